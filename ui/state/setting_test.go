package state

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/sampler"
)

// TestSamplerSettings: what a verdict advises can be set, is an edit that can be undone, outdates results and is saved.
func TestSamplerSettings(t *testing.T) {
	m := fitted()
	before := m.Project.Settings
	Update(m, Commit{Field: FieldAccept, Text: "0.95"})
	Update(m, Commit{Field: FieldDepth, Text: "12"})
	Update(m, SetMetric{Metric: sampler.MetricLowRank})
	want := before
	want.TargetAccept, want.MaxTreeDepth, want.Metric = 0.95, 12, sampler.MetricLowRank
	if m.Project.Settings != want || m.Staleness() == "" {
		t.Fatalf("settings %+v, stale %q", m.Project.Settings, m.Staleness())
	}
	saved, issues := project.ReadRecord(project.Record(m.Project, "fit"))
	if saved == nil || len(issues) > 0 || saved.Project.Settings != want {
		t.Errorf("saved as %+v, %v", saved, issues)
	}
	for range 3 {
		Update(m, Undo{})
	}
	if m.Project.Settings != before || m.Staleness() != "" {
		t.Errorf("undone to %+v, stale %q", m.Project.Settings, m.Staleness())
	}
	for field, texts := range map[Field][]string{FieldAccept: {"", "0.3", "1", "x"}, FieldDepth: {"0", "16", "7.5"}} {
		for _, text := range texts {
			Update(m, Commit{Field: field, Text: text})
			if m.Errors[field] == "" || m.Project.Settings != before {
				t.Errorf("%s takes %q", field, text)
			}
		}
	}
}

// TestFitWith: the button of a ground sets what is advised and fits again, with settings that the chains are asked for.
func TestFitWith(t *testing.T) {
	m := fitted()
	m.Project.Settings.TargetAccept, m.Project.Settings.MaxTreeDepth, m.Project.Settings.Metric = 0, 0, "" // as an older project has them
	var asks []string
	for _, c := range Update(m, FitWith{TargetAccept: 0.95}) {
		if run, is := c.(Run); is && strings.HasPrefix(string(run.Key), "chain/") {
			asks = append(asks, string(run.Ask))
		}
	}
	s := m.Fit.Settings
	if m.Fit.Status != FitRunning || s.TargetAccept != 0.95 || s.MaxTreeDepth != 10 || s.Metric != sampler.MetricDiagonal {
		raw, _ := json.Marshal(s)
		t.Errorf("%s with %s", m.Fit.Status, raw)
	}
	if len(asks) != m.Fit.Settings.Chains {
		t.Errorf("%d chains are asked for", len(asks))
	}
	Update(m, FitWith{MaxTreeDepth: 12})
	if m.Project.Settings.MaxTreeDepth == 12 {
		t.Error("settings change while a fit goes on")
	}
}
