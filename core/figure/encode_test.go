package figure

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

func TestEncode(t *testing.T) {
	f := Figure{ID: "a", Title: `"<b>"`, X: Axis{Type: "date"}, Y: Axis{Type: "linear", Zero: true}, Layers: []Layer{
		{Mark: "line", Dash: true, Width: 1.5, X: []float64{17538, 17545.5}, Y: []float64{math.NaN(), 1.23456789e-7}},
		{Mark: "text", X: []float64{math.Inf(1)}, Text: []string{"50 %"}, Category: []string{"TV"}},
	}}
	raw := f.Encode().JSON
	want := `"x":[17538,17546],"y":[null,1.2346e-07]`
	if !json.Valid(raw) || !strings.Contains(string(raw), want) {
		t.Errorf("%s, want %s in it", raw, want)
	}
	var back Figure
	if err := json.Unmarshal(raw, &back); err != nil || back.Title != f.Title || !back.Layers[0].Dash || back.Layers[1].Text[0] != "50 %" {
		t.Errorf("read back %+v (error %v)", back, err)
	}
}
