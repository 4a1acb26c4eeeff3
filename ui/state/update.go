package state

import (
	"strings"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// defaultPreset is the model a new project starts with.
const defaultPreset = "studio"

// rowsShown is how many rows of the parameter table are shown at first, and how many more at a time.
const rowsShown = 25

// New is the model of a page that was just opened: no data, the recommended preset, default settings.
func New() *Model {
	m := &Model{
		Version:    1,
		Step:       StepData,
		Env:        Env{Theme: "system", Decimal: ".", Group: ",", Marks: "en", Cores: 4},
		Drafts:     map[Field]string{},
		Errors:     map[Field]string{},
		Open:       map[Fold]bool{},
		Fit:        Fit{Status: FitIdle},
		Geo:        -1,
		loadedWith: -1,
		table:      table{kinds: workKinds},
		Rows:       rowsShown,
		Prior:      Prior{Quantity: elicit.HalfLife},
	}
	m.Project = emptyProject(m.Locale())
	m.kept = map[Key]bool{}
	m.checkSpec()
	return m
}

// start takes up what the browser says of itself.
func (m *Model) start(env Env) []Cmd {
	cmds := append(m.speak(func() {
		m.Env = env
		if m.Project.ID == "" {
			m.Project.ID = m.projectID()
		}
		m.prefers(env.Prefers)
		m.arrive(env.Address)
	}), Count{})
	if m.Part != "" {
		cmds = append(cmds, Focus{ID: m.Part})
	}
	return cmds
}

func emptyProject(l words.Locale) project.Project {
	return project.Project{Name: untitled(l), Preset: defaultPreset, Spec: presetSpec(defaultPreset), Settings: usualSettings(defaultPreset)}
}

// untitled is the name of a project that has none; it is kept with the project.
func untitled(l words.Locale) string { return l.Say("state.untitled") }

// Update changes the model as a message says and returns what has to be done outside. It is the only writer of the
// model, never blocks, and takes well under a millisecond. A message of an unknown type is the caller's mistake.
func Update(m *Model, message Msg) []Cmd {
	cmds := m.update(message)
	cmds = append(cmds, m.follow()...)
	cmds = append(cmds, m.seekFit()...)
	m.drawShrinkage()
	cmds = append(cmds, m.answer()...)
	cmds = append(cmds, m.spread()...)
	return append(cmds, m.explore()...)
}

func (m *Model) update(message Msg) []Cmd {
	if c, is := message.(Came); is {
		return m.came(c)
	}
	if moved, is := message.(SetPrior); is && !moved.Final {
		return m.setPrior(moved) // the element shows it; the page is drawn with the answer
	}
	m.Version++
	if !isDrag(message) {
		m.lastKey = ""
	}
	switch v := message.(type) {
	case Started:
		return m.start(v.Env)
	case GoTo:
		if m.Shared != nil {
			return nil // it has one page
		}
		return m.goTo(v.Step, v.Part)
	case Moved:
		return m.moved(v.Address)
	case ChooseSample, OpenSample, SampleMissing, PickFile, OpenFile, OpenFiles, SetRole, Correct, Paste, ResetRoles, NewProject,
		ProjectLoaded, LoadFailed:
		return m.updateData(message)
	case ChoosePreset:
		return m.choosePreset(v.Name)
	case SetPooling:
		return m.setPooling(v.Mode)
	case SetWindow, SetWeekday, SetHolidays, SetHoliday, MoveHoliday:
		return m.updateCalendar(message)
	case OpenClause, ChooseClause, AddEvent, RemoveEvent:
		return m.updateClause(message)
	case AddTest, RemoveTest, PasteTests, PickTests, OpenTests, DismissTests:
		return m.updateTests(message)
	case StartFit:
		return m.startFit()
	case FitLonger:
		return m.fitLonger()
	case Adopt:
		return m.adopt(v.Remedy)
	case FitWith:
		return m.fitWith(v)
	case SetEnding:
		return m.setEnding(v.Ending)
	case SetMetric:
		return m.setMetric(v.Metric)
	case CancelFit:
		return m.cancelFit()
	case ContinueFit:
		return m.continueFit()
	case StopBuild:
		m.stopBuild()
	case ResumeBuild:
		m.resumeBuild()
	case SetNoise:
		return m.edit("", func(p *project.Project) { p.Noise = v.On })
	case SetAlignment:
		return m.edit("", func(p *project.Project) { p.Alignment = v.Alignment })
	case AnswerDemand:
		return m.answerDemand(v.Channel, v.Answer)
	case SetHorizon:
		return m.setHorizon(v.Horizon)
	case PutIn:
		return m.putIn(v)
	case SetBudget, SetTotal, TodaysPlan, HoldTotal, LockChannel, SetFlight, SetFlights:
		return m.onPlans(message, m.updatePlan)
	case SetGoal, SetFreedom, RemoveRule, FindPlans, UsePlan, StorePlan, UseFrontier, UseTotal:
		return m.onPlans(message, m.updateGoodPlans)
	case StoreScenario, ChooseScenario, DuplicateScenario, RemoveScenario, ShowScenario, CompareScenario, AnswerNext,
		ImportScenarios, OpenScenarios, DismissImport, MoreScenarios:
		return m.onPlans(message, m.updateScenarios)
	case ExploreNext, SetLook, UseStored:
		return m.onPlans(message, m.updateSpace)
	case SpreadNext:
		m.spreadNext()
	case CompareModels:
		return m.compareModels()
	case StopComparing:
		return m.stopComparing()
	case SetThreshold:
		m.setThreshold(v.Periods)
	case StopSearch:
		return m.stopSearch(v.Work)
	case ChooseChannel, OpenPrior, FoldPrior, SetPrior, SetPriorLevel, ResetPrior:
		return m.updatePrior(message)
	case SetInterval:
		return m.setInterval(v.Interval)
	case SetSpan:
		return m.setSpan(v.Span)
	case OpenProject, NameProject, RenameProject, DuplicateProject, DeleteProject, BringBack, ForgetAll, ProjectsListed, FitFound:
		return m.updateProjects(message)
	case OpenShare, SetShare, PlannerMeasured, SavePlanner, PlannerSaved, PlannerOpened:
		return m.updateShare(message)
	case ReportKept:
		return m.reportKept(v.Told)
	case SetReportPart:
		return m.setReportPart(v)
	case SetLogo:
		return m.setLogo(v.Logo)
	case Edit:
		return m.draft(v.Field, v.Text)
	case Commit:
		return m.commit(v.Field, v.Text)
	case Undo:
		return m.undo()
	case Redo:
		return m.redo()
	default:
		return m.updateFrame(message)
	}
	return nil
}

// updateFrame handles what belongs to no step: dialogs, theme, notices, saving.
func (m *Model) updateFrame(message Msg) []Cmd {
	switch v := message.(type) {
	case DragOver:
		m.Dragging = v.Over
	case ChooseGeo:
		m.Geo = v.Geo
		m.localize(false)
		m.Plan.Version = m.Version
	case SortRows:
		m.Order, m.Rows = v.Order, rowsShown
	case FilterLearnt:
		m.LearntWord, m.LearntMore = v.Word, 0
	case MoreLearnt:
		m.LearntMore++
	case MoreRows:
		m.Rows += rowsShown
	case TogglePart:
		return m.toggle(v.Part)
	case NextTheme:
		m.Env.Theme = map[string]string{"system": "light", "light": "dark"}[m.Env.Theme]
		if m.Env.Theme == "" {
			m.Env.Theme = "system"
		}
		return []Cmd{SetTheme{Theme: m.Env.Theme}}
	case ChooseLanguage:
		return append(m.speak(func() { m.Env.Language = v.Tag }), KeepLanguage{Tag: v.Tag})
	case OpenDialog:
		m.Dialog, m.Term = v.Dialog, v.Term
		focus := "dialog"
		if v.Term != "" {
			focus = "term-" + v.Term
		}
		cmds := []Cmd{Count{}, Focus{ID: focus}}
		if v.Dialog == DialogProjects {
			m.Projects = Projects{List: m.Projects.List}
			cmds = append(cmds, ListKept{})
		}
		return cmds
	case SetKeys:
		m.KeysOff = v.Off
		return []Cmd{m.preferences()}
	case CloseDialog:
		return m.closeDialog()
	case Show:
		return []Cmd{Focus{ID: v.ID}}
	case Dismiss:
		m.Notice = ""
	case Export:
		return m.export(v)
	case TakeTable:
		return m.takeTable(v)
	case SavedAt:
		m.Saved = Saved{Clock: v.Clock, Elsewhere: m.Saved.Elsewhere}
	case OpenElsewhere:
		m.Saved = Saved{Elsewhere: v.Open}
		if !v.Open {
			m.Notice, m.NoticeBad = m.say("state.taken_over"), false
			return []Cmd{Announce{Text: m.Notice}}
		}
	case ChangedElsewhere:
		return m.complain(m.say("state.changed_elsewhere"))
	case SaveFailed:
		m.Saved.Failed = m.Locale().Text(v.Reason)
	case Counted:
		if m.loadedWith < 0 {
			m.loadedWith = v.Requests
		}
		m.Requests = max(0, v.Requests-m.loadedWith)
	case Tried:
		m.Proof = proofOf(v.Told)
		return []Cmd{Count{}, Announce{Text: m.say("state.attempted", "n", m.Proof.Refused(), "of", len(m.Proof.Attempts))}}
	case Crashed:
		return m.complain(m.say("state.broke", "reason", v.Reason))
	default:
		panic("state: a message of an unknown type")
	}
	return nil
}

func (m *Model) closeDialog() []Cmd {
	opener := "open-" + string(m.Dialog)
	m.Dialog = NoDialog
	return []Cmd{Focus{ID: opener}}
}

// goTo shows a page, from its top or from a part of it.
func (m *Model) goTo(s Step, part string) []Cmd {
	m.Step, m.Part = s, part
	m.Notice = ""
	m.unfold(part)
	focus := "page"
	m.awaited = ""
	if part != "" {
		focus = part
		if m.Results == nil {
			m.awaited = part
		}
	}
	return []Cmd{SetTitle{Title: m.title()}, Focus{ID: focus}, Count{}}
}

// complain says what went wrong, on the page and to a screen reader.
func (m *Model) complain(text string) []Cmd {
	m.Notice, m.NoticeBad = text, true
	return []Cmd{Announce{Text: text}}
}

func (m *Model) title() string {
	if m.Shared != nil {
		return strings.TrimPrefix(m.say("state.planner_title", "name", m.Project.Name), " · ")
	}
	return m.Locale().Text(PageOf(m.Step).Name) + " · " + m.Project.Name + " · Mixtab"
}

func (m *Model) choosePreset(name string) []Cmd {
	if _, known := spec.Preset(name); !known {
		return m.complain(m.say("state.no_preset", "name", name))
	}
	m.takeBack()
	return m.edit("", func(p *project.Project) {
		settleFor(name, p)
		p.Preset, p.Spec = name, presetSpec(name)
	})
}
