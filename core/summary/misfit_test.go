package summary_test

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// judged are the grounds of tests, all with P unless they have one.
func judged(p float64, tests ...summary.MisfitTest) []summary.Ground {
	for i := range tests {
		if tests[i].P == 0 {
			tests[i].P = p
		}
	}
	return summary.JudgeMisfit(&summary.Misfit{Period: "week", KPI: "Sales", Tests: tests}, false, 1, words.Text{})
}

func TestMisfitSaysWhatWasFound(t *testing.T) {
	at := panel.DateOf(2023, 3, 6)
	for word, test := range map[string]summary.MisfitTest{
		"TV seems to work 1 week before the spend (p below 0.001)":             {Kind: summary.MisfitLead, Channel: "TV", Lag: -1, Score: 9},
		"Just before TV spends, sales is lower than the model expects":         {Kind: summary.MisfitLead, Channel: "TV", Lag: -2, Score: -9},
		"Media as a whole seems to work before the spend":                      {Kind: summary.MisfitLead},
		"TV’s effect seems to start 2 weeks after the spend":                   {Kind: summary.MisfitLag, Channel: "TV", Lag: 2, Score: 9},
		"mostly after about 5 weeks":                                           {Kind: summary.MisfitLag, Channel: "TV", Lag: 5, Score: 9},
		"About 5 weeks after TV spends, sales is lower than the model expects": {Kind: summary.MisfitLag, Channel: "TV", Lag: 5, Score: -9},
		"The effect of media as a whole":                                       {Kind: summary.MisfitLag},
		"from 6 Mar 2023 on it is about 25% of what it was":                    {Kind: summary.MisfitChange, Channel: "TV", At: at, Size: -0.75},
		"The effects of media seem to change around 6 Mar 2023":                {Kind: summary.MisfitChange, At: at},
		"Sales: a step up in Bavaria on 6 Mar 2023, by about 12.0k per":        {Kind: summary.MisfitStep, Geo: "Bavaria", At: at, Size: 12000},
		"Sales: a step down on 6 Mar 2023, by about 12.0k per week":            {Kind: summary.MisfitStep, At: at, Size: -12000},
		"12.0k per week higher than the model can follow":                      {Kind: summary.MisfitBend, At: at, Size: 12000},
		"12.0k per week lower than the model can follow":                       {Kind: summary.MisfitBend, At: at, Size: -12000},
		"Sales: about 12.0k per week above what the model expects":             {Kind: summary.MisfitEvent, At: at, Size: 12000},
		"Sales: about 12.0k per week below what the model expects":             {Kind: summary.MisfitEvent, At: at, Size: -12000},
	} {
		g := judged(1e-6, test)
		if text := g[0].Text.String(); len(g) != 1 || g[0].Level != summary.Amber || !strings.Contains(text, word) {
			t.Errorf("%+v: want %q", g, word)
		}
	}
}

func TestMisfitSaysWhatWasNotFound(t *testing.T) {
	lead, step := summary.MisfitTest{Kind: summary.MisfitLead, Channel: "TV"}, summary.MisfitTest{Kind: summary.MisfitStep}
	g := judged(0.02, lead, step)
	if len(g) != 2 || g[0].Level != summary.Green || g[0].About != summary.AboutTiming || g[1].Level != summary.Green || g[1].About != summary.AboutStability {
		t.Errorf("%+v", g)
	}
	step.P = 1e-5
	if g := judged(0.02, lead, step); len(g) != 2 || g[0].About != summary.AboutStability || g[0].Level != summary.Amber || g[1].About != summary.AboutTiming {
		t.Errorf("%+v", g)
	}
	for want, got := range map[string][]summary.Ground{
		"40% done": summary.JudgeMisfit(nil, true, 0.4, words.Text{}), "no room": summary.JudgeMisfit(nil, false, 0, words.Plain("no room")),
		"have not been tested": summary.JudgeMisfit(nil, false, 1, words.Text{}),
	} {
		if len(got) != 1 || got[0].Level != summary.Amber || !strings.Contains(got[0].Text.String(), want) || got[0].Pending != (want == "40% done") {
			t.Errorf("%+v, want %q", got, want)
		}
	}
}

// TestMisfitTellsOneStory: of a channel's lead and lag the stronger, of a geo's step and bend too, jointly only where no channel is named.
func TestMisfitTellsOneStory(t *testing.T) {
	m := summary.Misfit{Tests: []summary.MisfitTest{
		{Kind: summary.MisfitLead, P: 1e-9}, {Kind: summary.MisfitLead, Channel: "TV", P: 1e-8}, {Kind: summary.MisfitLag, Channel: "TV", P: 1e-4},
		{Kind: summary.MisfitLag, Channel: "Radio", P: 1e-4}, {Kind: summary.MisfitStep, P: 1e-5}, {Kind: summary.MisfitBend, P: 1e-6},
		{Kind: summary.MisfitChange, Channel: "TV", P: 1e-3}, {Kind: summary.MisfitEvent, P: 0.004},
	}}
	var got []string
	for _, f := range m.Failing() {
		got = append(got, string(f.Kind)+" "+f.Channel)
	}
	if want := "lead TV|lag Radio|bend |change TV"; strings.Join(got, "|") != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestMediaMonthsOffAreRed: what comes two months later is not the channel's effect, and one month later it may be.
func TestMediaMonthsOffAreRed(t *testing.T) {
	for lag, level := range map[int]summary.Level{5: summary.Amber, 6: summary.Red, 8: summary.Red} {
		if g := judged(1e-6, summary.MisfitTest{Kind: summary.MisfitLag, Channel: "TV", Lag: lag, Score: 7}); g[0].Level != level {
			t.Errorf("a lag of %d weeks: %+v", lag, g)
		}
	}
	for _, test := range []summary.MisfitTest{
		{Kind: summary.MisfitLag, Channel: "TV", Lag: 8, Score: 4, P: 1e-3}, {Kind: summary.MisfitLag, Channel: "TV", Lag: 8, Score: -7},
		{Kind: summary.MisfitLag, Channel: "TV", Lag: 6, Score: 4, P: 7e-4},
	} {
		if g := judged(1e-6, test); g[0].Level != summary.Amber {
			t.Errorf("%+v: %+v", test, g)
		}
	}
	further := summary.MisfitTest{Kind: summary.MisfitLag, Channel: "TV", Lag: 8, Score: 4.3, P: 2.4e-4}
	if g := judged(1e-6, further); g[0].Level != summary.Red {
		t.Errorf("%+v: %+v", further, g)
	}
}
