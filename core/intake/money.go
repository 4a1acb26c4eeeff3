package intake

import (
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// currencyCodes are the codes that a column's name may hold as a separate word, with the symbols that mean the same.
// A dollar, a crown or a yen sign alone names no country, so it stays as it is.
var currencyCodes = map[string]string{
	"eur": "EUR", "euro": "EUR", "euros": "EUR", "usd": "USD", "gbp": "GBP", "chf": "CHF", "sek": "SEK", "nok": "NOK", "dkk": "DKK",
	"pln": "PLN",
	"czk": "CZK", "huf": "HUF", "jpy": "JPY", "cny": "CNY", "aud": "AUD", "cad": "CAD", "nzd": "NZD", "inr": "INR", "brl": "BRL",
	"mxn": "MXN", "try": "TRY",
	"€": "EUR", "£": "GBP", "us$": "USD", "r$": "BRL", "a$": "AUD", "c$": "CAD", "₹": "INR", "₺": "TRY", "zł": "PLN", "kč": "CZK",
	"ft": "HUF", "fr.": "CHF",
}

// markCodes are the codes of marks that a column's name may hold as an ordinary word.
var markCodes = map[string]string{"ca$": "CAD", "au$": "AUD", "nz$": "NZD", "hk$": "HKD", "mx$": "MXN", "s$": "SGD", "nt$": "TWD",
	"r": "ZAR", "rs": "INR", "rs.": "INR", "sfr.": "CHF", "lei": "RON", "₽": "RUB", "руб": "RUB", "руб.": "RUB", "₩": "KRW", "₪": "ILS",
	"฿": "THB", "₫": "VND", "₱": "PHP", "₦": "NGN", "₴": "UAH", "dh": "AED", "rp": "IDR", "rm": "MYR", "tl": "TRY", "￥": "¥"}

// canonicalMoney is a currency's code where its mark names one, else the mark itself.
func canonicalMoney(mark string) string {
	if code, ok := markCodes[strings.ToLower(mark)]; ok {
		return code
	}
	if code, ok := currencyCodes[strings.ToLower(mark)]; ok {
		return code
	}
	return strings.TrimSuffix(mark, ".")
}

// moneyOf is the currency that a column's name or cells show, "" for none.
func (c *column) moneyOf() string {
	for _, w := range c.words {
		if code, ok := currencyCodes[w]; ok && (w != "try" && w != "ft" || len(c.words) > 1) {
			return code
		}
	}
	for _, symbol := range []string{"US$", "CA$", "AU$", "NZ$", "R$", "S$", "€", "£", "¥", "₹", "₺", "₩",
		"₪", "฿", "₽", "zł", "Kč", "$"} {
		if strings.Contains(c.name, symbol) {
			return canonicalMoney(symbol)
		}
	}
	return c.money
}

// currencyOf finds the money of the columns that are money under a mapping, and warns where there are two. A workbook
// says it in the format of its numbers.
func (r *reader) currencyOf(m Mapping) string {
	found := []string{}
	where := map[string]string{}
	columns := slices.Concat([]string{m.KPI, m.RevenuePerKPI}, m.Media, m.Spend)
	for _, name := range columns {
		c := r.sheet.byName[name]
		if c == nil {
			continue
		}
		if money := c.moneyOf(); money != "" && where[money] == "" {
			found = append(found, money)
			where[money] = name
		}
	}
	if len(found) > 1 {
		r.found.Doubt(check.HarmMoney, "", words.Text{}, panel.Issue{Severity: panel.Warning, Column: where[found[1]],
			Reason: words.Say("intake.two_currencies", "column", where[found[0]], "currency", found[0], "other", where[found[1]], "second",
				found[1]),
			Effect: words.Say("intake.two_currencies_effect"),
			Fix:    words.Say("intake.two_currencies_fix")})
	}
	if len(found) == 0 {
		return canonicalMoney(r.money)
	}
	return found[0]
}

// offerCurrency lets a person name the money.
func (r *reader) offerCurrency(m Mapping) {
	c := Choice{Part: PartCurrency, Name: words.Say("intake.choice_currency"), Value: m.Currency,
		Options: []Option{{"", words.Say("intake.currency_unknown")}}}
	codes := []string{"EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "JPY", "CNY", "AUD", "CAD", "INR", "BRL", "MXN",
		"TRY", "$", "¥", "kr"}
	if m.Currency != "" && !slices.Contains(codes, m.Currency) {
		codes = append(codes, m.Currency)
	}
	for _, code := range codes {
		c.Options = append(c.Options, Option{code, words.Plain(code)})
	}
	r.offer(c)
}
