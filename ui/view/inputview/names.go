package inputview

import (
	"strconv"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// namesAtOnce is how many names can be changed on the page.
const namesAtOnce = 80

// namesOf are fields for what the KPI, channels and geos are called on the page, in charts and exports.
func namesOf(m *state.Model) (list []view.Field) {
	if m.Data.Reading == nil || m.Data.Reading.Dataset == nil || m.Shared != nil {
		return nil
	}
	names := state.Nameable(m.Data.Reading.Dataset)
	for i, name := range names[:min(len(names), namesAtOnce)] {
		f := view.Field{Name: state.FieldCalled.Of(name), ID: "called-" + strconv.Itoa(i), Label: name, Value: m.Project.Names[name], Hint: name}
		list = append(list, f.Typed(m))
	}
	return list
}
