package resultview

import (
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/ui/state"
)

// figuresAtOnce is how many geos' figures are shown when all are chosen.
const figuresAtOnce = 4

func fitFigures(r *report.Results, geo int) []figure.Encoded {
	geos := r.Geos
	if geo >= 0 && geo < len(geos) {
		geos = geos[geo : geo+1]
	} else if len(geos) > figuresAtOnce {
		geos = geos[:figuresAtOnce]
	}
	var out []figure.Encoded
	for _, g := range geos {
		for _, id := range []string{"fit:" + g, "residuals:" + g} {
			if len(geos) > 1 && strings.HasPrefix(id, "residuals") {
				continue
			}
			if f := r.Figure(id); f.JSON != nil {
				out = append(out, f)
			}
		}
	}
	return out
}

func resultKey(m *state.Model) string { return "r" + strconv.FormatUint(m.Results.Version, 10) }

func examined(x *report.Examination, ids ...string) []figure.Encoded {
	var out []figure.Encoded
	for _, id := range ids {
		if f := x.Figure(id); f.JSON != nil {
			out = append(out, f)
		}
	}
	return out
}

// geoOf names the chosen geo and the end of its figures' ids. A file with one geo has its figures under "total".
func geoOf(r *report.Results, chosen int) (geo, key string) {
	if chosen < 0 || chosen >= len(r.Geos) {
		return report.All, "total"
	}
	return r.Geos[chosen], r.Geos[chosen]
}

func figuresIn(r *report.Results, ids ...string) []figure.Encoded {
	var out []figure.Encoded
	for _, id := range ids {
		if f := r.Figure(id); f.JSON != nil {
			out = append(out, f)
		}
	}
	return out
}
