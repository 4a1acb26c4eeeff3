package intake

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

var update = flag.Bool("update", false, "write the golden readings anew")

// golden is a reading in short, as the file beside each fixture has it.
type golden struct {
	Mapping  Mapping
	Cadence  string   `json:",omitempty"`
	Currency string   `json:",omitempty"`
	Used     int      `json:",omitempty"`
	Geos     []span   `json:",omitempty"` // nil: there is no dataset
	Issues   []string `json:",omitempty"`
	Log      []string
	Choices  []string
}

// span is one geo's series: its dates, and its columns at the first and the last of them and in sum.
type span struct {
	Geo         string
	Periods     int
	First, Last panel.Date
	KPI         [3]float64
	Media       map[string][3]float64
	Spend       map[string][3]float64 `json:",omitempty"`
	Controls    map[string][3]float64 `json:",omitempty"`
	Population  float64               `json:",omitempty"`
	Value       float64               `json:",omitempty"`
}

func goldenOf(r *Reading) golden {
	g := golden{Mapping: r.Mapping, Used: r.Used, Log: words.English.Texts(r.Log)}
	for _, i := range r.Issues {
		where := string(i.Severity)
		if i.Row > 0 {
			where += " row " + words.English.Count(i.Row)
		}
		if i.Column != "" {
			where += " " + i.Column
		}
		where += " (" + i.Reason.Code + ")"
		line := where + ": " + i.Reason.String() + " → " + i.Fix.String()
		if !i.Effect.IsZero() {
			line = where + ": " + i.Reason.String() + " ⇒ " + i.Effect.String() + " → " + i.Fix.String()
		}
		for _, o := range i.Offers {
			line += " [" + o.Label.String() + "]"
		}
		g.Issues = append(g.Issues, line)
	}
	for _, c := range r.Choices {
		if c.Part != PartDecimal && c.Part != PartCurrency {
			g.Choices = append(g.Choices, c.Name.String()+" "+c.Value)
		}
	}
	if r.Dataset == nil {
		return g
	}
	d := r.Dataset
	g.Cadence, g.Currency = d.Cadence.Unit, d.Currency
	three := func(x []float64) [3]float64 {
		sum := 0.0
		for _, v := range x {
			sum += v
		}
		return [3]float64{x[0], x[len(x)-1], sum}
	}
	for i := range d.Series {
		s := &d.Series[i]
		n := len(s.Dates)
		out := span{Geo: s.Geo, Periods: n, First: s.Dates[0], Last: s.Dates[n-1], KPI: three(s.KPI), Media: map[string][3]float64{},
			Population: s.Population}
		for c, name := range d.Channels {
			out.Media[name] = three(s.Media[c])
			if &s.Spend[c][0] != &s.Media[c][0] {
				if out.Spend == nil {
					out.Spend = map[string][3]float64{}
				}
				out.Spend[name] = three(s.Spend[c])
			}
		}
		for c, name := range d.Controls {
			if out.Controls == nil {
				out.Controls = map[string][3]float64{}
			}
			out.Controls[name] = three(s.Controls[c])
		}
		if s.RevenuePerKPI != nil {
			out.Value = s.RevenuePerKPI[0]
		}
		g.Geos = append(g.Geos, out)
	}
	return g
}

// TestFixtures reads every file of testdata and compares with the golden reading beside it.
func TestFixtures(t *testing.T) {
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || strings.HasSuffix(name, ".golden") || name == "README.md" || name == "collinearity.json" {
			continue
		}
		n++
		t.Run(name, func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join("testdata", name))
			if err != nil {
				t.Fatal(err)
			}
			r := Read(name, raw, nil)
			if (r.Dataset == nil) != (r.Count(panel.Error) > 0) {
				t.Errorf("dataset %v with %d errors", r.Dataset != nil, r.Count(panel.Error))
			}
			if r.Dataset != nil {
				checkWhole(t, r.Dataset)
			}
			got, err := json.MarshalIndent(goldenOf(r), "", " ")
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, '\n')
			path := filepath.Join("testdata", name+".golden")
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s: the reading has changed:\n%s", name, difference(string(got), string(want)))
			}
		})
	}
	if n < 60 {
		t.Errorf("%d files, want at least 60", n)
	}
}

// difference lists the lines that only one of two texts has.
func difference(got, want string) string {
	had := map[string]bool{}
	for _, line := range strings.Split(want, "\n") {
		had[line] = true
	}
	var b strings.Builder
	for _, line := range strings.Split(got, "\n") {
		if !had[line] {
			b.WriteString("+ " + line + "\n")
		}
		delete(had, line)
	}
	for _, line := range strings.Split(want, "\n") {
		if had[line] {
			b.WriteString("- " + line + "\n")
		}
	}
	return b.String()
}
