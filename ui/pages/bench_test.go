package pages

import (
	"testing"

	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
)

// BenchmarkBuild is the native cost of building each page; in the browser it is a few times that, and drawing the
// elements comes on top.
func BenchmarkBuild(b *testing.B) {
	for _, s := range state.Steps() {
		m := uitest.Fitted(uitest.Plain(), summary.Green)
		state.Update(m, state.GoTo{Step: s})
		root := NewRoot(m, func(state.Msg) {})
		env, err := vugu.NewBuildEnv()
		if err != nil {
			b.Fatal(err)
		}
		elements := 0
		uitest.BuildIn(env, root).Walk(func(*vugu.VGNode) { elements++ })
		b.Run(string(s), func(b *testing.B) {
			for range b.N {
				env.RunBuild(root)
			}
			b.ReportMetric(float64(elements), "elements")
		})
	}
}
