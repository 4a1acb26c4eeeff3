package code

import (
	_ "embed"
	"fmt"
	"math"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/transform"
)

// dialect is what NumPyro and PyMC say differently.
type dialect struct {
	head, open, close string
	sample            func(name string, v *model.OutlineVariable, d *prior.Dist, words map[string]string) string
	value             string // names a value that follows from others
	observed          func(name, student, mean, noise, values string) string
}

//go:embed text/head_numpyro.py
var numpyroHead string

//go:embed text/head_pymc.py
var pymcHead string

//go:embed text/arrays.py
var pythonArrays string

var numPyro = dialect{
	head: numpyroHead,
	open: "def model(d):",
	sample: func(name string, v *model.OutlineVariable, d *prior.Dist, words map[string]string) string {
		text := filled(d.Code.NumPyro, words)
		if len(v.Dims) > 0 {
			text += fmt.Sprintf(".expand([%d]).to_event(1)", v.Size)
		}
		return fmt.Sprintf("%s = numpyro.sample(%q, %s)", name, name, text)
	},
	value: "%s = numpyro.deterministic(%q, %s)",
	observed: func(name, student, mean, noise, values string) string {
		if student != "" {
			return fmt.Sprintf("numpyro.sample(%q, dist.StudentT(%s, %s, %s).to_event(1), obs=%s)", name, student, mean, noise, values)
		}
		return fmt.Sprintf("numpyro.sample(%q, dist.Normal(%s, %s).to_event(1), obs=%s)", name, mean, noise, values)
	},
}

var pyMC = dialect{
	head: pymcHead,
	open: "def model(d):\n    with pm.Model() as built:\n        describe(d)\n    return built\n\n\ndef describe(d):",
	sample: func(name string, v *model.OutlineVariable, d *prior.Dist, words map[string]string) string {
		words["name"], words["shape"] = fmt.Sprintf("%q", name), ""
		if len(v.Dims) > 0 {
			words["shape"] = fmt.Sprintf(", shape=%d", v.Size)
		}
		return name + " = " + filled(d.Code.PyMC, words)
	},
	value: "%s = pm.Deterministic(%q, %s)",
	observed: func(name, student, mean, noise, values string) string {
		if student != "" {
			return fmt.Sprintf("pm.StudentT(%q, nu=%s, mu=%s, sigma=%s, observed=%s)", name, student, mean, noise, values)
		}
		return fmt.Sprintf("pm.Normal(%q, %s, %s, observed=%s)", name, mean, noise, values)
	},
}

func (p *program) numpyro() string { return p.python(numPyro) }
func (p *program) pymc() string    { return p.python(pyMC) }

// python writes the model for NumPyro or PyMC: both have the same arrays under the name xp.
func (p *program) python(in dialect) string {
	w := &lines{wide: 4}
	w.say("%s", in.head)
	w.say("%s", pythonArrays)
	p.pythonFunctions(w)
	w.say("%s", in.open)
	w.level++
	for i := range p.o.Variables {
		p.pythonVariable(w, i, in)
	}
	p.pythonModel(w, in)
	w.level--
	return w.String()
}

// pythonList writes a list of numbers: one number where they are the same, else an array.
func pythonList(v value) string {
	switch v.kind {
	case literal:
		if math.IsInf(v.number, 0) {
			return "None" // a bound that is not there
		}
		return number(v.number)
	case constants:
		return fmt.Sprintf("d[%q]", v.own)
	case picked:
		return fmt.Sprintf("%s[d[%q]]", v.name, v.at)
	case joined:
		return fmt.Sprintf("xp.concatenate([%s, d[%q]])[d[%q]]", v.name, v.own, v.at)
	}
	return v.name
}

// pythonRow is row j of a table, an array with a place for each geo.
func pythonRow(v value) string {
	switch v.kind {
	case constants:
		return fmt.Sprintf("d[%q][j]", v.own)
	case picked:
		return fmt.Sprintf("%s[d[%q][j]]", v.name, v.at)
	case joined:
		return fmt.Sprintf("xp.concatenate([%s, d[%q]])[d[%q][j]]", v.name, v.own, v.at)
	}
	return "per_geo(d, " + pythonList(v) + ")"
}

// pythonGeos is a list by geo, always an array.
func pythonGeos(v value) string {
	if v.one() {
		return "per_geo(d, " + pythonList(v) + ")"
	}
	return pythonList(v)
}

// pythonVariable samples a variable, or what its values follow from.
func (p *program) pythonVariable(w *lines, i int, in dialect) {
	v := &p.o.Variables[i]
	if v.Size == 0 {
		return
	}
	words := map[string]string{}
	if v.Centring == nil {
		for j, a := range p.args[i] {
			text := pythonList(a)
			if v.Times != nil && v.Times[j] != 1 {
				text = number(v.Times[j]) + " * " + text
			}
			words[v.Dist.Args[j].Name] = text
		}
		w.say("%s", in.sample(p.ids[i], v, v.Dist, words))
		return
	}
	ls := v.Dist.LocScale
	loc, scale, share := pythonList(p.args[i][ls.Loc]), pythonList(p.args[i][ls.Scale]), pythonList(p.share[i])
	d, _ := prior.Find(ls.Base)
	for j, doc := range d.Args {
		text := number(doc.Default)
		if from, passed := ls.Pass[j]; passed {
			text = pythonList(p.args[i][from])
		} else if !p.notCentred(i) {
			switch j {
			case d.LocScale.Loc:
				text = share + " * " + loc
			case d.LocScale.Scale:
				text = "xp.exp(" + share + " * xp.log(" + scale + "))"
			}
		}
		words[doc.Name] = text
	}
	w.say("%s", in.sample(p.coords[i], v, d, words))
	line := loc + " + " + scale + " * " + p.coords[i]
	if !p.notCentred(i) {
		line = fmt.Sprintf("%s + xp.exp((1 - %s) * xp.log(%s)) * (%s - %s * %s)", loc, share, scale, p.coords[i], share, loc)
	}
	if link := map[prior.Link]string{prior.LinkExp: "xp.exp", prior.LinkLogistic: "sigmoid"}[ls.Link]; link != "" {
		line = link + "(" + line + ")"
	}
	w.say(in.value, p.ids[i], p.ids[i], line)
}

// pythonFunctions writes the forms that the model has.
func (p *program) pythonFunctions(w *lines) {
	seen := map[string]bool{}
	once := func(name, first string, params []transform.Param, body string) {
		if seen[name] {
			return
		}
		seen[name] = true
		for _, q := range params {
			first += ", " + q.Name
		}
		w.say("\ndef %s(%s):", name, first)
		w.level++
		w.say("%s", body)
		w.level--
		w.say("")
	}
	for _, k := range p.groups {
		once(k.Adstock.Name+"_adstock", "G, lag", k.Adstock.Params, k.Adstock.Code.Python)
		once(k.Saturation.Name+"_saturation", "x", k.Saturation.Params, k.Saturation.Code.Python)
	}
	w.say("")
}

// pythonModel writes the expected KPI and the likelihood.
func (p *program) pythonModel(w *lines, in dialect) {
	w.say("geo = d[\"i_geo\"]\nexpected = np.zeros(d[\"N\"])")
	for _, b := range p.blocks {
		w.say("expected = expected + %s", pythonBlock(b))
	}
	if p.tests {
		w.say("rise = [0.0] * d[\"tests\"]")
	}
	for i := range p.groups {
		p.pythonGroup(w, &p.groups[i])
	}
	student := ""
	if !p.nu.none() {
		student = pythonList(p.nu)
	}
	w.say("%s", in.observed("y_scaled", student, "expected", pythonGeos(p.sigma)+"[geo]", "d[\"y\"]"))
	if p.tests {
		w.say("%s", in.observed("gain_scaled", "", "xp.stack(rise)", "d[\"gain_error\"]", "d[\"gain\"]"))
	}
}

func pythonBlock(b block) string {
	factor := ""
	if !b.times.none() {
		factor = pythonGeos(b.times) + "[geo] * "
	}
	switch {
	case b.basis == "":
		return pythonGeos(b.coef) + "[geo]"
	case !b.power.none():
		coef := pythonGeos(b.coef)
		if !b.shared {
			coef = pythonTable(b.coef) + "[geo, 0]"
		}
		return fmt.Sprintf("%s * to_the_power(d[%q][:, 0], %s[geo])", coef, b.basis, pythonGeos(b.power))
	case b.shared:
		return fmt.Sprintf("%s(d[%q] * %s).sum(axis=1)", factor, b.basis, pythonList(b.coef))
	}
	return fmt.Sprintf("%s(d[%q] * %s[geo]).sum(axis=1)", factor, b.basis, pythonTable(b.coef))
}

// pythonTable is a table [geo][term].
func pythonTable(v value) string {
	switch v.kind {
	case constants:
		return fmt.Sprintf("d[%q]", v.own)
	case literal, scalar:
		return fmt.Sprintf("(%s * np.ones((d[\"G\"], %d)))", pythonList(v), v.n)
	}
	return pythonList(v)
}
