package planview_test

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view/planview"
)

func TestPlanInWords(t *testing.T) {
	set := func(spend ...float64) *state.Model {
		m := uitest.Fitted(uitest.Plain(), summary.Green)
		for c, money := range spend {
			state.Update(m, state.SetBudget{Channel: c, Money: money, Final: true})
		}
		return m
	}
	for _, c := range []struct {
		name string
		m    *state.Model
		want string
	}{
		{"today", set(), "With today’s budget of 200: about 1.51k sales (1.50–1.52k)"},
		{"moved", set(50, 150), "Moving 50 from TV to Radio would gain about 50 sales (50.0)"},
		{"more", set(150, 100), "Spending 50 more would gain about 102 sales (100–103)"},
		{"less", set(100, 50), "Spending 50 less would lose about 152 sales (150–153)"},
		// 170 is beyond the 150 that were observed: the lower end counts nothing for the last 20
		{"moved and more", set(50, 170),
			"Moving 50 from TV to Radio and spending 20 more would gain about 111 sales (50–111)"},
	} {
		if got := planview.PlanOf(c.m).Title; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	more := set(180)
	state.Update(more, state.TogglePart{Part: state.FoldMarginal})
	p := planview.PlanOf(more)
	if len(p.Warnings) != 1 || !strings.HasPrefix(p.Warnings[0], "TV:") {
		t.Errorf("beyond what was spent: %v", p.Warnings)
	}
	if p.Channels[0].Change != "+80%" || uitest.Cell(p.Returns, 0, "Marginal return").Text != "2.04" || p.Outcome.DeltaTone != "flat" {
		t.Errorf("%+v", p.Channels[0])
	}
}

// TestWhatPaysIsProfit: a plan of other money asks for the margin; with it, title, chance and colour are of the profit.
func TestWhatPaysIsProfit(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	state.Update(m, state.SetBudget{Channel: 0, Money: 150, Final: true}) // 50 more bring 102
	if p := planview.PlanOf(m); p.Outcome.AskMargin == "" || p.Outcome.Profit != "" {
		t.Errorf("without a margin: %+v", p.Outcome)
	}
	for margin, want := range map[string]string{"0.6": "Spending 50 more would gain about 11.0 profit",
		"0.4": "Spending 50 more would lose about 9.30 profit"} {
		state.Update(m, state.Commit{Field: state.FieldMargin, Text: margin})
		p := planview.PlanOf(m)
		if !strings.HasPrefix(p.Title, want) || p.Outcome.AskMargin != "" || p.Outcome.Margin.Value != margin {
			t.Errorf("at a margin of %s: %q, %+v", margin, p.Title, p.Outcome)
		}
		if good := margin == "0.6"; good != (p.Outcome.ProfitTone == "good") || good != strings.HasPrefix(p.Outcome.Better, "> ") {
			t.Errorf("at a margin of %s: %s, %s", margin, p.Outcome.ProfitTone, p.Outcome.Better)
		}
	}
	state.Update(m, state.TodaysPlan{})
	if p := planview.PlanOf(m); p.Outcome.Profit != "" || p.Outcome.AskMargin != "" {
		t.Errorf("today: %+v", p.Outcome)
	}
}

// TestAPlanIsOfTheGeoOfItsSliders: budget, outcome and title.
func TestAPlanIsOfTheGeoOfItsSliders(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	all := planview.PlanOf(m)
	state.Update(m, state.ChooseGeo{Geo: 1})
	one := planview.PlanOf(m)
	if !strings.HasPrefix(one.Title, "South: ") || one.Total.Today != "0" || one.Outcome.ExactMean == all.Outcome.ExactMean ||
		one.Key == all.Key || !strings.Contains(one.Lede, "South") {
		t.Errorf("South: %q, %q, %+v", one.Title, one.Lede, one.Outcome)
	}
	state.Update(m, state.ChooseGeo{Geo: 0})
	first := planview.PlanOf(m)
	state.Update(m, state.ChooseGeo{Geo: -1})
	mean := func(p planview.Plan) float64 { x, _ := strconv.ParseFloat(p.Outcome.ExactMean, 64); return x }
	if again := planview.PlanOf(m); again.Title != all.Title || math.Abs(mean(first)+mean(one)-mean(all)) > 1e-6*mean(all) {
		t.Errorf("%q; %g and %g of %g", again.Title, mean(first), mean(one), mean(all))
	}
}

// TestPlanFigure: the live figure must be one that the chart element can read, with both plans in it.
func TestPlanFigure(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	key := planview.PlanOf(m).Key
	state.Update(m, state.SetBudget{Channel: 0, Money: 120, Final: true})
	p := planview.PlanOf(m)
	if p.Key == key {
		t.Error("another plan has the figure of the one before")
	}
	var f figure.Figure
	if err := json.Unmarshal(p.Figure.In(words.English), &f); err != nil {
		t.Fatal(err)
	}
	labels := map[string]int{}
	for _, l := range f.Layers {
		labels[l.Label.String()] = len(l.X)
		if l.Mark == "area" && (len(l.Y1) != len(l.X) || len(l.Y2) != len(l.X)) {
			t.Errorf("the area %q is ragged", l.Label)
		}
	}
	if labels["this plan"] == 0 || labels["today’s plan"] == 0 {
		t.Errorf("layers %v", labels)
	}
}

// A frame has 16 ms; Update and the page’s view together may take a small part of it.
func BenchmarkAMove(b *testing.B) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	for i := range b.N {
		state.Update(m, state.SetBudget{Channel: 0, Money: float64(50 + i%100)})
		planview.PlanOf(m)
	}
}
