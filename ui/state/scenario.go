package state

import (
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/work"
)

func init() {
	asks(work.Table.Name(), answers[work.TableAnswer](0))
}

// Ids in comparisons that are not of kept plans.
const (
	IDToday   = 0
	IDCurrent = -1
)

// mostCompared is how many plans stand side by side.
const mostCompared = 4

// Kept is a kept plan on the present surface. Until it is answered only ID, Scenario and Misfit are known.
type Kept struct {
	ID       int
	Scenario plan.Scenario
	Misfit   []panel.Issue // what of it could not be put on this surface
	Answered bool
	Outcome  plan.Outcome
	of       *project.Scenario // the entry that this was made of
}

// Import is the reading of a file of scenarios.
type Import struct {
	Busy   bool
	Name   string        // the file's
	Read   int           // scenarios taken from the last file
	Issues []panel.Issue // of the last file
	Failed string        // why it could not be read at all
	file   string        // its blob
}

// moreScenarios is how many more of the tray are shown at a time.
const moreScenarios = 12

// updateScenarios handles the tray of kept plans.
func (m *Model) updateScenarios(message Msg) []Cmd {
	switch v := message.(type) {
	case StoreScenario:
		return m.storeScenario(v.Name)
	case ChooseScenario:
		return m.chooseScenario(v.ID, v.On)
	case DuplicateScenario:
		return m.duplicateScenario(v.ID)
	case RemoveScenario:
		return m.removeScenario(v.ID)
	case ShowScenario:
		return m.showScenario(v.ID)
	case CompareScenario:
		return m.compareScenario(v.ID, v.On)
	case AnswerNext:
		return m.answerNext()
	case ImportScenarios:
		if !m.Plan.Ready {
			return m.complain(m.say("state.scenarios_need_fit"))
		}
		return []Cmd{ReadScenarios{Input: v.Input}}
	case OpenScenarios:
		return m.openScenarios(v.Name, v.Bytes)
	case MoreScenarios:
		m.Plan.Rows += moreScenarios
	case DismissImport:
		m.Plan.Import = Import{}
	}
	return nil
}

// storeScenario keeps the plan on the sliders.
func (m *Model) storeScenario(name string) []Cmd {
	if !m.Plan.Ready {
		return nil
	}
	return m.storePlan(name, m.Plan.Now)
}

func (m *Model) storePlan(name string, p plan.Scenario) []Cmd {
	list := m.Project.Scenarios
	id := project.NextID(list)
	if name == "" {
		name = m.say("state.scenario", "n", strconv.Itoa(id))
	}
	kept := project.Keep(id, project.FreeName(list, name), p, m.surface())
	kept.Origin = m.originOf(p)
	cmds := m.edit("", func(p *project.Project) { p.Scenarios = append(slices.Clone(list), kept) })
	return append(cmds, Announce{Text: m.say("state.stored", "name", kept.Name)})
}

// place of a kept plan in the list, -1 when it is gone.
func (m *Model) place(id int) int {
	return slices.IndexFunc(m.Project.Scenarios, func(sc project.Scenario) bool { return sc.ID == id })
}

func (m *Model) duplicateScenario(id int) []Cmd {
	at := m.place(id)
	if at < 0 {
		return nil
	}
	list := m.Project.Scenarios
	twin := list[at]
	twin.Decision = nil
	twin.ID, twin.Name = project.NextID(list), project.FreeName(list, m.say("state.copy_of", "name", twin.Name))
	cmds := m.edit("", func(p *project.Project) { p.Scenarios = slices.Insert(slices.Clone(list), at+1, twin) })
	return append(cmds, Announce{Text: m.say("state.duplicated", "name", twin.Name)})
}

func (m *Model) removeScenario(id int) []Cmd {
	at := m.place(id)
	if at < 0 {
		return nil
	}
	list := m.Project.Scenarios
	name := list[at].Name
	cmds := m.edit("", func(p *project.Project) { p.Scenarios = slices.Delete(slices.Clone(list), at, at+1) })
	return append(cmds, Announce{Text: m.say("state.removed", "name", name)})
}

// takeScenarioName names a kept plan.
func (m *Model) takeScenarioName(rest, text string) (string, []Cmd) {
	id, err := strconv.Atoi(rest)
	if err != nil {
		panic("state: a scenario's field without its number")
	}
	at := m.place(id)
	if at < 0 || text == m.Project.Scenarios[at].Name {
		return "", nil
	}
	if text == "" {
		return m.say("state.scenario_unnamed"), nil
	}
	if runes := []rune(text); len(runes) > 120 {
		text = string(runes[:120])
	}
	list := slices.Clone(m.Project.Scenarios)
	others := slices.Delete(slices.Clone(list), at, at+1)
	if project.FreeName(others, text) != text {
		return m.say("state.scenario_name_taken"), nil
	}
	list[at].Name = text
	return "", m.edit("", func(p *project.Project) { p.Scenarios = list })
}

// showScenario puts a kept plan, or today's, on the sliders.
func (m *Model) showScenario(id int) []Cmd {
	if !m.Plan.Ready {
		return nil
	}
	if id == IDToday {
		return m.edit("", func(p *project.Project) { p.Current = nil })
	}
	at := m.place(id)
	if at < 0 {
		return nil
	}
	shown := m.Project.Scenarios[at]
	cmds := m.edit("", func(p *project.Project) { p.Current = &shown })
	return append(cmds, Announce{Text: m.say("state.on_sliders", "name", shown.Name)})
}

// compareScenario puts a plan beside the others, or takes it away. With too many, the one that was there first goes.
func (m *Model) compareScenario(id int, on bool) []Cmd {
	list := slices.DeleteFunc(slices.Clone(m.Plan.Compared), func(other int) bool { return other == id || m.gone(other) })
	if on && !m.gone(id) {
		list = append(list, id)
	}
	if len(list) > mostCompared {
		list = list[len(list)-mostCompared:]
	}
	m.Plan.Compared = list
	m.standBeside()
	return nil
}

// Compared is one of the plans that stand side by side.
type Compared struct {
	ID       int
	Name     string
	Scenario plan.Scenario
	Outcome  plan.Outcome
	Return   plan.Return
	Against  plan.Difference // to the first of the plans; empty for the first
}

// standBeside works the compared plans out. One that waits for its answer is left out until then.
func (m *Model) standBeside() {
	m.Plan.Beside = nil
	for _, id := range m.Plan.Compared {
		if c, ready := m.planOf(id); ready {
			m.Plan.Beside = append(m.Plan.Beside, c)
		}
	}
	if len(m.Plan.Beside) < 2 {
		m.Plan.Beside = nil
		return
	}
	for i := range m.Plan.Beside {
		c := &m.Plan.Beside[i]
		c.Return = m.Plan.evaluator.Return(c.Scenario)
		if i > 0 {
			c.Against = m.Plan.evaluator.Difference(m.Plan.Beside[0].Scenario, c.Scenario)
		}
	}
}

// planOf is a plan with its answer, ready or not.
func (m *Model) planOf(id int) (c Compared, ready bool) {
	switch id {
	case IDToday:
		c = Compared{ID: id, Scenario: m.Plan.Today, Outcome: m.Plan.todays}
		return c, true
	case IDCurrent:
		return Compared{ID: id, Scenario: m.Plan.Now, Outcome: m.Plan.Outcome}, true
	}
	for i := range m.Plan.Kept {
		if k := &m.Plan.Kept[i]; k.ID == id {
			return Compared{ID: id, Name: k.Scenario.Name, Scenario: k.Scenario, Outcome: k.Outcome}, k.Answered
		}
	}
	return Compared{}, false
}

// gone reports whether an id in a comparison is of no plan any more.
func (m *Model) gone(id int) bool { return id != IDToday && id != IDCurrent && m.place(id) < 0 }

// keepAnswers brings the kept plans' answers in step with the project: those of unchanged plans stay.
func (m *Model) keepAnswers() {
	old := m.Plan.Kept
	list := m.Project.Scenarios
	m.Plan.Kept = make([]Kept, len(list))
	for i := range list {
		k := &m.Plan.Kept[i]
		*k = Kept{ID: list[i].ID, of: &list[i]}
		for j := range old {
			if old[j].ID == k.ID && samePlan(old[j].of, k.of) {
				k.Scenario, k.Misfit, k.Answered, k.Outcome = old[j].Scenario, old[j].Misfit, old[j].Answered, old[j].Outcome
			}
		}
		if k.Scenario.Spend == nil {
			k.Scenario, k.Misfit = list[i].Place(m.surface())
		}
		k.Scenario.Name = list[i].Name
	}
	m.Plan.Compared = slices.DeleteFunc(slices.Clone(m.Plan.Compared), m.gone)
}

// samePlan reports whether two entries are the same plan, names apart. Amounts are never changed in place.
func samePlan(a, b *project.Scenario) bool {
	return len(a.Spend) > 0 && len(a.Spend) == len(b.Spend) && &a.Spend[0] == &b.Spend[0] && slices.Equal(a.Flights, b.Flights)
}

// unanswered is the first kept plan without an answer, -1 when all have one.
func (m *Model) unanswered() int {
	return slices.IndexFunc(m.Plan.Kept, func(k Kept) bool { return !k.Answered })
}

// answerNext answers one kept plan: one at a time, so that many do not hold up a frame.
func (m *Model) answerNext() []Cmd {
	m.Plan.answering = false
	if at := m.unanswered(); m.Plan.Ready && at >= 0 {
		k := &m.Plan.Kept[at]
		k.Outcome, k.Answered = m.Plan.evaluator.Evaluate(k.Scenario).Clone(), true
		if slices.Contains(m.Plan.Compared, k.ID) {
			m.standBeside()
		}
	}
	return nil
}

// answer asks for the next kept plan to be answered, where one waits.
func (m *Model) answer() []Cmd {
	if !m.Plan.Ready || m.Plan.answering || m.unanswered() < 0 {
		return nil
	}
	m.Plan.answering = true
	return []Cmd{Later{Message: AnswerNext{}}}
}

func (m *Model) openScenarios(name string, raw []byte) []Cmd {
	if !m.Plan.Ready {
		return nil
	}
	m.imports++
	file := "table/" + strconv.Itoa(m.imports)
	m.Plan.Import = Import{Busy: true, Name: name, file: file}
	return []Cmd{Put{Blob: file, Data: raw}}
}

// key is that of the table of the file.
func (i *Import) key() Key { return keyOf(work.Table.Name(), i.file) }

// wanted is the table of the file that was opened.
func (i *Import) wanted() []job {
	if !i.Busy {
		return nil
	}
	return []job{{Want: Want{Key: i.key(), Work: work.Table.Name(), Needs: []string{i.file}, Rank: rankRead},
		ask: asking(work.TableAsk{Name: i.Name})}}
}

// wantedTable is the table of the file of scenarios that was opened.
func (m *Model) wantedTable() []job { return m.Plan.Import.wanted() }

// showTable takes the scenarios of a file beside the ones there are. Nothing that is open is touched by a file with
// errors.
func (m *Model) showTable() []Cmd {
	i := &m.Plan.Import
	a := artefact[work.TableAnswer](&m.table, i.key())
	if !i.Busy || a.Status != StatusDone && a.Status != StatusFailed {
		return nil
	}
	i.Busy, i.Failed = false, m.Locale().Text(a.Why)
	cmds := []Cmd{Stop{Key: Key(i.file)}}
	if i.Failed != "" {
		return append(cmds, Announce{Text: i.Failed})
	}
	issues := a.Value.Issues
	var list []project.Scenario
	if len(a.Value.Rows) > 0 {
		var found []panel.Issue
		list, found = project.ReadSheet(a.Value.Rows, m.surface(), m.Project.Scenarios)
		issues = append(slices.Clone(issues), found...)
	}
	i.Read, i.Issues = len(list), issues
	if len(list) == 0 {
		return append(cmds, Announce{Text: m.say("state.scenarios_none_taken")})
	}
	cmds = append(cmds, m.meanwhile(func() []Cmd {
		return m.edit("", func(p *project.Project) { p.Scenarios = append(slices.Clone(p.Scenarios), list...) })
	})...)
	return append(cmds, Announce{Text: m.say("state.scenarios_taken")})
}
