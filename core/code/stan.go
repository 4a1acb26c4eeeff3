package code

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/prior"
)

// lines gathers the text of a program, indented by so many blanks a level.
type lines struct {
	strings.Builder
	wide, level int
}

func (w *lines) say(format string, args ...any) {
	text := format
	if len(args) > 0 {
		text = fmt.Sprintf(format, args...)
	}
	for _, line := range strings.Split(text, "\n") {
		if line != "" {
			w.WriteString(strings.Repeat(" ", w.wide*w.level))
		}
		w.WriteString(line + "\n")
	}
}

// number writes a number so that no language takes it for a whole one.
func number(x float64) string {
	text := strconv.FormatFloat(x, 'g', -1, 64)
	if !strings.ContainsAny(text, ".e") {
		text += ".0"
	}
	return text
}

// stan writes the model in Stan. Its log density has all constants.
func (p *program) stan() string {
	w := &lines{wide: 2}
	w.say("// Written by Mixtab from its model; legend.json says what the names stand for.")
	w.say("functions {")
	w.level++
	p.stanFunctions(w)
	w.level--
	w.say("}\ndata {")
	w.level++
	for _, e := range p.data {
		if e.name != "i_geo" {
			w.say("%s %s;", e.stan, e.name)
		}
	}
	w.level--
	w.say("}\nparameters {")
	w.level++
	for i := range p.o.Variables {
		if v := &p.o.Variables[i]; v.Size > 0 {
			w.say("%s %s;", stanType(v, stanBounds(v)), p.coords[i])
		}
	}
	w.level--
	w.say("}\ntransformed parameters {")
	w.level++
	for i := range p.o.Variables {
		p.stanValues(w, i)
	}
	w.level--
	w.say("}\nmodel {")
	w.level++
	for i := range p.o.Variables {
		p.stanPrior(w, i)
	}
	p.stanModel(w)
	w.level--
	w.say("}")
	return w.String()
}

// stanType is a variable's type.
func stanType(v *model.OutlineVariable, bounds string) string {
	if len(v.Dims) == 0 {
		return "real" + bounds
	}
	return fmt.Sprintf("vector%s[%d]", bounds, v.Size)
}

// stanBounds are those of what is sampled.
func stanBounds(v *model.OutlineVariable) string {
	var list []string
	if v.Centring == nil && !math.IsInf(v.Low, -1) {
		list = append(list, "lower="+number(v.Low))
	}
	if v.Centring == nil && !math.IsInf(v.High, 1) {
		list = append(list, "upper="+number(v.High))
	}
	if len(list) == 0 {
		return ""
	}
	return "<" + strings.Join(list, ", ") + ">"
}

// stanList writes a list of numbers: a real where they are one, else a vector.
func stanList(v value) string {
	switch v.kind {
	case literal:
		switch {
		case math.IsInf(v.number, 1):
			return "positive_infinity()"
		case math.IsInf(v.number, -1):
			return "negative_infinity()"
		}
		return number(v.number)
	case constants:
		return v.own
	case picked:
		return fmt.Sprintf("%s[%s]", v.name, v.at)
	case joined:
		return fmt.Sprintf("append_row(%s, %s)[%s]", v.name, v.own, v.at)
	}
	return v.name
}

// stanVector is stanList always as a vector.
func stanVector(v value) string {
	if v.one() {
		return fmt.Sprintf("rep_vector(%s, %d)", stanList(v), v.n)
	}
	return stanList(v)
}

// stanRow is a row of a table, always as a vector, stanCell one of its cells, and stanAt one number of a list.
func stanRow(v value, row string) string { return stanIndexed(v, row, stanVector(v)) }

func stanCell(v value, row, col string) string { return stanIndexed(v, row+", "+col, stanList(v)) }

func stanAt(v value, i string) string {
	if v.kind == whole {
		return fmt.Sprintf("%s[%s]", v.name, i)
	}
	return stanIndexed(v, i, stanList(v))
}

// stanIndexed is v at an index, and otherwise where it has none.
func stanIndexed(v value, at, otherwise string) string {
	switch v.kind {
	case constants:
		return fmt.Sprintf("%s[%s]", v.own, at)
	case picked:
		return fmt.Sprintf("%s[%s[%s]]", v.name, v.at, at)
	case joined:
		return fmt.Sprintf("append_row(%s, %s)[%s[%s]]", v.name, v.own, v.at, at)
	}
	return otherwise
}

// term is a piece of Stan: a real, or a vector.
type term struct {
	text   string
	vector bool
}

func stanTerm(v value) term { return term{stanList(v), !v.one()} }

// by multiplies, element by element.
func (a term) by(b term) term {
	op := " * "
	if a.vector && b.vector {
		op = " .* "
	}
	return term{a.text + op + b.text, a.vector || b.vector}
}

// within puts a term into a function, or into brackets where that has no name.
func (a term) within(function string) term { return term{function + "(" + a.text + ")", a.vector} }

// stanValues computes a variable's values from what is sampled, where these differ: x = link⁻¹(loc + scale^(1-λ) (q - λ loc)).
func (p *program) stanValues(w *lines, i int) {
	v := &p.o.Variables[i]
	if v.Centring == nil || v.Size == 0 {
		return
	}
	ls, share := v.Dist.LocScale, stanTerm(p.share[i])
	loc, scale := stanTerm(p.args[i][ls.Loc]), stanTerm(p.args[i][ls.Scale])
	q := term{p.coords[i], len(v.Dims) > 0}
	line := loc.text + " + "
	if p.notCentred(i) {
		line += scale.by(q).text
	} else {
		rest := term{"1 - " + share.text, share.vector}.within("").by(scale.within("log")).within("exp")
		line += rest.by(term{q.text + " - " + share.by(loc).text, q.vector}.within("")).text
	}
	if link := map[prior.Link]string{prior.LinkExp: "exp", prior.LinkLogistic: "inv_logit"}[ls.Link]; link != "" {
		line = link + "(" + line + ")"
	}
	w.say("%s %s = %s;", stanType(v, ""), p.ids[i], line)
}

// notCentred: what is sampled is the standardised variable.
func (p *program) notCentred(i int) bool {
	return p.o.Variables[i].Centring != nil && p.share[i].kind == literal && p.share[i].number == 0
}

// stanPrior adds a variable's prior: of the values, or of q ~ base(λ loc, scale^λ), which is the same.
func (p *program) stanPrior(w *lines, i int) {
	v := &p.o.Variables[i]
	if v.Size == 0 {
		return
	}
	d, args := v.Dist, p.args[i]
	words := map[string]string{"x": p.coords[i], "n": fmt.Sprint(v.Size), "x:vector": p.coords[i]}
	if len(v.Dims) == 0 {
		words["x:vector"] = "rep_vector(" + p.coords[i] + ", 1)"
	}
	enter := func(name string, text, vector string, factor float64) {
		if factor != 1 {
			text, vector = "("+number(factor)+" * "+text+")", "("+number(factor)+" * "+vector+")"
		}
		words[name], words[name+":vector"] = text, vector
	}
	if v.Centring != nil {
		d = p.stanBase(i, enter)
	} else {
		for j, a := range args {
			factor := 1.0
			if v.Times != nil {
				factor = v.Times[j]
			}
			enter(d.Args[j].Name, stanList(a), stanVector(a), factor)
		}
	}
	w.say("target += %s;", filled(d.Code.Stan, words))
}

// stanBase enters the arguments of the distribution of what is sampled, where that is not the values.
func (p *program) stanBase(i int, enter func(name, text, vector string, factor float64)) *prior.Dist {
	ls := p.o.Variables[i].Dist.LocScale
	d, _ := prior.Find(ls.Base)
	for j, doc := range d.Args {
		text := number(doc.Default)
		if from, passed := ls.Pass[j]; passed {
			text = stanList(p.args[i][from])
		} else if !p.notCentred(i) {
			share := stanTerm(p.share[i])
			switch j {
			case d.LocScale.Loc:
				text = share.by(stanTerm(p.args[i][ls.Loc])).text
			case d.LocScale.Scale:
				text = share.by(stanTerm(p.args[i][ls.Scale]).within("log")).within("exp").text
			}
		}
		enter(doc.Name, text, text, 1)
	}
	return d
}

// filled puts words into the braces of a text.
func filled(text string, words map[string]string) string {
	for name, word := range words {
		text = strings.ReplaceAll(text, "{"+name+"}", word)
	}
	return text
}
