package code

import (
	"fmt"
	"strings"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/transform"
)

// stanFunctions writes the forms that the model has, and what carries them.
func (p *program) stanFunctions(w *lines) {
	seen := map[string]bool{}
	once := func(name, text string) {
		if !seen[name] && text != "" {
			seen[name] = true
			w.say("%s", strings.TrimPrefix(text, "\n"))
		}
	}
	for i := range p.o.Variables {
		once(p.o.Variables[i].Dist.Name, p.o.Variables[i].Dist.Code.Functions)
	}
	once("carried", stanCarried)
	for _, k := range p.groups {
		if k.Normalised && !k.endless {
			once("normalised", stanNormalised)
		}
		once(k.Adstock.Name+"_adstock", stanFunction(k.Adstock.Name+"_adstock", "int L", k.Adstock.Params, k.Adstock.Code.Stan))
		once(k.Saturation.Name+"_saturation", stanFunction(k.Saturation.Name+"_saturation", "vector x", k.Saturation.Params,
			k.Saturation.Code.Stan))
	}
}

const stanCarried = `
// what weights w of lags 0, 1, 2 and so on make of x; before x there is nothing
vector carried(vector x, vector w) {
  int n = num_elements(x);
  vector[n] a = w[1] * x;
  for (l in 2:num_elements(w)) if (l <= n) a[l:n] += w[l] * x[1:(n - l + 1)];
  return a;
}`

const stanNormalised = `
vector normalised(vector w) {
  return sum(w) == 0 ? w : w / sum(w);
}`

func stanFunction(name, first string, params []transform.Param, body string) string {
	for _, q := range params {
		first += ", real " + q.Name
	}
	return fmt.Sprintf("vector %s(%s) {\n  %s\n}", name, first, strings.ReplaceAll(body, "\n", "\n  "))
}

// stanModel writes the expected KPI and the likelihood.
func (p *program) stanModel(w *lines) {
	w.say("vector[N] expected = rep_vector(0, N);")
	for _, b := range p.blocks {
		p.stanBlock(w, b)
	}
	if p.tests {
		w.say("vector[tests] rise = rep_vector(0, tests);")
	}
	for i := range p.groups {
		p.stanGroup(w, &p.groups[i])
	}
	noise := stanAt(p.sigma, "g")
	if p.nu.none() {
		w.say("for (g in 1:G) target += normal_lpdf(y[first[g]:last[g]] | expected[first[g]:last[g]], %s);", noise)
	} else {
		w.say("for (g in 1:G) target += student_t_lpdf(y[first[g]:last[g]] | %s, expected[first[g]:last[g]], %s);", stanAt(p.nu, "1"), noise)
	}
	if p.tests {
		w.say("target += normal_lpdf(gain | rise, gain_error);")
	}
}

func (p *program) stanBlock(w *lines, b block) {
	const rows = "first[g]:last[g]"
	factor := ""
	if !b.times.none() {
		factor = stanAt(b.times, "g") + " * "
	}
	switch {
	case b.basis == "":
		w.say("for (g in 1:G) expected[%s] += %s;", rows, stanAt(b.coef, "g"))
	case !b.power.none():
		coef := stanAt(b.coef, "1")
		if !b.shared {
			coef = stanCell(b.coef, "g", "1")
		}
		w.say("for (g in 1:G) for (n in %s)", rows)
		w.say("  if (%s[n, 1] > 0) expected[n] += %s * exp(%s * log(%s[n, 1]));", b.basis, coef, stanAt(b.power, "g"), b.basis)
	case b.shared && factor == "":
		w.say("expected += %s * %s;", b.basis, stanVector(b.coef))
	case b.shared:
		w.say("for (g in 1:G) expected[%s] += %s(%s[%s] * %s);", rows, factor, b.basis, rows, stanVector(b.coef))
	default:
		w.say("for (g in 1:G) expected[%s] += %s(%s[%s] * %s);", rows, factor, b.basis, rows, stanRow(b.coef, "g"))
	}
}

// paced writes a form's parameters for the periods of the data: see transform.Adstock.PerPeriod.
func paced(a *transform.Adstock, pace float64, given []string, power func(x, to string) string) []string {
	if pace == 1 {
		return given
	}
	out := make([]string, len(given))
	for j, x := range given {
		switch a.Params[j].Time {
		case transform.Rate:
			x = power(x, number(pace))
		case transform.SquareRate:
			x = power(x, number(pace*pace))
		case transform.Span:
			x = x + " / " + number(pace)
		case transform.HazardSpan:
			x = x + " * " + power(number(pace), "(-(1 + 1 / "+given[j+1]+"))")
		}
		out[j] = x
	}
	return out
}

func stanPower(x, to string) string { return "pow(" + x + ", " + to + ")" }

// stanWeights computes the adstock's weights of channel j in geo g.
func (p *program) stanWeights(w *lines, k *group) {
	args := paced(k.Adstock, k.Pace, stanCells(k.carry), stanPower)
	w.say("vector[%d] w = %s_adstock(%s);", k.lags, k.Adstock.Name, strings.Join(append([]string{fmt.Sprint(k.lags)}, args...), ", "))
	switch {
	case k.Normalised && k.endless:
		w.say("w = w * (1 - w[2]);")
	case k.Normalised:
		w.say("w = normalised(w);")
	}
}

func stanCells(list []value) []string {
	var texts []string
	for _, v := range list {
		texts = append(texts, stanCell(v, "j", "g"))
	}
	return texts
}

// curve is the saturation of an expression.
func (p *program) stanCurve(k *group, of string) string {
	return fmt.Sprintf("%s_saturation(%s)", k.Saturation.Name, strings.Join(append([]string{of}, stanCells(k.curve)...), ", "))
}

// stanResponse is the response to a vector of media, before the coefficient.
func (p *program) stanResponse(k *group, x string) string {
	if k.Reversed {
		return "carried(" + p.stanCurve(k, x) + ", w)"
	}
	return p.stanCurve(k, "carried("+x+", w)")
}

// stanSteady is the response to media held for ever at x.
func (p *program) stanSteady(k *group, x string) string {
	all := "sum(w)"
	switch {
	case k.Normalised:
		all = ""
	case k.endless:
		all = "1 / (1 - w[2])"
	}
	switch {
	case k.Reversed && all == "":
		return p.stanCurve(k, "rep_vector("+x+", 1)") + "[1]"
	case k.Reversed:
		return p.stanCurve(k, "rep_vector("+x+", 1)") + "[1] * (" + all + ")"
	case all == "":
		return p.stanCurve(k, "rep_vector("+x+", 1)") + "[1]"
	}
	return p.stanCurve(k, "rep_vector("+x+" * ("+all+"), 1)") + "[1]"
}

// stanGroup adds the contributions of a group's channels, and what they say of experiments.
func (p *program) stanGroup(w *lines, k *group) {
	w.say("for (j in 1:%d) {", len(k.channels))
	w.level++
	w.say("vector[N] response;\nvector[G] coefs;")
	if k.Of == model.OfScale {
		w.say("vector[G] unit_response;")
	}
	if k.Money != nil {
		w.say("vector[G] worth;")
	}
	w.say("for (g in 1:G) {")
	w.level++
	p.stanWeights(w, k)
	media := k.x + "[j, first[g]:last[g]]"
	w.say("response[first[g]:last[g]] = %s;", p.stanResponse(k, media))
	if k.Of == model.OfScale {
		w.say("unit_response[g] = %s;", p.stanSteady(k, "1.0"))
	}
	if k.Money != nil {
		gained := "response[first[g]:last[g]]"
		if k.Money.Margin {
			gained = p.stanResponse(k, number(1+model.MarginStep)+" * "+media) + " - " + gained
		}
		w.say("worth[g] = dot_product(%s[j, first[g]:last[g]], %s);", k.worth, gained)
	}
	w.level--
	w.say("}")
	p.stanCoefficients(w, k)
	w.say("for (g in 1:G) expected[first[g]:last[g]] += coefs[g] * response[first[g]:last[g]];")
	p.stanPlaces(w, k)
	w.level--
	w.say("}")
}

// stanCoefficients solves for the coefficients of channel j: see model.OutlineChannel.
func (p *program) stanCoefficients(w *lines, k *group) {
	switch k.Of {
	case model.OfCoefficient:
		w.say("coefs = %s;", stanRow(k.effect, "j"))
	case model.OfScale:
		w.say("coefs = %s ./ unit_response;", stanRow(k.effect, "j"))
	case model.OfShare:
		w.say("for (g in 1:G)")
		w.say("  coefs[g] = %s[j, g] == 0 ? 0 : %s * %s[g] / mean(response[first[g]:last[g]]);", k.runs, stanCell(k.effect, "j", "g"), k.means)
	case model.OfMoney:
		if k.spread.none() {
			w.say("coefs = rep_vector(1, G);")
		} else {
			w.say("coefs = %s;", stanRow(k.spread, "j"))
		}
		w.say("if (%s[j] == 0) coefs = rep_vector(0, G);", k.alive)
		w.say("else coefs *= %s * %s[j] / dot_product(worth, coefs);", stanCell(k.effect, "j", "1"), k.money)
	}
}

// stanPlaces adds what channel j brings in its experiments.
func (p *program) stanPlaces(w *lines, k *group) {
	at := k.places
	if at == nil {
		return
	}
	w.say("for (n in 1:%d) if (%s[n] == j) {", at.n, at.channel)
	w.level++
	w.say("int g = %s[n];", at.geo)
	p.stanWeights(w, k)
	w.say("rise[%s[n]] += %s[n] * coefs[g] * (%s - %s);", at.test, at.weight, p.stanSteady(k, at.to+"[n]"), p.stanSteady(k, at.from+"[n]"))
	w.level--
	w.say("}")
}
