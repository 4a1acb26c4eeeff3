package model

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
)

// TestLightweightPresets: the presets of that name are LightweightMMM's own model functions on national, panel and daily data, in
// log density and gradient.
func TestLightweightPresets(t *testing.T) {
	var file struct {
		Models []struct {
			Preset, Data string
			referencePoints
		}
	}
	if err := json.Unmarshal(readFile(t, "testdata/lightweight.points.json"), &file); err != nil || len(file.Models) != 9 {
		t.Fatal(err, len(file.Models))
	}
	daily := &intake.Mapping{Date: "date", Geo: "geo", KPI: "sales", Media: []string{"tv", "radio"},
		Spend: []string{"tv_cost", "radio_cost"}, Controls: []string{"price"}}
	data := map[string]*panel.Dataset{
		"panel":    readData(t, "testdata/geo_media_10.csv", geoMedia),
		"national": oneGeo(t),
		"daily":    readData(t, "testdata/lightweight_daily.csv", daily),
	}
	for _, m := range file.Models {
		t.Run(m.Preset+" "+m.Data, func(t *testing.T) {
			s := mustPreset(m.Preset)
			s.Integrate = false
			compareReference(t, compiled(t, s, data[m.Data]), m.referencePoints)
		})
	}
}

// oneGeo is the first geo of the panel, as a separate file.
func oneGeo(t *testing.T) *panel.Dataset {
	t.Helper()
	lines := bytes.Split(readFile(t, "testdata/geo_media_10.csv"), []byte("\n"))
	file := append(bytes.Clone(lines[0]), '\n')
	for _, l := range lines[1:] {
		if bytes.HasPrefix(l, []byte("Geo0,")) {
			file = append(append(file, l...), '\n')
		}
	}
	r := intake.Read("one.csv", file, geoMedia)
	if r.Dataset == nil {
		t.Fatal(r.Issues)
	}
	return r.Dataset
}
