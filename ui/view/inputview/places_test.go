package inputview

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/clause"
	"github.com/mixtab/mixtab/core/spec"
)

// Places on the page besides the questions of an editor.
const (
	typed    = "typed with what it assumes, and as a number under “every number”" // priors: core/elicit and the numbers
	events   = "the table of events"
	tests    = "the table of experiments"
	days     = "the list of holidays"
	pooled   = "how far markets are pooled"
	preset   = "chosen with a preset"
	noChoice = "has one value" // so that there is nothing to choose
	settled  = "follows from the data: model.Settled"
)

// specPlaces says of every field of a spec where the page has it: a question of an editor, or one of the places above.
var specPlaces = map[string]string{
	"Name": preset, "Description": preset,
	"KPI.Scale": string(clause.KPIScale), "KPI.Over": string(clause.KPIOver), "KPI.PerPopulation": string(clause.KPIHead),
	"Likelihood.Dist": string(clause.Noise), "Likelihood.Nu": string(clause.Noise), "Likelihood.Sigma": typed,
	"Intercept":  string(clause.LevelIn),
	"Trend.Form": string(clause.Trend), "Trend.Every": string(clause.TrendEvery), "Trend.Count": string(clause.TrendEvery),
	"Trend.Level": string(clause.LevelIn), "Trend.Prior": string(clause.TrendGeo), "Trend.Exponent": typed,
	"Season.Harmonics": string(clause.Season), "Season.Clock": string(clause.SeasonClock), "Season.Period": string(clause.SeasonCycle),
	"Season.Whole": string(clause.SeasonYear), "Season.Prior": string(clause.SeasonGeo), "Season.Strength": string(clause.Strength),
	"Weekday.Prior": string(clause.Weekday), "Weekday.Level": string(clause.LevelIn),
	"Controls.Scale": string(clause.ControlScale), "Controls.Prior": string(clause.ControlGeo), "Controls.Sign": string(clause.Sign),
	"Controls.Signed": string(clause.Sign),
	"Events.List":     events, "Events.Prior": string(clause.EventGeo),
	"Holidays.Country": string(clause.HolidayPlace), "Holidays.Region": string(clause.HolidayPlace),
	"Holidays.Geos":  string(clause.HolidayPlace),
	"Holidays.Named": days, "Holidays.LeaveOut": days, "Holidays.Moved": days, "Holidays.Share": string(clause.HolidayShare),
	"Holidays.Prior": string(clause.HolidayGeo),
	"Media.Scale":    string(clause.MediaScale), "Media.Over": string(clause.MediaOver), "Media.PerPopulation": string(clause.MediaHead),
	"Media.History": noChoice, "Media.Order": string(clause.Order),
	"Adstock.Form": string(clause.Carry), "Adstock.Window": string(clause.Window), "Adstock.Per": string(clause.Pace),
	"Adstock.Normalised": string(clause.Weighting), "Adstock.Params": typed,
	"Saturation.Form": string(clause.Curve), "Saturation.Params": typed,
	"Effect.Of": string(clause.Effect), "Effect.Prior": typed, "Effect.Spread": pooled, "Effect.TotalShare": settled,
	"LiftTests": tests, "Groups": string(clause.Group), "Threshold.Length": string(clause.Threshold), "Integrate": string(clause.Integrate),
	"Sampling.Start": string(clause.Start), "Sampling.Jumps": string(clause.Jumps),
}

// TestEveryFieldOfASpecHasAPlace: what a spec can say the page can. A new field without a place fails, and so does a place of none, or
// at a question that no editor asks. The blocks of the media are the same for all channels and for one.
func TestEveryFieldOfASpecHasAPlace(t *testing.T) {
	asked := []string{string(clause.Threshold)} // below the pooling
	for _, part := range clauseParts {
		asked = append(asked, string(part.main))
		for _, q := range part.asks {
			asked = append(asked, string(q))
		}
	}
	there := []string{typed, events, tests, days, pooled, preset, noChoice, settled}
	seen := map[string]bool{}
	var walk func(prefix string, of reflect.Type)
	walk = func(prefix string, of reflect.Type) {
		for i := range of.NumField() {
			f := of.Field(i)
			block := f.Type
			if block.Kind() == reflect.Pointer {
				block = block.Elem()
			}
			switch block {
			case reflect.TypeFor[spec.KPI](), reflect.TypeFor[spec.Likelihood](), reflect.TypeFor[spec.Trend](), reflect.TypeFor[spec.Season](),
				reflect.TypeFor[spec.Weekday](), reflect.TypeFor[spec.Controls](), reflect.TypeFor[spec.Events](), reflect.TypeFor[spec.Holidays](),
				reflect.TypeFor[spec.Media](), reflect.TypeFor[spec.Adstock](), reflect.TypeFor[spec.Saturation](), reflect.TypeFor[spec.Effect](),
				reflect.TypeFor[spec.Threshold](), reflect.TypeFor[spec.Sampling]():
				walk(f.Name+".", block)
				continue
			case reflect.TypeFor[map[string]spec.Channel]():
				walk("", block.Elem())
				continue
			}
			name := prefix + f.Name
			seen[name] = true
			if place := specPlaces[name]; !slices.Contains(asked, place) && !slices.Contains(there, place) {
				t.Errorf("%s has no place on the page: %q", name, place)
			}
		}
	}
	walk("", reflect.TypeFor[spec.Spec]())
	for name := range specPlaces {
		if !seen[name] {
			t.Errorf("a spec has no %s", strings.TrimSpace(name))
		}
	}
}
