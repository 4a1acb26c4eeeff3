package inputview_test

import (
	"testing"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view/inputview"
)

func TestSeriesStandGeoByGeo(t *testing.T) {
	n := uitest.Plain()
	n.Geos = []string{"A", "B", "C", "D", "E"}
	m := uitest.Loaded(n)
	all := inputview.DataOf(m)
	if len(all.Series) != 3 || all.SeriesNote == "" || all.Series[1].Geo != "B" || all.Series[1].Figures[1].ID != "data:B:TV" ||
		len(all.Series[1].Figures) != 4 {
		t.Errorf("all geos: %d groups, note %q", len(all.Series), all.SeriesNote)
	}
	state.Update(m, state.ChooseGeo{Geo: 4})
	one := inputview.DataOf(m)
	if len(one.Series) != 1 || one.Series[0].Geo != "E" || one.Series[0].Figures[0].ID != "data:E:Sales" || one.SeriesNote != "" {
		t.Errorf("one geo: %+v", one.Series)
	}
}

func TestSeriesLeaveFewPlacesEmpty(t *testing.T) {
	for channels, want := range map[int]int{1: 3, 2: 4, 3: 5, 4: 3, 6: 4, 8: 5} { // with the KPI and a control
		names := uitest.Plain()
		names.Channels = names.Channels[:0]
		for i := range channels {
			names.Channels = append(names.Channels, "C"+string(rune('0'+i)))
		}
		if got := inputview.DataOf(uitest.Loaded(names)).Series[0].Columns; got != want {
			t.Errorf("%d series stand in %d columns, want %d", channels+2, got, want)
		}
	}
}
