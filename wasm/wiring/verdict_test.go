package wiring

import (
	"testing"

	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
)

// TestVerdictOfAFile: what a file says of its fit is written as the person's browser writes numbers; of another run's
// results it says nothing.
func TestVerdictOfAFile(t *testing.T) {
	m, r := state.New(), &run[blob]{}
	m.Env.Decimal, m.Env.Group = ",", "."
	hours := words.Say("duration.hours", "n", 1.5)
	m.Results = &state.Results{Report: &report.Results{Verdict: summary.Verdict{Level: summary.Red, Headline: hours, Reasons: []words.Text{hours}}}}
	want := m.Locale().Text(hours)
	if want == words.English.Text(hours) {
		t.Fatalf("%q shows no locale", want)
	}
	if v := verdict(m, r); v == nil || v.Headline != want || len(v.Reasons) != 1 || v.Reasons[0] != want {
		t.Errorf("the file says %+v, want %q", v, want)
	}
	r.info.Inputs.Data = "another"
	if v := verdict(m, r); v != nil {
		t.Errorf("of another run it says %+v", v)
	}
}
