package baseline

import (
	"reflect"
	"testing"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/spec"
)

// TestAModelByRegionIsCompared: some geos of a panel keep their regions, and the other ways to pool need none.
func TestAModelByRegionIsCompared(t *testing.T) {
	d := *sampleOf("three-countries")
	d.Regions = []string{"North", "Alps", "Alps"}
	if got := only(&d, []int{0, 2}).Regions; !reflect.DeepEqual(got, []string{"North", "Alps"}) {
		t.Errorf("the first and the last geo lie in %v", got)
	}
	start, _ := spec.Preset("studio")
	sp, err := spec.WithPooling(start, spec.PoolingRegions)
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range Fitted() {
		f := fitting{kind: kind, spec: sp}
		part := only(&d, []int{2})
		s, err := f.specOf(part)
		if err != nil || s.Regional() {
			t.Errorf("%s: %v, by region %v", kind, err, s.Regional())
		}
		if _, _, err := model.Compile(s, part); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
	}
	if _, _, err := model.Compile(sp, only(&d, []int{1, 2})); err != nil {
		t.Errorf("by region, of two geos: %v", err)
	}
}
