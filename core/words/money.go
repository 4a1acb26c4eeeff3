package words

import (
	"math"
	"strings"
)

// MoneyRange writes an interval of amounts in the currency: €0.09–€2.90, €680k–€860k.
func (l Locale) MoneyRange(low, high float64) string {
	a, b, suffix := l.ends(low, high)
	if cents(math.Max(math.Abs(low), math.Abs(high))) {
		a, b = l.fixed(low, 2), l.fixed(high, 2)
	}
	switch {
	case a == "":
		return missing
	case l.Currency == "":
		return l.span(a, b, low < 0) + suffix
	}
	return l.span(l.priced(a+suffix, low), l.priced(b+suffix, high), low < 0)
}

// priced puts the currency before an amount of x, as the language has it, and a minus before that.
func (l Locale) priced(amount string, x float64) string {
	if x < 0 {
		return minus + l.priced(strings.TrimPrefix(amount, minus), math.Abs(x))
	}
	return l.Say("money.amount", "currency", l.symbol(), "amount", amount)
}
