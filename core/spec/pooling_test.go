package spec

import (
	"reflect"
	"testing"
)

// TestPoolingComesBack: studio by way of any modes is studio again, and the way there leaves the start as it was.
func TestPoolingComesBack(t *testing.T) {
	start, _ := Preset("studio")
	for _, by := range PoolingModes() {
		for _, then := range PoolingModes() {
			spec := repooled(t, repooled(t, repooled(t, start, by), then), PoolingPartial)
			if !reflect.DeepEqual(spec, start) {
				t.Errorf("by %s and %s: effect %+v, retention %+v", by, then, spec.Media.Effect.Prior.Prior, spec.Media.Adstock.Params["retention"].Prior)
			}
		}
	}
	if again, _ := Preset("studio"); !reflect.DeepEqual(start, again) {
		t.Error("the spec that was given is not what it was")
	}
}

func repooled(t *testing.T, spec Spec, mode string) Spec {
	t.Helper()
	spec, err := WithPooling(spec, mode)
	if err != nil {
		t.Fatal(err)
	}
	return spec
}
