package pages

import (
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"math"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/revise"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/words/wordstest"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/vugu/vugu"
)

// names are those of files and programs, which are no sentences.
var names = []string{"az.from_json"}

// broken is what no sentence holds: a character lost, a number that does not exist, a place without its argument, a code.
var broken = regexp.MustCompile(`\x{FFFD}|NaN|undefined|%!|[{}⟨⟩]|<nil>|\[en\]|\b[a-z]+\.[a-z]+_[a-z_]+\b`)

// TestEverySentence walks the studio through every situation, with files in several scripts and a fit of every sample, and
// reads all that it says.
func TestEverySentence(t *testing.T) {
	said := map[string]string{} // where each was seen first
	inGerman := map[string]string{}
	for file, m := range everywhere(t) {
		everything(t, said, file, m)
		state.Update(m, state.ChooseLanguage{Tag: "de"})
		everything(t, inGerman, file, m)
	}
	german(t, inGerman)
	if len(said) < 1000 {
		t.Errorf("only %d sentences: what has become of the pages?", len(said))
	}
	for _, text := range slices.Sorted(maps.Keys(said)) {
		if found := broken.FindString(text); found != "" && !slices.Contains(names, found) {
			t.Errorf("%s: %q in %q", said[text], found, text)
		}
		for _, problem := range wordstest.Check(text) {
			t.Errorf("%s: %s in %q", said[text], problem, text)
		}
	}
	if name := os.Getenv("SENTENCES"); name != "" { // to be read by a person
		list := strings.Join(slices.Sorted(maps.Keys(said)), "\n")
		if err := os.WriteFile(name, []byte(list), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// revisions adds what is said of a change of the priors, however it was worked out.
func revisions(said map[string]string, file string, m *state.Model) {
	if m.Results == nil {
		return
	}
	state.Update(m, state.GoTo{Step: state.StepModel})
	effects := []revise.Effect{{Channel: m.Results.Report.Channels[0], Share: revise.Estimate{Mean: 0.7, Low: 0.6, High: 0.8}}}
	for _, a := range []revise.Answer{{Way: revise.Weighed, K: 0.3, Draws: 1000, Channels: effects}, {Way: revise.Weighed, K: math.NaN()},
		{Way: revise.Sampled, K: 2, Chains: 2, Draws: 200, RHat: 1.3}, {Way: revise.Sampled, K: math.Inf(1), RHat: 1}, {Way: revise.None}} {
		m.Revision = state.Artefact[*revise.Answer]{Key: "revise", Status: state.StatusDone, Value: &a}
		gather(said, file+", revised", uitest.Build(NewRoot(m, func(state.Msg) {})))
	}
	m.Revision = state.Artefact[*revise.Answer]{Key: "revise", Status: state.StatusRunning, Done: 0.5}
	gather(said, file+", revised", uitest.Build(NewRoot(m, func(state.Msg) {})))
}

// everything adds all that the studio says about a file.
func everything(t *testing.T, said map[string]string, file string, m *state.Model) {
	for _, s := range state.Steps() {
		gather(said, file+", "+string(s), at(m, s))
	}
	revisions(said, file, m)
	for _, dialog := range []state.Dialog{state.DialogProof, state.DialogHelp, state.DialogShare} {
		if dialog == state.DialogShare && m.Surface() == nil {
			continue
		}
		state.Update(m, state.OpenDialog{Dialog: dialog})
		state.Update(m, state.Tried{Told: "fetch connect-src|beacon |program 00ff"})
		gather(said, file+", "+string(dialog), uitest.Build(NewRoot(m, func(state.Msg) {})))
	}
	state.Update(m, state.CloseDialog{})
	if m.Results != nil {
		drawn(t, said, file, m.Results.Report.Figures, m.Locale())
	}
}

// english are words that no German sentence has.
var english = regexp.MustCompile(`(?i)(^|[ (“])(the|of|is|are|and|with|for|from|your|has|have|to|at|than|` +
	`weeks|months|days|mean|median|markets|market|spend)[ ,.)]`)

// foreign are pieces of what stays English: a person's text, the form of conditions, and what was said before the language changed.
var foreign = []string{"It was the", "best of times", "of total", "no finite start", "this is a picture", "There is no data between"}

// german holds what the studio says in German to being whole and German.
func german(t *testing.T, said map[string]string) {
	for _, text := range slices.Sorted(maps.Keys(said)) {
		found := broken.FindString(text)
		if found == "" && !slices.ContainsFunc(foreign, func(piece string) bool { return strings.Contains(text, piece) }) {
			found = english.FindString(text)
		}
		if found != "" && !slices.Contains(names, found) {
			t.Errorf("%s, in German: %q in %q", said[text], found, text)
		}
	}
	if name := os.Getenv("SENTENCES"); name != "" {
		if err := os.WriteFile(name+".de", []byte(strings.Join(slices.Sorted(maps.Keys(said)), "\n")), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestBrokenBites: each of the things that no sentence holds is found.
func TestBrokenBites(t *testing.T) {
	for text, bad := range map[string]bool{"a \uFFFD": true, "R-hat NaN": true, "{name}": true, "see page.stop_now": true,
		"%!d(string=x)": true,
		"5% of sales":   false, "Sales, 3.5k": false, "shop.csv": false} {
		if broken.MatchString(text) != bad {
			t.Errorf("%q", text)
		}
	}
}

// everywhere is the studio in every situation, by what it is about.
func everywhere(t *testing.T) map[string]*state.Model {
	all := map[string]*state.Model{}
	for name, m := range models(uitest.Plain()) {
		all[name] = m
	}
	for _, level := range []summary.Level{summary.Green, summary.Amber, summary.Red} {
		for _, names := range abroad {
			all["fit of "+names.KPI+", "+string(level)] = uitest.Fitted(names, level)
		}
	}
	for _, sample := range simulate.Names() {
		s := simulate.Sample(sample)
		all["sample "+sample] = fitted(t, s.Name+".csv", s.CSV, &s.Mapping)
	}
	for name, text := range files {
		all[name] = opened(name, []byte(text), nil)
	}
	for _, m := range all {
		for _, fold := range folds {
			if m.Open[fold] {
				continue
			}
			state.Update(m, state.TogglePart{Part: fold})
		}
	}
	return all
}

// folds are the parts of pages that can be shut.
var folds = []state.Fold{state.FoldDecimals, state.FoldNumbers, state.FoldReplicated, state.FoldRidges, state.FoldHidden,
	state.FoldSampling, state.FoldSampler, state.FoldLimits, state.FoldFrontier, state.FoldPhasing, state.FoldAnswers, state.FoldMarginal}

// abroad are names in other scripts.
var abroad = []uitest.Names{
	{File: "продажи.csv", KPI: "Продажи", Geos: []string{"Москва", "Санкт-Петербург"}, Channels: []string{"ТВ", "Радио"},
		Controls: []string{"Цена"}},
	{File: "Umsätze.csv", KPI: "Umsätze", Geos: []string{"Österreich", "Süd"}, Channels: []string{"Fernsehen", "Außenwerbung"},
		Controls: []string{"Preisänderung"}},
	{File: "销售.csv", KPI: "销售额", Geos: []string{"北京", "上海"}, Channels: []string{"电视", "广播"}, Controls: []string{"价格"}},
}

// files are what a person may drop: in several scripts, with questions, with problems, and what is no table.
var files = map[string]string{
	"продажи.csv": written("Дата", "Рынок", "Продажи", "ТВ", "Радио", "Москва", "Казань"),
	"Umsätze.csv": written("Woche", "Land", "Umsätze", "Fernsehen", "Außenwerbung", "Österreich", "Süddeutschland"),
	"销售.csv":      written("日期", "市场", "销售额", "电视", "广播", "北京", "上海"),
	"empty.csv":   "",
	"text.csv":    "It was the best of times.\nIt was the worst of times.\n",
	"picture.png": "\x89PNG\r\n\x1a\n",
	"broken.csv":  strings.Replace(written("Week", "Country", "Sales", "TV", "Radio", "Germany", "Austria"), "2022-01-17", "soon", 1),
	"total.csv":   written("Week", "Country", "Sales", "TV", "Radio", "Germany", "Total"),
	"counts.csv":  strings.ReplaceAll(written("Week", "Country", "Orders", "TV impressions", "Leaflets", "Germany", "Austria"), ".5,", ","),
	"zeros.csv": regexp.MustCompile(`,[0-9.]+\n`).ReplaceAllString(
		written("Week", "Country", "Sales", "TV", "Radio", "Germany", "Austria"), ",\n"),
}

// written is a table of 60 weeks in two geos under these names.
func written(date, geo, kpi, one, other, here, there string) string {
	var b strings.Builder
	fmt.Fprintln(&b, strings.Join([]string{date, geo, kpi, one, other}, ","))
	rng := sampler.NewStream(11, 1)
	for _, place := range []string{here, there} {
		for w := range 60 {
			y, m, d := (panel.DateOf(2022, 1, 3) + panel.Date(7*w)).Civil()
			tv, radio := 100*rng.Float64(), 50*rng.Float64()
			fmt.Fprintf(&b, "%04d-%02d-%02d,%s,%.1f,%.0f.5,%.1f\n", y, m, d, place, 1000+2*tv+3*radio+20*rng.Normal(), tv, radio)
		}
	}
	return b.String()
}

func opened(name string, raw []byte, mapping *intake.Mapping) *state.Model {
	m := state.New()
	cmds := state.Update(m, state.OpenFile{Name: name, Bytes: raw})
	uitest.Read(m, cmds, intake.Read(name, raw, mapping))
	return m
}

// fitted is the studio after a fit of a file, with draws from the prior, which are draws as good as any to speak about.
func fitted(t *testing.T, name string, raw []byte, mapping *intake.Mapping) *state.Model {
	t.Helper()
	m := opened(name, raw, mapping)
	studio, _ := spec.Preset("studio")
	post, _, err := model.Compile(studio, m.Data.Reading.Dataset)
	if err != nil {
		t.Fatal(err)
	}
	s := sampler.DefaultSettings()
	s.Chains, s.Draws = 4, 40
	chains := make([]sampler.ChainResult, s.Chains)
	grad := make([]float64, post.Dim())
	for c := range chains {
		rng := sampler.NewStream(7, streams.Chains.At(uint64(c)))
		r := &chains[c]
		r.Draws = make([]float64, s.Draws*post.Dim())
		for d := range s.Draws {
			q := r.Draws[d*post.Dim() : (d+1)*post.Dim()]
			post.DrawPrior(q, rng)
			lp := post.LogDensity(grad, q)
			r.Stats = append(r.Stats, sampler.Stats{LP: lp, AcceptanceRate: 0.9, StepSize: 0.25, Energy: -lp + 10*rng.Normal(),
				TreeDepth: 3, NSteps: 7})
		}
	}
	state.Update(m, state.SetEnding{Ending: state.EndFixed})
	state.Update(m, state.StartFit{})
	uitest.Answer(m, uitest.Drawn(m), work.Analyse.Name(), report.Build(post, s, chains, interval.Default))
	return m
}

// gather adds what a page says, in its text and in what stands in attributes.
func gather(said map[string]string, where string, p *uitest.Page) {
	add := func(text string) {
		if text = strings.Join(strings.Fields(strings.ReplaceAll(text, "\u00a0", " ")), " "); text != "" && said[text] == "" {
			said[text] = where
		}
	}
	p.Walk(func(n *vugu.VGNode) {
		if n.Type == vugu.TextNode {
			add(n.Data)
		}
		if n.InnerHTML != nil {
			for _, text := range regexp.MustCompile(`<[^>]*>`).Split(*n.InnerHTML, -1) {
				add(html.UnescapeString(text))
			}
		}
		for _, key := range []string{"title", "aria-label", "aria-description", "placeholder", "alt", "data-tip"} {
			add(uitest.Attr(n, key))
		}
	})
}

// drawn adds what figures say.
func drawn(t *testing.T, said map[string]string, where string, figures []figure.Encoded, l words.Locale) {
	t.Helper()
	for _, f := range figures {
		var whole any
		if err := json.Unmarshal(f.In(l), &whole); err != nil {
			t.Fatalf("%s, %s: %v", where, f.ID, err)
		}
		var walk func(v any)
		walk = func(v any) {
			switch v := v.(type) {
			case string:
				if strings.Contains(v, " ") && said[v] == "" {
					said[v] = where + ", " + f.ID
				}
			case []any:
				for _, x := range v {
					walk(x)
				}
			case map[string]any:
				for _, x := range v {
					walk(x)
				}
			}
		}
		walk(whole)
	}
}
