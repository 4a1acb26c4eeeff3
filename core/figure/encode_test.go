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
		{Mark: "text", X: []float64{math.Inf(1)}, Text: []words.Text{words.Plain("50 %")}, Category: words.All([]string{"TV"})},
	}}
	raw := f.Encode(words.English).JSON
	want := `"x":[17538,17546],"y":[null,1.2346e-07]`
	if !json.Valid(raw) || !strings.Contains(string(raw), want) {
		t.Errorf("%s, want %s in it", raw, want)
	}
	var back Figure
	if err := json.Unmarshal(raw, &back); err != nil || !back.Title.Equal(f.Title) || !back.Layers[0].Dash ||
		back.Layers[1].Text[0].String() != "50 %" {
		t.Errorf("read back %+v (error %v)", back, err)
	}
}
