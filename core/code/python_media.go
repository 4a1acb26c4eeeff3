package code

import (
	"fmt"
	"strings"

	"github.com/mixtab/mixtab/core/model"
)

func pythonPower(x, to string) string { return x + " ** " + to }

func pythonRows(list []value) []string {
	var texts []string
	for _, v := range list {
		texts = append(texts, pythonRow(v))
	}
	return texts
}

// pythonCurve is the saturation of an array, its parameters by row or, at single places, by geo.
func (p *program) pythonCurve(k *group, of, where string) string {
	args := []string{of}
	for j := range k.curve {
		args = append(args, k.Saturation.Params[j].Name+where)
	}
	return fmt.Sprintf("%s_saturation(%s)", k.Saturation.Name, strings.Join(args, ", "))
}

// pythonResponse is the response to rows of media, before the coefficient.
func (p *program) pythonResponse(k *group, x string) string {
	if k.Reversed {
		return fmt.Sprintf("carried(d, %s, weights, %d)", p.pythonCurve(k, x, "_j[geo]"), k.lags)
	}
	return p.pythonCurve(k, fmt.Sprintf("carried(d, %s, weights, %d)", x, k.lags), "_j[geo]")
}

// pythonSteady is the response to media held for ever at x, by geo.
func (p *program) pythonSteady(k *group, x string, where string) string {
	all := "weights.sum(axis=1)" + where
	switch {
	case k.Normalised:
		all = "1.0"
	case k.endless:
		all = "(1 / (1 - weights[:, 1]))" + where
	}
	if k.Reversed {
		return p.pythonCurve(k, x, "_j"+where) + " * " + all
	}
	return p.pythonCurve(k, x+" * "+all, "_j"+where)
}

// pythonGroup adds the contributions of a group's channels, and what they say of experiments.
func (p *program) pythonGroup(w *lines, k *group) {
	w.say("for j in range(%d):", len(k.channels))
	w.level++
	for i, v := range k.curve {
		w.say("%s_j = %s", k.Saturation.Params[i].Name, pythonRow(v))
	}
	args := append([]string{`d["G"]`, fmt.Sprintf("np.arange(%d.0)", k.lags)},
		paced(k.Adstock, k.Pace, pythonRows(k.carry), pythonPower)...)
	w.say("weights = %s_adstock(%s)", k.Adstock.Name, strings.Join(args, ", "))
	switch {
	case k.Normalised && k.endless:
		w.say("weights = weights * (1 - weights[:, 1:2])")
	case k.Normalised:
		w.say("weights = normalised(weights)")
	}
	media := fmt.Sprintf("d[%q][j]", k.x)
	w.say("response = %s", p.pythonResponse(k, media))
	p.pythonCoefficients(w, k, media)
	w.say("expected = expected + coefs[geo] * response")
	p.pythonPlaces(w, k)
	w.level--
}

// pythonCoefficients solves for the coefficients of channel j: see model.OutlineChannel.
func (p *program) pythonCoefficients(w *lines, k *group, media string) {
	effect := pythonRow(k.effect)
	switch k.Of {
	case model.OfCoefficient:
		w.say("coefs = %s", effect)
	case model.OfScale:
		w.say("coefs = %s / (%s)", effect, p.pythonSteady(k, "per_geo(d, 1.0)", ""))
	case model.OfShare:
		w.say("ran = d[%q][j]", k.runs)
		w.say("coefs = ran * %s * d[%q] / (by_geo(d, response) / by_geo(d, np.ones(d[\"N\"])) + 1 - ran)", effect, k.means)
	case model.OfMoney:
		gained := "response"
		if k.Money.Margin {
			gained = "(" + p.pythonResponse(k, fmt.Sprintf("(%s * %s)", number(1+model.MarginStep), media)) + " - response)"
		}
		coefs := "per_geo(d, 1.0)"
		if !k.spread.none() {
			coefs = pythonRow(k.spread)
		}
		w.say("shares = %s", coefs)
		w.say("worth = (shares * by_geo(d, d[%q][j] * %s)).sum()", k.worth, gained)
		w.say("coefs = shares * (d[%q][j] * %s * d[%q][j] / (worth + 1 - d[%q][j]))", k.alive, effect, k.money, k.alive)
	}
}

// pythonPlaces adds what channel j brings in its experiments.
func (p *program) pythonPlaces(w *lines, k *group) {
	at := k.places
	if at == nil {
		return
	}
	w.say("for n in np.flatnonzero(d[%q] == j):", at.channel)
	w.level++
	w.say("g, t = d[%q][n:n + 1], d[%q][n]", at.geo, at.test)
	gain := fmt.Sprintf("%s - %s", p.pythonSteady(k, fmt.Sprintf("d[%q][n:n + 1]", at.to), "[g]"),
		p.pythonSteady(k, fmt.Sprintf("d[%q][n:n + 1]", at.from), "[g]"))
	w.say("rise[t] = rise[t] + (d[%q][n] * coefs[g] * (%s)).sum()", at.weight, gain)
	w.level--
}
