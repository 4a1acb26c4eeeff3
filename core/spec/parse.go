package spec

import (
	"encoding/json"
	"errors"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// ParseSpec reads a spec from JSON, strictly: a field that Spec does not have is an issue. What can only be judged with
// the data available is left to Compile.
func Parse(b []byte) (Spec, []panel.Issue) {
	var s Spec
	err := strict(b, &s)
	if err == nil {
		return s, nil
	}
	why := words.Of(err)
	if !errors.As(err, new(words.Error)) {
		why = words.Plain(strings.TrimPrefix(err.Error(), "json: "))
	}
	issue := panel.Issue{Severity: panel.Error, Reason: words.Say("spec.unreadable", "why", why)}
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		issue.Row = 1 + strings.Count(string(b[:min(int(syntax.Offset), len(b))]), "\n")
		issue.Fix = words.Say("spec.fix_json")
	case errors.As(err, &kind):
		issue.Row = 1 + strings.Count(string(b[:min(int(kind.Offset), len(b))]), "\n")
		issue.Column = kind.Field
		issue.Fix = words.Say("spec.fix_type", "type", kind.Type.String())
	default:
		issue.Fix = words.Say("spec.fix_field")
	}
	return s, []panel.Issue{issue}
}
