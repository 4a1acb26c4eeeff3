package intake

import (
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// TestShiftAndSplit: a channel is read a week earlier, then later, then as two; the log says so, the choice takes it back.
func TestShiftAndSplit(t *testing.T) {
	plain := reread(t, "bom.csv").Dataset
	shift := func(n string) panel.Change { return panel.Change{Part: PartShift, Column: "TV", Value: n} }
	at := plain.Series[0].Dates[10]
	split := panel.Change{Part: PartSplit, Column: "TV", Value: at.String()}
	for _, c := range []struct {
		changes []panel.Change
		log     string
		rows    int
		check   func(s *panel.Series) bool
	}{
		{[]panel.Change{shift("-1")}, "TV is read 1 week earlier than in the file, as you chose.\n1 row is left out",
			len(plain.Series[0].Dates) - 1,
			func(s *panel.Series) bool {
				return s.Media[0][4] == plain.Series[0].Media[0][5] && s.Media[1][4] == plain.Series[0].Media[1][4] &&
					s.Dates[0] == plain.Series[0].Dates[0]
			}},
		{[]panel.Change{shift("-1"), shift("2")}, "2 weeks later", len(plain.Series[0].Dates) - 2,
			func(s *panel.Series) bool {
				return s.Media[0][0] == plain.Series[0].Media[0][0] && s.Dates[0] == plain.Series[0].Dates[2]
			}},
		{[]panel.Change{split}, "two channels, as you chose: “TV < " + at.String() + "”, and from", len(plain.Series[0].Dates),
			func(s *panel.Series) bool { return s.Media[0][9] > 0 && s.Media[0][10] == 0 && s.Media[1][10] > 0 }},
	} {
		r := reread(t, "bom.csv", c.changes...)
		if r.Dataset == nil {
			t.Fatalf("%+v: no dataset:%s", c.changes, show(r.Issues))
		}
		if r.Dataset.Rows() != c.rows || !c.check(&r.Dataset.Series[0]) {
			t.Errorf("%+v: not as asked, %d rows", c.changes, r.Dataset.Rows())
		}
		if log := strings.Join(words.English.Texts(r.Log), "\n"); !strings.Contains(log, c.log) {
			t.Errorf("the log does not say %q:\n%s", c.log, log)
		}
		if r.Dataset.Hash == plain.Hash {
			t.Error("other data with the same hash")
		}
		if said := words.English.Texts(r.Moved()); len(said) != 1 || !strings.Contains(said[0], strings.SplitN(c.log, "\n", 2)[0]) {
			t.Errorf("a report says %q", said)
		}
		last := c.changes[len(c.changes)-1]
		if !slices.ContainsFunc(r.Choices, func(o Choice) bool {
			return o.Part == last.Part && o.Column == "TV" && o.Value == last.Value && o.Given && o.Options[0].Value == ""
		}) {
			t.Errorf("%+v cannot be taken back", last)
		}
		last.Value = ""
		if back := reread(t, "bom.csv", append(c.changes, last)...); back.Dataset.Hash != plain.Hash {
			t.Errorf("%+v leaves something behind: %+v", c.changes, back.Mapping.Format)
		}
	}
}

// TestShiftTooFar: one that leaves too little is refused with the way back.
func TestShiftTooFar(t *testing.T) {
	r := reread(t, "bom.csv", panel.Change{Part: PartShift, Column: "TV", Value: "-12"})
	if r.Dataset != nil || r.Count(panel.Error) != 1 || len(r.Issues[0].Offers) != 1 {
		t.Fatalf("issues:%s", show(r.Issues))
	}
	if text := words.English.Text(r.Issues[0].Reason); !strings.Contains(text, "12 rows") {
		t.Errorf("it says %q", text)
	}
	if r := reread(t, "bom.csv", panel.Change{Part: PartShift, Column: "TV", Value: "1.5"}); r.Mapping.Format != nil {
		t.Errorf("half a week: %+v", r.Mapping.Format)
	}
}
