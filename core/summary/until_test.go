package summary_test

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// TestWhyARunStopped: a run that stops by itself says where and why, and is doubted only where it lacks what was asked for.
func TestWhyARunStopped(t *testing.T) {
	for name, c := range map[string]struct {
		draws, most int
		until       sampler.Until
		level       summary.Level
		says        string
	}{
		"enough":         {300, 4000, sampler.Until{ESS: 400}, summary.Green, "after 300 draws per chain: every result rests on at least 400"},
		"no more to get": {300, 300, sampler.Until{ESS: 3000}, summary.Amber, "at the limit of 300 draws per chain"},
		"by hand":        {300, 4000, sampler.Until{ESS: 3000}, summary.Amber, "before every result rested on 3,000"},
		"by time":        {300, 4000, sampler.Until{Seconds: 60}, summary.Green, "when its 60 seconds were up, after 300"},
		"fixed":          {300, 4000, sampler.Until{}, summary.Amber, "stopped early"},
	} {
		rng := sampler.NewStream(5, 1)
		chains := made(rng, c.draws, 0, 0)
		v := idata.Variable{Name: "q", Dims: []string{"chain", "draw"}, Shape: []int{4, c.draws}}
		for _, x := range chains {
			v.Data = append(v.Data, x...)
		}
		id := &idata.InferenceData{Groups: []idata.Group{{Name: "posterior", Variables: []idata.Variable{v}}}}
		s := sampler.DefaultSettings()
		s.Draws, s.Until = c.most, c.until
		got := summary.Judge(id, []summary.Row{summary.Of("q", chains, interval.Default)}, s, nil)
		said := strings.Join(words.English.Texts(got.Reasons), "\n")
		if got.Level != c.level || !strings.Contains(said, c.says) {
			t.Errorf("%s: %s\n%s\nwant %s, and %q", name, got.Level, said, c.level, c.says)
		}
	}
}
