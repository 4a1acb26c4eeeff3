package figure

import (
	"github.com/mixtab/mixtab/core/words"

	"encoding/json"
	"math"
	"strings"
	"testing"
)

func TestEncode(t *testing.T) {
	f := Figure{ID: "a", Title: words.Plain(`"<b>"`), X: Axis{Type: "date"}, Y: Axis{Type: "linear", Zero: true}, Layers: []Layer{
		{Mark: "line", Dash: true, Width: 1.5, X: []float64{17538, 17545.5}, Y: []float64{math.NaN(), 1.23456789e-7}},
		{Mark: "text", X: []float64{math.Inf(1)}, Text: []words.Text{words.Plain("50%")}, Category: words.All([]string{"TV"})},
	}}
	raw := f.Encode().In(words.English)
	want := `"x":[17538,17546],"y":[null,1.2346e-07]`
	if !json.Valid(raw) || !strings.Contains(string(raw), want) {
		t.Errorf("%s, want %s in it", raw, want)
	}
	var back Figure
	if err := json.Unmarshal(raw, &back); err != nil || !back.Title.Equal(f.Title) || !back.Layers[0].Dash ||
		back.Layers[1].Text[0].String() != "50%" {
		t.Errorf("read back %+v (error %v)", back, err)
	}
}

// TestSentencesAreWrittenWhereTheyAreShown: names are in the JSON, sentences beside it, and each comes back to its place as a
// locale writes it.
func TestSentencesAreWrittenWhereTheyAreShown(t *testing.T) {
	hours := words.Say("duration.hours", "n", 1234.5)
	f := Figure{ID: "a", Title: hours, Subtitle: words.Plain("TV"),
		X: Axis{Label: hours, Type: "band", Categories: []words.Text{words.Plain("Radio"), hours}}, Y: Axis{Type: "linear"},
		Layers: []Layer{{Mark: "text", Label: hours, X: []float64{1}, Text: []words.Text{{}, hours}}}}
	e := f.Encode()
	if len(e.Said) != 5 || strings.Contains(string(e.JSON), "hours") || !strings.Contains(string(e.JSON), "Radio") {
		t.Errorf("%d sentences stand beside %s", len(e.Said), e.JSON)
	}
	comma := words.English
	comma.Decimal, comma.Group = ",", "."
	for _, l := range []words.Locale{words.English, comma} {
		said, _ := json.Marshal(l.Text(hours))
		want := strings.ReplaceAll(`{"id":"a","title":S,"subtitle":"TV","x":{"label":S,"type":"band","categories":["Radio",S]},`+
			`"y":{"label":"","type":"linear"},"layers":[{"mark":"text","label":S,"x":[1],"text":["",S]}]}`, "S", string(said))
		if got := string(e.In(l)); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}
