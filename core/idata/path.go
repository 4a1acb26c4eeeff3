package idata

import (
	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/words"
)

// SetPath writes into the attributes what gradients were computed by: "gradients" ("kernel" or "plain") and, of plain ones,
// "gradients_why". Nothing is written where nobody knows.
func (id *InferenceData) SetPath(p kernel.Path, l words.Locale) {
	switch {
	case p.Kernel:
		id.Attrs["gradients"] = "kernel"
	case p.Known():
		id.Attrs["gradients"], id.Attrs["gradients_why"] = "plain", l.Text(p.Plain)
	}
}
