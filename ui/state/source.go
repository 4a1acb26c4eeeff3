package state

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/code"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
)

func init() {
	asks(work.Read.Name(), kind{spare: 4, grow: takePanel, decode: takeReading})
	asks(work.Sample.Name(), kind{grow: takeFile, decode: takeFileFacts})
}

// updateData handles everything about files, samples and the roles of columns.
func (m *Model) updateData(message Msg) []Cmd {
	switch v := message.(type) {
	case ChooseSample:
		m.sampling, m.Data.Busy, m.Data.Failed, m.Notice = v.Name, true, "", ""
		m.Step = StepData
		m.table.retry(sampleKey(v.Name))
		return []Cmd{Announce{Text: m.say("state.making_sample")}}
	case OpenSample:
		return m.openSample(v.Name)
	case SampleMissing:
		if m.Opening != v.Name {
			return nil
		}
		m.Opening = ""
		return m.updateData(ChooseSample{Name: v.Name})
	case PickFile:
		return []Cmd{ReadInput{Input: v.Input}}
	case OpenFile:
		return m.openFile(v.Name, v.Bytes)
	case OpenFiles:
		return m.openFiles(v.Files)
	case SetRole:
		return m.setRole(v.Column, v.Role)
	case Correct:
		return m.correct(v.Change)
	case Paste:
		return m.paste(v.Text)
	case ResetRoles:
		return m.edit("", func(p *project.Project) { p.Mapping = nil })
	case NewProject:
		return m.newProject()
	case ProjectLoaded:
		return m.projectLoaded(v)
	case LoadFailed:
		return m.complain(m.Locale().Text(v.Reason))
	}
	return nil
}

// openSample opens a built-in sample with its fit, where nothing is being opened yet.
func (m *Model) openSample(name string) []Cmd {
	if m.Opening != "" {
		return nil
	}
	m.Opening, m.Notice = name, ""
	return []Cmd{LoadSample{Name: name}, Announce{Text: m.say("state.opening_sample")}}
}

// openFile takes a person's file: a project if it looks like one, data otherwise.
func (m *Model) openFile(name string, raw []byte) []Cmd {
	m.Dragging, m.Notice = false, ""
	if m.Shared != nil {
		return m.openScenarios(name, raw) // the only files that a planner takes
	}
	if isProject(name, raw) {
		return []Cmd{LoadFile{Bytes: raw}}
	}
	if code.IsDraws(raw) {
		return m.importDraws(NamedFile{Name: name, Bytes: raw})
	}
	m.Step = StepData
	source := &project.Source{Name: name, Bytes: raw}
	title := strings.TrimSuffix(name, fileExtension(name))
	return m.newSource(source, nil, title)
}

// drawsOf are draws that another program made of a source.
type drawsOf struct {
	source *project.Source
	file   NamedFile
}

// importDraws has draws taken up that another program made of the present model. While its data are being read, they wait for them.
func (m *Model) importDraws(f NamedFile) []Cmd {
	switch {
	case m.readOnly():
		return m.complain(m.openElsewhere())
	case m.reading():
		m.draws = &drawsOf{source: m.Project.Source, file: f}
		return []Cmd{Announce{Text: m.say("state.importing_draws")}}
	case m.Data.Hash() == "":
		return m.complain(m.say("state.draws_need_data"))
	}
	return []Cmd{ImportDraws{Name: f.Name, Bytes: f.Bytes}, Announce{Text: m.say("state.importing_draws")}}
}

// showDraws has draws taken up that waited for their data; nobody's, where these have gone.
func (m *Model) showDraws() []Cmd {
	d := m.draws
	if d == nil || d.source == m.Project.Source && m.reading() {
		return nil
	}
	m.draws = nil
	if d.source != m.Project.Source {
		return nil
	}
	return m.importDraws(d.file)
}

// isProject tells a project file by its name, or by how it begins.
func isProject(name string, raw []byte) bool {
	return strings.EqualFold(fileExtension(name), ".mixtab") || bytes.HasPrefix(raw, []byte("mixtab")) || project.IsArchive(raw)
}

func fileExtension(name string) string {
	if i := strings.LastIndex(name, "."); i > 0 {
		return name[i:]
	}
	return ""
}

func sampleKey(name string) Key { return Key(work.Sample.Name() + "/" + name) }

// sample is a built-in sample's file.
type sample struct {
	work.File
	bytes []byte
}

func takeFile(_ any, piece []byte) (any, error) { return sample{bytes: piece}, nil }

func takeFileFacts(value any, body []byte) (any, error) {
	s, _ := value.(sample)
	err := work.Unmarshal(body, &s.File)
	return s, err
}

func (m *Model) wantedSample() []job {
	if m.sampling == "" {
		return nil
	}
	return []job{{Want: Want{Key: sampleKey(m.sampling), Work: work.Sample.Name(), Rank: rankRead},
		ask: asking(work.SampleAsk{Name: m.sampling})}}
}

// showSample puts a sample that has been made under the project.
func (m *Model) showSample() []Cmd {
	if m.sampling == "" {
		return nil
	}
	switch a := artefact[sample](&m.table, sampleKey(m.sampling)); a.Status {
	case StatusDone:
		source := &project.Source{Name: a.Value.Name, Sample: m.sampling, Title: m.Locale().Text(a.Value.Title), Bytes: a.Value.bytes}
		m.sampling = ""
		return m.newSource(source, a.Value.Mapping, source.Title)
	case StatusFailed:
		m.sampling = ""
		m.Data = Data{Source: m.Project.Source, Failed: m.Locale().Text(a.Why), Version: m.Version}
		return []Cmd{Announce{Text: m.Data.Failed}}
	}
	return nil
}

// newSource puts another file under the project. The model, the settings and the kept plans stay, which name their
// channels; the plan on the sliders belongs to the old data.
func (m *Model) newSource(source *project.Source, mapping *intake.Mapping, title string) []Cmd {
	m.Geo, m.sampling, m.Opening = -1, "", ""
	return m.edit("", func(p *project.Project) {
		p.Source, p.Mapping, p.Current = source, mapping, nil
		if title != "" {
			p.Name = title
		}
	})
}

// lay lays the bytes of the project's source where workers find them, in place of those of the source before it. They
// are read from there as often as corrections ask for.
func (m *Model) lay(s *project.Source) (cmds []Cmd) {
	if s == m.laid {
		return nil
	}
	if m.laid != nil {
		cmds = append(cmds, Stop{Key: Key(m.fileBlob(m.laid))})
	}
	m.laid = s
	return append(cmds, Put{Blob: m.fileBlob(s), Data: s.Bytes})
}

// fileBlob is the blob of a source. A source keeps its number, so that undo finds its readings again.
func (m *Model) fileBlob(s *project.Source) string {
	if m.files == nil {
		m.files = map[*project.Source]int{}
	}
	if m.files[s] == 0 {
		m.files[s] = len(m.files) + 1
	}
	return "file/" + strconv.Itoa(m.files[s])
}

// readingKey is the key of the reading of the project's source as the project says.
func (m *Model) readingKey() Key {
	mapping, err := json.Marshal(m.Project.Mapping)
	if err != nil {
		panic("state: a mapping is always JSON")
	}
	return keyOf(work.Read.Name(), m.fileBlob(m.Project.Source), string(mapping))
}

// reading reports whether the project's source is still to be read as the project says.
func (m *Model) reading() bool { return m.Project.Source != nil && m.Data.key != m.readingKey() }

func (m *Model) wantedReading() []job {
	s := m.Project.Source
	if s == nil || s != m.laid {
		return nil
	}
	return []job{{Want: Want{Key: m.readingKey(), Work: work.Read.Name(), Needs: []string{m.fileBlob(s)}, Rank: rankRead},
		ask: asking(work.ReadAsk{Name: s.Name, Mapping: m.Project.Mapping})}}
}

func takePanel(_ any, piece []byte) (any, error) {
	d, err := work.UnmarshalPanel(piece)
	return work.ReadAnswer{Reading: &intake.Reading{Dataset: d}}, err
}

func takeReading(value any, body []byte) (any, error) {
	var a work.ReadAnswer
	if err := work.Unmarshal(body, &a); err != nil || a.Reading == nil {
		return nil, cmp.Or(err, words.Err("state.reading_empty"))
	}
	if before, is := value.(work.ReadAnswer); is {
		a.Reading.Dataset = before.Reading.Dataset
	}
	return a, nil
}

// showReading takes up the reading of the project's source, once it is there.
func (m *Model) showReading() []Cmd {
	s := m.Project.Source
	if s == nil {
		if m.Data.Source != nil || m.Data.key != "" {
			m.Data = Data{Busy: m.sampling != ""}
		}
		return nil
	}
	put := m.lay(s)
	key := m.readingKey()
	a := artefact[work.ReadAnswer](&m.table, key)
	switch {
	case m.Data.key == key:
		m.Data.Busy = m.sampling != ""
	case a.Status == StatusFailed:
		m.Data = Data{Source: s, Failed: m.Locale().Text(a.Why), Version: m.Version, key: key}
		return append(put, Announce{Text: m.Data.Failed})
	case a.Status == StatusDone:
		return append(put, m.takeReading(key, a.Value)...)
	default:
		m.Data.Busy, m.Data.Failed = true, ""
		m.Comparison = Comparison{}
	}
	return put
}

func (m *Model) takeReading(key Key, a work.ReadAnswer) []Cmd {
	m.Data = Data{Source: m.Project.Source, Reading: a.Reading, Figures: a.Figures, Version: m.Version, key: key, Busy: m.sampling != ""}
	if a.Reading.Dataset == nil {
		return []Cmd{Announce{Text: m.say("state.file_unusable")}}
	}
	if m.Geo >= len(a.Reading.Dataset.Geos) {
		m.Geo = -1
	}
	return []Cmd{Announce{Text: m.say("state.data_read")}, Count{}}
}

// setRole gives one column another role, starting from the roles in use.
func (m *Model) setRole(column string, role intake.Role) []Cmd {
	return m.correct(panel.Change{Part: intake.PartRole, Column: column, Value: string(role)})
}

// mapping is how the file is read: what the last reading found or, where another is under way, what that one was asked for, so that a
// second correction keeps the first. known is false for a file that the page does not show yet.
func (m *Model) mapping() (now intake.Mapping, known bool) {
	r := m.Data.Reading
	if r == nil || m.Data.Source != m.Project.Source {
		return intake.Mapping{}, false
	}
	if asked := m.Project.Mapping; asked != nil && m.reading() {
		return *asked, true
	}
	return r.Mapping, true
}

// correct changes how the file is read, starting from how it is.
func (m *Model) correct(change panel.Change) []Cmd {
	now, known := m.mapping()
	if !known {
		return nil
	}
	mapping := inFileOrder(now.With(change), m.Data.Reading.Columns)
	return m.edit("", func(p *project.Project) { p.Mapping = &mapping })
}

// inFileOrder puts channels and controls in the order of the file's columns.
func inFileOrder(m intake.Mapping, columns []intake.Column) intake.Mapping {
	place := map[string]int{}
	for i, c := range columns {
		place[c.Name] = i
	}
	slices.SortStableFunc(m.Controls, func(a, b string) int { return place[a] - place[b] })
	channels := make([][2]string, len(m.Media))
	for i, media := range m.Media {
		channels[i][0] = media
		if i < len(m.Spend) {
			channels[i][1] = m.Spend[i]
		}
	}
	slices.SortStableFunc(channels, func(a, b [2]string) int { return place[a[0]] - place[b[0]] })
	paired := len(m.Spend) > 0
	m.Media, m.Spend = nil, nil
	for _, c := range channels {
		m.Media = append(m.Media, c[0])
		if paired {
			m.Spend = append(m.Spend, c[1])
		}
	}
	return m
}

// paste takes cells copied from a spreadsheet. A word or a sentence is no table, and replaces nothing.
func (m *Model) paste(text string) []Cmd {
	if m.Step != StepData {
		return m.complain(m.say("state.paste_elsewhere"))
	}
	if len(text) > mostPasted {
		return m.complain(m.say("state.paste_too_large"))
	}
	lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(text, "\r", "\n")), "\n")
	if len(lines) < 2 || !strings.ContainsAny(lines[0], "\t,;|") {
		return m.complain(m.say("state.paste_no_table"))
	}
	return m.openFile(m.say("state.pasted_file"), []byte(text))
}

// mostPasted is the most that is taken from the clipboard, in bytes: as for a file.
const mostPasted = 50 << 20
