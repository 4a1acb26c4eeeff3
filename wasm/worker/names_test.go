package worker

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/code"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/panel/paneltest"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/share"
	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/wasm/proto"
)

// export is a file that is handed over, and the names of what is in it where it is an archive.
type exported struct {
	data  []byte
	table bool // CSV, which spreadsheets compute
}

// everyExport makes every file that can be handed over of a fit of a panel, by name; files in archives have the archive's name before
// theirs. Whoever adds an export adds it here.
func everyExport(t *testing.T, d *panel.Dataset) (files map[string]exported, r *report.Results) {
	t.Helper()
	fit := task(t, 1, 20, 10)
	fit.Settings.MaxTreeDepth = 3
	parts := []proto.Message{proto.New(proto.KindPart, work.PartPanel, work.PanelHead{Hash: d.Hash},
		proto.Part{Name: work.PartPanel, Data: work.MarshalPanel(d)})}
	_, chain := ask(t, work.Chain, work.ChainAsk{Task: fit}, parts[0])
	parts = append(parts, chain.of(proto.KindPart, work.PartBlock)...)
	r, _ = ask(t, work.Analyse, work.AnalyseAsk{Task: fit}, parts...)
	files = map[string]exported{}
	add := func(name string, data []byte) { files[name] = exported{data: data} }
	made := func(name string, m *recording) { add(name, m.part(t, work.PartFile).Part(work.PartFile)) }

	_, m := ask(t, work.Export, work.ExportAsk{Task: fit, Verdict: &summary.Told{Level: "red", Headline: d.Name, Reasons: d.Channels}}, parts...)
	made("idata.json", m)
	_, m = ask(t, work.Code, fit, parts[0])
	made("code.zip", m)
	p, scenarios := named(d, fit, r.Surface)
	_, m = ask(t, work.Save, work.SaveAsk{Record: project.Record(p, "plan")}, proto.NewFile(p.Source.Bytes))
	made("project.mixtab", m)
	add("planner", planner(t, &share.Planner{Name: d.Name, KPI: d.KPI, Surface: r.Surface, Scenarios: scenarios, Names: p.Names,
		Verdict: share.VerdictOf(r.Verdict)}))

	book := sheet.Book{Facts: report.Facts(words.English, r.Interval, r.Verdict), About: []sheet.Fact{{Name: "Project", Value: d.Name}},
		Sheets: []sheet.Sheet{project.Sheet(r.Surface, scenarios, project.Answers{})}}
	for _, name := range report.Tables() {
		s, _ := r.Table(name)
		book.Sheets = append(book.Sheets, s)
	}
	for _, s := range book.Sheets {
		files[s.Name+".csv"] = exported{sheet.CSV(s, book.Facts), true}
	}
	add("tables.xlsx", sheet.XLSX(book))
	add("tables.json", sheet.JSON(book))
	add("chain.csv", cmdStan(t, fit, d))
	for _, f := range r.Figures {
		add("figure "+f.ID, f.In(words.English))
	}
	unpack(t, files)
	return files, r
}

// named is a project in which everything that a person names has a name of the panel's.
func named(d *panel.Dataset, fit work.Task, s *surface.Surface) (p project.Project, scenarios []project.Scenario) {
	for i, name := range d.Channels {
		scenarios = append(scenarios, project.Keep(i+1, name, plan.Today(s), s))
	}
	return project.Project{Name: d.Name, Preset: "studio", Spec: fit.Spec, Settings: fit.Settings, Scenarios: scenarios,
		Source: &project.Source{Name: d.Name, Bytes: []byte(d.Name)}, Names: map[string]string{d.Channels[0]: d.Channels[1]}}, scenarios
}

// planner is what a shared planner contains.
func planner(t *testing.T, p *share.Planner) []byte {
	t.Helper()
	o := share.Options{Name: p.Name, Flights: true, Scenarios: true}
	r := p.Surface.Reduce(o.Reduction(p))
	for r.Step() {
	}
	data, err := share.Marshal(share.Reduce(p, o, r.Surface()))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// cmdStan is a chain as CmdStan writes it.
func cmdStan(t *testing.T, fit work.Task, d *panel.Dataset) []byte {
	t.Helper()
	sp, issues := spec.Parse(fit.Spec)
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	post, _, err := model.Compile(code.Separate(sp), d)
	if err != nil {
		t.Fatal(err)
	}
	one := sampler.ChainResult{Draws: make([]float64, 2*post.Dim()), Stats: make([]sampler.Stats, 2)}
	return code.NewDraws(post).CmdStan(one, fit.Settings, 1)
}

// unpack adds what is in archives.
func unpack(t *testing.T, files map[string]exported) {
	t.Helper()
	for name, f := range files {
		z, err := zip.NewReader(bytes.NewReader(f.data), int64(len(f.data)))
		if err != nil {
			continue
		}
		delete(files, name)
		for _, e := range z.File {
			in, err := e.Open()
			if err != nil {
				t.Fatal(err)
			}
			data, err := io.ReadAll(in)
			if err != nil {
				t.Fatal(err)
			}
			files[name+"/"+e.Name] = exported{data: data}
		}
	}
}

// address is what a program may take for a place to connect to.
var address = regexp.MustCompile(`(?i)\b(https?|wss?|ftp):\\?/\\?/[^\s"'<>]*`)

// standards are names of formats, which look like addresses and are none.
var standards = []string{"http://schemas.openxmlformats.org/"}

// TestExportsNameNoAddress: no file that is handed over leads anywhere.
func TestExportsNameNoAddress(t *testing.T) {
	names := []string{"shop.csv", "Sales", "North", "South", "Price", "Weather", "TV", "Radio"}
	files, _ := everyExport(t, paneltest.Hostile(names))
	if len(files) < 40 {
		t.Errorf("%d files", len(files))
	}
	for name, f := range files {
		for _, found := range address.FindAllString(string(f.data), -1) {
			if !slices.ContainsFunc(standards, func(s string) bool { return strings.HasPrefix(found, s) }) {
				t.Errorf("%s names %s", name, found)
			}
		}
	}
}

// formulas are a worksheet's; ours are of cells and amounts alone, so that no name is in one.
var (
	formulas = regexp.MustCompile(`<f[ >]([^<]*)`)
	ofCells  = regexp.MustCompile(`^(SUM\([A-Z]+\d+:[A-Z]+\d+\)|[A-Z]+\d+-\d+(\.\d+)?)$`)
)

// TestNamesStayNames: names that are markup, formulas, programs or far too long come back from every file as they were, no spreadsheet
// computes one, no JSON has markup in it, and no program has a name in it that is no identifier.
func TestNamesStayNames(t *testing.T) {
	if testing.Short() {
		t.Skip("40 channels take seconds in WebAssembly, where names are no others")
	}
	all := paneltest.HostileNames()
	d := paneltest.Hostile(all)
	files, _ := everyExport(t, d)
	for name, f := range files {
		switch {
		case f.table:
			checkCSV(t, name, f.data, d)
		case strings.HasSuffix(name, ".json") || strings.HasPrefix(name, "figure "):
			if !json.Valid(f.data) || !strings.HasPrefix(name, "project") && bytes.ContainsAny(f.data, "<>") {
				t.Errorf("%s is no JSON, or has markup in it", name)
			}
		case strings.HasPrefix(name, "tables.xlsx/"):
			for _, formula := range formulas.FindAllSubmatch(f.data, -1) {
				if !ofCells.Match(formula[1]) {
					t.Errorf("%s computes %.60q", name, formula[1])
				}
			}
			if bytes.Contains(f.data, []byte("<script")) || bytes.Contains(f.data, []byte("<img")) {
				t.Errorf("%s has markup in it", name)
			}
		case strings.HasSuffix(name, ".py"), strings.HasSuffix(name, ".stan"), name == "chain.csv":
			for _, hostile := range all {
				if len(hostile) > 9 && bytes.Contains(f.data, []byte(hostile)) {
					t.Errorf("%s has %.40q in it", name, hostile)
				}
			}
		}
	}
	for _, name := range []string{"idata.json", "code.zip/legend.json", "project.mixtab/project.json", "tables.json", "contributions.csv"} {
		if len(files[name].data) == 0 {
			t.Errorf("there is no %s", name)
		}
	}
	s, err := share.Unmarshal(files["planner"].data)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(s.Surface.Channels, d.Channels) || s.Scenarios[7].Name != d.Channels[7] {
		t.Errorf("the planner comes back as %.80q, %v", s.Surface.Channels, err)
	}
	p, _ := project.ReadRecord(onlyProject(t, files["project.mixtab/project.json"].data))
	if p == nil || p.Project.Name != d.Name || len(p.Project.Scenarios) != len(d.Channels) || p.Project.Scenarios[3].Name != d.Channels[3] {
		t.Errorf("the project comes back as %+v", p)
	}
}

// onlyProject is the record of an archive without the sizes of what lies beside it.
func onlyProject(t *testing.T, raw []byte) []byte {
	t.Helper()
	var record map[string]json.RawMessage
	if err := json.Unmarshal(raw, &record); err != nil {
		t.Fatal(err)
	}
	delete(record, "blocks")
	raw, _ = json.Marshal(record)
	return raw
}

// checkCSV reads a table back: its cells are numbers, or texts that begin like no formula, and every name is one of its cells.
func checkCSV(t *testing.T, name string, raw []byte, d *panel.Dataset) {
	t.Helper()
	lines, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, line := range lines {
		for _, cell := range line {
			if _, err := strconv.ParseFloat(cell, 64); err == nil || cell == "" {
				continue
			}
			if strings.ContainsAny(strings.TrimLeft(cell, " \u00a0")[:1], "=+-@\t\r") {
				t.Errorf("%s: a spreadsheet computes %.40q", name, cell)
			}
		}
	}
	if name == "parameters.csv" {
		return
	}
	text := strings.ReplaceAll(string(raw), `""`, `"`)
	for _, channel := range d.Channels {
		if !strings.Contains(channel, "\r") && !strings.Contains(channel, "\n") && !strings.Contains(text, channel) {
			t.Errorf("%s lacks %.40q", name, channel)
		}
	}
}
