package state

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// TestTablesSayTheirVerdict: each table goes out with its interval, and while the verdict is not green with the reason.
func TestTablesSayTheirVerdict(t *testing.T) {
	m := New()
	if cmds := Update(m, Export{What: report.TableROI}); !m.NoticeBad || len(cmds) != 1 {
		t.Fatalf("without results: %v", cmds)
	}
	m.Results = &Results{Report: &report.Results{
		ROI: []report.Return{{Channel: "=TV", Mean: 1.5}},
		Verdict: summary.Verdict{Level: summary.Red, Headline: words.Plain("Don’t use these results"),
			Reasons: words.All([]string{"Chains disagree.", "Few draws."})},
	}}
	for what, sheets := range map[Exported]int{report.TableROI: 1, ExportResults: 3} {
		saved := Update(m, Export{What: what, As: XLSX})[0].(SaveTables)
		if saved.As != XLSX || len(saved.Book.Sheets) != sheets || saved.Name != m.Project.Name {
			t.Errorf("%s: %+v", what, saved)
		}
		if f := saved.Book.Facts; len(f) != 2 || f[0].Value != "90% equal-tailed interval" || !f[1].Loud ||
			!strings.Contains(f[1].Value, "Chains disagree. Few draws.") {
			t.Errorf("%s goes out with %+v", what, f)
		}
	}
	m.Results.Report.Verdict = summary.Verdict{Level: summary.Green, Headline: words.Plain("Fits well")}
	saved := Update(m, Export{What: report.TableROI})[0].(SaveTables)
	if saved.As != CSV || saved.Book.Facts[1].Loud {
		t.Errorf("a green verdict: %+v", saved)
	}
}
