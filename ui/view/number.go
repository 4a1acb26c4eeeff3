package view

import (
	"strconv"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
)

// Locale is how texts and numbers are written where the person is.
type Locale = words.Locale

// Dash stands for a number that does not exist.
const Dash = "–"

// LocaleOf is how the person's browser writes numbers.
func LocaleOf(m *state.Model) Locale { return m.Locale() }

// Exact writes a number as a browser's input wants it, to the last bit.
func Exact(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// Small writes a share that is as a rule far below one per cent.
func Small(l Locale, share float64) string { return l.Percent(max(share, 0.0005)) }
