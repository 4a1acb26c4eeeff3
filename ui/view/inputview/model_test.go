package inputview_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view"
	"github.com/mixtab/mixtab/ui/view/inputview"
)

func sentence(m *state.Model) string {
	var b strings.Builder
	for _, p := range inputview.ModelOf(m).Sentence {
		b.WriteString(p.Text)
	}
	return b.String()
}

func TestTheModelAsASentence(t *testing.T) {
	single := uitest.Plain()
	single.Geos, single.Controls = []string{"National"}, nil
	bhmmm := uitest.Loaded(uitest.Plain())
	state.Update(bhmmm, state.ChoosePreset{Name: "bhmmm"})
	for _, c := range []struct {
		name string
		m    *state.Model
		want string
	}{
		{"studio", uitest.Loaded(uitest.Plain()),
			"Sales = a level per market + a flexible trend + a yearly season + the controls + the effects of TV and Radio, each of which carries " +
				"over for some time and saturates; markets are partially pooled."},
		{"one geo, no controls", uitest.Loaded(single),
			"Sales = a level + a flexible trend + a yearly season + the effects of TV and Radio, each of which carries over for some time " +
				"and saturates."},
		{"bhmmm", bhmmm, "Sales = a level per market + the effects of TV and Radio, each of which carries over for some time and saturates; " +
			"markets are partially pooled."},
	} {
		if got := sentence(c.m); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestPriorsInWords(t *testing.T) {
	m := uitest.Loaded(uitest.Plain())
	state.Update(m, state.TogglePart{Part: state.FoldNumbers})
	p := inputview.ModelOf(m)
	found := 0
	for _, g := range p.Groups {
		for _, r := range g.Rows {
			for _, a := range r.Args {
				if a.Name == "" || a.Value == "" || a.Label == "" {
					t.Errorf("%s, %s: %+v", g.Title, r.Name, a)
				}
				found++
			}
			if r.Name == "Half-saturation" && r.Range != "90% between 0.389 and 10.4" {
				t.Errorf("half-saturation: %s", r.Range)
			}
		}
	}
	if found < 12 {
		t.Errorf("only %d numbers can be changed", found)
	}
}

func TestAPriorEditedInItsField(t *testing.T) {
	m := uitest.Loaded(uitest.Plain())
	state.Update(m, state.TogglePart{Part: state.FoldNumbers})
	arg := func() view.Field {
		for _, g := range inputview.ModelOf(m).Groups {
			if g.ID == "priors-saturation" {
				return g.Rows[0].Args[0]
			}
		}
		t.Fatal("no priors of the saturation")
		return view.Field{}
	}
	a := arg()
	state.Update(m, state.Edit{Field: a.Name, Text: "0.2x"})
	if got := arg().Value; got != "0.2x" {
		t.Errorf("while typing the field shows %q", got)
	}
	state.Update(m, state.Commit{Field: a.Name, Text: "0.2x"})
	if got := arg(); got.Error == "" || got.Value != "0.2x" {
		t.Errorf("a text that is no number: %+v", got)
	}
	state.Update(m, state.Commit{Field: a.Name, Text: "0.25"})
	if got := arg(); got.Error != "" || got.Value != "0.25" || !strings.HasPrefix(inputview.ModelOf(m).Start, "You have changed") {
		t.Errorf("after the number: %+v", got)
	}
}

func TestPresetsSaySoWhenTheyDoNotSuit(t *testing.T) {
	single := uitest.Plain()
	single.Geos = []string{"National"}
	for _, c := range []struct {
		names   uitest.Names
		doubted string
	}{{uitest.Plain(), "meridian_national"}, {single, "bhmmm meridian_geo bhmmm_scaled"}} {
		p := inputview.ModelOf(uitest.Loaded(c.names))
		if len(p.Presets) != 1 || p.Presets[0].Name != "studio" || len(p.Others) < 6 {
			t.Fatalf("%d recommended, %d others", len(p.Presets), len(p.Others))
		}
		var doubted []string
		for _, o := range p.Others {
			if o.Doubt != "" {
				doubted = append(doubted, o.Name)
			}
			if o.Text == "" || o.Title == "" {
				t.Errorf("%s has no words", o.Name)
			}
		}
		if got := strings.Join(doubted, " "); got != c.doubted {
			t.Errorf("%d geos: doubts about %q, want %q", len(c.names.Geos), got, c.doubted)
		}
	}
}

// asked is the key of the talk in which a message asks about the priors.
func asked(t *testing.T, cmds []state.Cmd) state.Key {
	t.Helper()
	for _, c := range cmds {
		if say, is := c.(state.Say); is {
			return say.Key
		}
	}
	t.Fatal("nothing is asked about the priors")
	return ""
}

// believed answers the question about the priors that is out.
func believed(m *state.Model, talk state.Key, b work.Believed) {
	state.Update(m, state.Came{Key: talk, Status: state.StatusRunning, Body: work.Marshal(b)})
}

func TestWhatThePriorsExpect(t *testing.T) {
	m := uitest.Loaded(uitest.Plain())
	ask := asked(t, state.Update(m, state.GoTo{Step: state.StepModel}))
	p := inputview.ModelOf(m)
	if e, b := p.Expected, p.Beliefs; !e.Shown || !e.Busy || len(e.Geos) != 2 || len(b.Channels) != 2 || !e.Geos[0].Chosen ||
		!b.Channels[0].Chosen || len(b.Editors) != 4 {
		t.Errorf("before the answer: %+v, %+v", e, b)
	}
	readings := []elicit.Reading{{Quantity: elicit.HalfLife, Low: 0.412, Middle: 1, High: 3.14, Exact: true, Own: true},
		{Quantity: elicit.HalfSaturation, Low: 4000, High: 16200, Money: true, Exact: true},
		{Quantity: elicit.ROI, Low: 0.31, High: 7.2}, {Quantity: elicit.Share, Why: words.Plain("TV never ran.")}}
	believed(m, ask, work.Believed{Readings: readings, Doubts: words.All([]string{"too wide"}),
		Figures: []figure.Encoded{{ID: "prior:predictive"}, {ID: "prior:decay"}, {ID: "prior:response"}, {ID: "belief:half_life"}}})
	p = inputview.ModelOf(m)
	if e := p.Expected; e.Busy || len(e.Band) != 1 || len(e.Doubts) != 1 {
		t.Errorf("the answer: %+v", e)
	}
	want := []string{"Half the effect has faded after 0.41–3.1 weeks (90%)",
		"Half the maximum effect is reached at 4.0–16.2k per week in North (90%)",
		"Each 1 spent returns 0.31–7.20 (90%)", "not in this model"}
	for i, e := range p.Beliefs.Editors {
		if e.Sentence != want[i] {
			t.Errorf("%s says %q, want %q", e.Name, e.Sentence, want[i])
		}
	}
	first, last := p.Beliefs.Editors[0], p.Beliefs.Editors[3]
	if !first.Open || first.Tag != "yours" || first.Low.Value != "0.412" || first.Unit != "weeks" || first.Shape.ID != "belief:half_life" ||
		first.Curve.ID != "prior:decay" {
		t.Errorf("the open editor is %+v", first)
	}
	if last.Ready || last.Why == "" || last.Open {
		t.Errorf("a quantity that cannot be had is %+v", last)
	}
	before := p.Expected
	state.Update(m, state.ChooseChannel{Channel: 1})
	if p := inputview.ModelOf(m); !p.Expected.Busy || inputview.PriorKey(p.Expected.Band[0]) != inputview.PriorKey(before.Band[0]) ||
		!p.Beliefs.Channels[1].Chosen || p.Beliefs.Editors[0].Ready {
		t.Errorf("while it is drawn anew the old one stays: %+v", p.Expected)
	}
	believed(m, ask, work.Believed{Failed: words.Plain("no spend")})
	if e := inputview.ModelOf(m).Expected; !strings.Contains(e.Failed, "no spend") || len(e.Band) != 0 {
		t.Errorf("a failure: %+v", e)
	}
}

func TestAShareIsTypedInPerCent(t *testing.T) {
	m := uitest.Loaded(uitest.Plain())
	ask := asked(t, state.Update(m, state.GoTo{Step: state.StepModel}))
	state.Update(m, state.OpenPrior{Quantity: elicit.Share, Channel: -1})
	believed(m, ask, work.Believed{Readings: []elicit.Reading{{Quantity: elicit.Share, Low: 0.0123, Middle: 0.05, High: 0.2}}})
	e := inputview.ModelOf(m).Beliefs.Editors[3]
	if e.Low.Value != "1.23" || e.High.Value != "20" || e.Unit != "% of sales" || e.Sentence != "Delivers 1.2–20% of all sales (90%)" {
		t.Errorf("a share is %+v", e)
	}
}

func TestEachChannelLeadsToItsBeliefs(t *testing.T) {
	targets := map[string]string{}
	for _, p := range inputview.ModelOf(uitest.Loaded(uitest.Plain())).Sentence {
		targets[p.Text] = p.Target
	}
	for text, want := range map[string]string{"TV": "channel:0", "Radio": "channel:1", "carries over": "clause:carry",
		"saturates": "clause:curve", "a flexible trend": "clause:trend"} {
		if targets[text] != want {
			t.Errorf("%q leads to %q, want %q", text, targets[text], want)
		}
	}
}

func TestPoolingInWords(t *testing.T) {
	names := uitest.Plain()
	names.Geos = []string{"A", "B", "C", "D"} // 20, 16, 12 and 8 weeks
	m := uitest.Loaded(names)
	for mode, want := range map[string]string{
		"partial":   "Each market has its own effects, drawn together as far as the data agrees; with only 8 weeks, D learns from the others.",
		"separate":  "Each market is modeled separately; with only 8 weeks, D can say little.",
		"threshold": "Markets with at least 52 weeks have their own effects; here none do, so this is the same as pooled.",
		"pooled":    "All markets share the same effects and carry-over, relative to their size. If they differ, this is their average.",
	} {
		state.Update(m, state.SetPooling{Mode: mode})
		if p := inputview.ModelOf(m).Pooling; p.Mode != mode || p.Text != want {
			t.Errorf("%s is %s: %s", mode, p.Mode, p.Text)
		}
	}
	m.Data.Reading.Dataset.Regions = []string{"East", "East", "West", "West"}
	state.Update(m, state.SetPooling{Mode: "regions"})
	if p := inputview.ModelOf(m).Pooling; p.Text != "Each market has its own effects. It learns most from the other markets in its region, "+
		"and regions learn from each other; with only 8 weeks, D learns from the others." || !offersRegions(p) || m.Blocked() != "" {
		t.Errorf("by region: %+v, %s", p, m.Blocked())
	}
	m.Open[state.FoldNumbers] = true
	if r := inputview.ModelOf(m).Groups[0].Rows[2]; r.Depth != 2 || !strings.HasSuffix(r.Range, ", so typically 0.0220 to 0.457") {
		t.Errorf("the centre of the regions' centres is %+v", r)
	}
	m.Data.Reading.Dataset.Regions = nil
	if p := inputview.ModelOf(m).Pooling; p.Mode != "regions" || !strings.Contains(p.Text, "no regions") ||
		!strings.Contains(m.Blocked(), "no regions") {
		t.Errorf("without regions: %+v, %s", p, m.Blocked())
	}
	state.Update(m, state.SetPooling{Mode: "partial"})
	if p := inputview.ModelOf(m).Pooling; offersRegions(p) || m.Blocked() != "" {
		t.Errorf("regions are offered where there are none: %+v", p)
	}
	names.Geos = []string{"National"}
	if p := inputview.ModelOf(uitest.Loaded(names)).Pooling; p.Mode != "single" {
		t.Errorf("one geo is pooled %s", p.Mode)
	}
}

func offersRegions(p inputview.Pooling) bool {
	return slices.ContainsFunc(p.Modes, func(c view.Choice) bool { return c.Value == "regions" })
}
