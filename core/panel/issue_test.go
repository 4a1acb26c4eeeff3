package panel

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/mixtab/mixtab/core/words"
)

// TestIssueJSON: an issue keeps its codes, and one that was stored as sentences still reads.
func TestIssueJSON(t *testing.T) {
	said := Issue{Severity: Error, Row: 3, Reason: words.Say("intake.cell_empty"), Fix: words.Say("intake.leave_out"),
		Offers: []Offer{{Label: words.Say("intake.offer_leave_out", "name", "TV"), Change: Change{Part: "role", Column: "TV"}}}}
	raw, err := json.Marshal(said)
	var back Issue
	if err != nil || json.Unmarshal(raw, &back) != nil || !reflect.DeepEqual(back, said) || back.Reason.Code != "intake.cell_empty" {
		t.Errorf("%s reads as %+v", raw, back)
	}
	var old Issue
	err = json.Unmarshal([]byte(`{"severity":"error","row":3,"reason":"It is empty.","fix":"Fill it.",`+
		`"offers":[{"label":"Leave it","change":{"part":"role"}}]}`), &old)
	if err != nil || old.Reason.String() != "It is empty." || old.Fix.String() != "Fill it." || !old.Effect.IsZero() ||
		old.Offers[0].Label.String() != "Leave it" {
		t.Errorf("old sentences read as %+v: %v", old, err)
	}
}
