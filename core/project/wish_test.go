package project

import (
	"math"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/words"
)

func number(text string) (float64, bool) {
	v, err := strconv.ParseFloat(text, 64)
	return v, err == nil
}

func TestWishesBecomeConstraints(t *testing.T) {
	s, now, ten := shop(), plan.Scenario{Spend: [][]float64{{60, 20}, {40, 30}}}, 10.0
	bounds := []Bound{{Channel: "TV", Low: &ten}, {Channel: "Radio", Geo: "South", Locked: true}, {Channel: "Print", Locked: true}}
	k, err := Wish{Rules: []string{"Radio >= 10% of total"}, Step: 5}.Constraints(bounds, s, now, number)
	if err != nil {
		t.Fatal(err)
	}
	want := plan.Constraints{Total: plan.Exactly(150), KeepSplit: true, Step: 5,
		Limits: []plan.Limit{{Name: words.Plain("TV"), Channels: []int{0}, Bounds: plan.Bounds{Low: 10, High: math.Inf(1)}},
			{Name: words.Say("plan.locked", "what", words.Say("plan.channel_in_geo", "name", "Radio", "geo", "South")), Geos: []int{1}, Channels: []int{1}, Bounds: plan.Exactly(30)}},
		Linear: []plan.Linear{{Name: "Radio >= 10% of total", Weights: [][]float64{{-0.1, 0.9}, {-0.1, 0.9}}, Bounds: plan.Bounds{High: math.Inf(1)}}}}
	if !reflect.DeepEqual(k, want) || k.Limits[1].Name.String() != "Radio in South is locked" {
		t.Errorf("%+v\nwant %+v", k, want)
	}
	k, _ = Wish{Goal: plan.Goal{Aim: plan.MaxProfit}, Geos: true, Beyond: true}.Constraints([]Bound{{Channel: "TV", Locked: true}}, s, now, number)
	if k.Total != plan.AnyAmount() || k.KeepSplit || !k.Beyond || len(k.Frozen) != 1 {
		t.Errorf("a free total: %+v", k)
	}
	if _, err = (Wish{Rules: []string{"Print <= 3"}}).Constraints(nil, s, now, number); err == nil || !strings.Contains(err.Error(), "“Print <= 3”: “Print”") {
		t.Errorf("a rule about no channel: %v", err)
	}
}
