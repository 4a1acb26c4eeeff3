package project

import (
	"math"
	"reflect"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
)

func TestBoundsFindTheirPlaceByName(t *testing.T) {
	five, ninety := 5.0, 90.0
	bounds := WithBound(nil, Bound{Channel: "TV", High: &ninety})
	bounds = WithBound(bounds, Bound{Channel: "Radio", Geo: "South", Low: &five})
	bounds = WithBound(bounds, Bound{Channel: "Radio", Geo: "North", Locked: true})
	bounds = WithBound(bounds, Bound{Channel: "Print", Locked: true})
	l := StopsOn(bounds, shop(), plan.Scenario{Spend: [][]float64{{1, 2}, {3, 4}}})
	want := plan.NoStops(2, 2)
	want.ChannelHigh[0], want.Low[1][1], want.Low[0][1], want.High[0][1] = 90, 5, 2, 2
	if !reflect.DeepEqual(l, want) {
		t.Errorf("%+v, want %+v", l, want)
	}
	l = StopsOn([]Bound{{Channel: "TV", Locked: true}}, shop(), plan.Scenario{Spend: [][]float64{{1, 2}, {3, 4}}})
	if l.ChannelLow[0] != 4 || l.ChannelHigh[0] != 4 || l.High[1][0] != 3 || !math.IsInf(l.High[0][1], 1) {
		t.Errorf("a locked channel: %+v", l)
	}
	bounds = WithBound(bounds, Bound{Channel: "TV"})
	if !BoundOf(bounds, "", "TV").Empty() || BoundOf(bounds, "North", "Radio").Empty() || len(bounds) != 3 {
		t.Errorf("an empty bound was kept, or another lost: %+v", bounds)
	}
}
