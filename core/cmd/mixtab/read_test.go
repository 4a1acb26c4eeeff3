package main

import (
	"encoding/json"
	"io"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/summary"
)

// stdout runs a verb and gives what it writes to standard output.
func stdout(t *testing.T, run func([]string) error, args ...string) string {
	t.Helper()
	was := os.Stdout
	defer func() { os.Stdout = was }()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	os.Stdout = w
	said := make(chan string)
	go func() {
		all, _ := io.ReadAll(r)
		said <- string(all)
	}()
	err = run(args)
	w.Close()
	text := <-said
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, text)
	}
	return text
}

const sends = "date,geo,sales,TV,Newsletter sends,note\n" +
	"2024-01-01,A,300,10,5,x\n2024-01-08,A,310,20,6,y\n2024-01-15,A,290,0,7,x\n2024-01-22,A,305,30,8,z\n" +
	"2024-01-01,B,100,10,1,x\n2024-01-08,B,90,20,2,y\n2024-01-15,B,110,0,3,x\n2024-01-22,B,105,30,4,z\n"

func readJSON(t *testing.T, args ...string) (u understood) {
	t.Helper()
	if err := json.Unmarshal([]byte(stdout(t, runRead, append(args, "--json")...)), &u); err != nil {
		t.Fatal(err)
	}
	return u
}

// TestReadTellsWhatAFileIs: columns, dates and sums of the panel, money only where there is some, and what is left aside.
func TestReadTellsWhatAFileIs(t *testing.T) {
	path := written(t, "sends.csv", []byte(sends))
	u := readJSON(t, path, "--map", `media=TV;"Newsletter sends"`)
	if u.KPI != "sales" || !slices.Equal(u.Channels, []string{"TV", "Newsletter sends"}) || !slices.Equal(u.Geos, []string{"A", "B"}) ||
		u.Cadence != "week" || u.First != "2024-01-01" || u.Last != "2024-01-22" || u.Rows != 8 || u.KPITotal != 1610 {
		t.Errorf("read as %+v", u)
	}
	if u.MediaTotal["Newsletter sends"] != 36 || u.SpendTotal["TV"] != 120 {
		t.Errorf("media %v, spend %v", u.MediaTotal, u.SpendTotal)
	}
	if _, paid := u.SpendTotal["Newsletter sends"]; paid {
		t.Error("sends are counted as money")
	}
	if len(u.Ignored) != 1 || u.Ignored[0].Column != "note" {
		t.Errorf("left aside: %v", u.Ignored)
	}
	for _, list := range []any{u.Issues, u.Log, u.Controls} {
		if raw, _ := json.Marshal(list); string(raw) == "null" {
			t.Error("a list without entries is null")
		}
	}
}

// TestSetAnswersAQuestion: an answer on the command line is the page's.
func TestSetAnswersAQuestion(t *testing.T) {
	path := written(t, "sends.csv", []byte(sends))
	roles := `media=TV;"Newsletter sends"`
	u := readJSON(t, "--set", "shared:TV=once", "--set", `unit_cost:"Newsletter sends"=0.5`, path, "--map", roles)
	if u.MediaTotal["TV"] != 60 || u.SpendTotal["TV"] < 59.99 || u.SpendTotal["TV"] > 60.01 || u.SpendTotal["Newsletter sends"] != 18 {
		t.Errorf("media %v, spend %v", u.MediaTotal, u.SpendTotal)
	}
	u = readJSON(t, path, "--map", roles, "--set", "geo:B=on")
	if !slices.Equal(u.Geos, []string{"A"}) {
		t.Errorf("geos %v", u.Geos)
	}
	if err := runRead([]string{path, "--set", "nonsense"}); err == nil {
		t.Error("an answer without a value was taken")
	}
}

// TestReadOfABadFile: what is wrong is reported, with the same list of keys.
func TestReadOfABadFile(t *testing.T) {
	u := readJSON(t, written(t, "bad.csv", []byte("date,sales\n2020-01-05,1\nx,2\n")))
	if !slices.ContainsFunc(u.Issues, func(i issue) bool { return i.Level == "error" && i.Code != "" && i.Text != "" }) {
		t.Errorf("issues %+v", u.Issues)
	}
	if err := runRead([]string{filepath.Join(t.TempDir(), "none.csv")}); err == nil {
		t.Error("a file that is not there was read")
	}
}

// TestMapNamesAnyColumn: marks inside quotes are part of a name.
func TestMapNamesAnyColumn(t *testing.T) {
	m, err := overridden(intake.Mapping{}, `kpi="Sales, net",media="TV; all";"a=b";"say ""x"""`)
	if err != nil || m.KPI != "Sales, net" || !slices.Equal(m.Media, []string{"TV; all", "a=b", `say "x"`}) {
		t.Errorf("%+v, %v", m, err)
	}
	m, err = overridden(intake.Mapping{}, `{"date":"d","kpi":"k","media":["a,b"]}`)
	if err != nil || m.Date != "d" || m.Media[0] != "a,b" {
		t.Errorf("%+v, %v", m, err)
	}
	for _, name := range []string{"TV", "Sales, net", `say "x"`, "a=b", "a:b"} {
		c, err := changeOf("money:" + quotedWhere(name) + "=no")
		if err != nil || c.Column != name || c.Value != "no" {
			t.Errorf("%q comes back as %+v, %v", name, c, err)
		}
	}
}

// TestReportAndPlan: the twin fits, tests, reports and plans, and all of them tell the same verdict.
func TestReportAndPlan(t *testing.T) {
	if testing.Short() {
		t.Skip("it fits a model twice")
	}
	data := written(t, "three.csv", simulate.Sample("national").CSV)
	fit := []string{"--data", data, "--chains", "2", "--warmup", "200", "--draws", "200", "--quiet"}
	file := filepath.Join(t.TempDir(), "report.json")
	if err := runReport(append([]string{"--out", file}, fit...)); err != nil {
		t.Fatal(err)
	}
	raw, _ := os.ReadFile(file)
	var r reported
	if err := json.Unmarshal(raw, &r); err != nil {
		t.Fatal(err)
	}
	if len(r.ROI) == 0 || len(r.Findings) == 0 || r.Verdict.Headline == "" {
		t.Errorf("a report of %s", raw)
	}
	names := channels(r)
	plans := written(t, "plans.csv", []byte("scenario,"+strings.Join(names, ",")+"\nNothing"+strings.Repeat(",0", len(names))+"\n"))
	var p planned
	said := stdout(t, runPlan, append(fit, "--json", "--frontier", "--phasing", "3, 1", "--plans", plans)...)
	if err := json.Unmarshal([]byte(said), &p); err != nil {
		t.Fatal(err)
	}
	if len(p.Verdict.Grounds) < 8 || !reflect.DeepEqual(p.Verdict, r.Verdict) {
		t.Errorf("the plan says %+v, the report %+v", p.Verdict, r.Verdict)
	}
	if !slices.ContainsFunc(r.Verdict.Grounds, func(g summary.ToldGround) bool {
		return g.About == summary.AboutHoldout && strings.Contains(g.Text, "unseen weeks")
	}) {
		t.Errorf("without being asked it is not tested on unseen weeks: %+v", r.Verdict.Grounds)
	}
	if p.Best == nil || p.Best.Outcome < p.Today.Outcome || p.Best.Total > p.Today.Total*1.0001 || len(p.Frontier) < 10 {
		t.Errorf("best %+v against %+v, %d totals", p.Best, p.Today, len(p.Frontier))
	}
	if len(p.Plans) != 2 || p.Plans[1].Total != 0 || !(p.Plans[1].Outcome < p.Today.Outcome) {
		t.Fatalf("a plan without money: %+v", p.Plans)
	}
	if own := p.Plans[0]; math.Abs(own.Total/p.Today.Total-1) > 1e-9 || own.Outcome == p.Today.Outcome {
		t.Errorf("today's money by own weights: %+v, today %+v", own, p.Today)
	}
}

// channels are the report's channels.
func channels(r reported) (names []string) {
	for _, row := range r.ROI {
		if row["geo"] == "(all)" {
			names = append(names, row["channel"].(string))
		}
	}
	return names
}

// TestNoGreenWithoutATest: a quick verdict, with no test on unseen data behind it, is not green.
func TestNoGreenWithoutATest(t *testing.T) {
	data := written(t, "three.csv", simulate.Sample("national").CSV)
	said := stdout(t, runFit, "--data", data, "--chains", "2", "--warmup", "100", "--draws", "100", "--quick", "--quiet",
		"--out", filepath.Join(t.TempDir(), "x.json"))
	if strings.HasPrefix(said, "green") || !strings.Contains(said, "not been tested") {
		t.Errorf("%s", said[:min(len(said), 400)])
	}
}
