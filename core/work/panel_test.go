package work

import (
	"reflect"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// TestPanelKeepsWhatWasBought: what is known of a channel's money, and the questions left open, reach a worker.
func TestPanelKeepsWhatWasBought(t *testing.T) {
	media, spend := [][]float64{{1, 2}}, [][]float64{{0, 0}}
	d := &panel.Dataset{Geos: []string{"A"}, Regions: []string{"North"}, Channels: []string{"Sends"}, KPI: "y",
		Paid: []bool{false}, Shared: []bool{true}, UnitCost: []float64{0.5},
		Series: []panel.Series{{Geo: "A", Dates: []panel.Date{1, 8}, KPI: []float64{3, 4}, Media: media, Spend: spend}},
		Open:   []panel.Issue{{Severity: panel.Warning, Question: true, Reason: words.Say("x", "names", []words.Text{words.Plain("a")})}}}
	got, err := UnmarshalPanel(MarshalPanel(d))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, d) {
		t.Errorf("got %+v\nwant %+v", got, d)
	}
	d.Regions = []string{"North", "South"}
	if _, err := UnmarshalPanel(MarshalPanel(d)); err == nil {
		t.Error("more regions than geos were taken")
	}
}
