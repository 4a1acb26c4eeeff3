package idata

// InferenceData is a fit as arrays. Groups and variables keep their order; "chain" and "draw" have no Coords entry
// (they count from 0). It is immutable once built.
type InferenceData struct {
	Attrs  map[string]string
	Coords map[string][]string // labels of a dim
	Groups []Group

	numbers []int // of the chains in their run, from 0; nil where none was left out
}

// Number is the number in its run, from 0, of a chain of the arrays: chains that had drawn too little are left out of these.
func (id *InferenceData) Number(chain int) int {
	if id.numbers == nil {
		return chain
	}
	return id.numbers[chain]
}

// Group is one of ArviZ's groups: "posterior", "sample_stats", "observed_data", "constant_data", "log_likelihood".
type Group struct {
	Name      string
	Variables []Variable
}

// Variable is one array, row-major over Dims. Variables of sampled groups begin with the dims "chain" and "draw".
// Exactly one of Data and Text is used. Kind says how a number is written: Real, Integer or Bool (0 and 1).
type Variable struct {
	Name  string
	Dims  []string
	Shape []int
	Data  []float64
	Text  []string
	Kind  Kind
}

// Kind is a variable's number type.
type Kind uint8

// The number types.
const (
	Real Kind = iota
	Integer
	Bool
)

// Group finds a group by name, nil when there is none.
func (id *InferenceData) Group(name string) *Group {
	for i := range id.Groups {
		if id.Groups[i].Name == name {
			return &id.Groups[i]
		}
	}
	return nil
}

// Variable finds a group's variable by name, nil when there is none.
func (id *InferenceData) Variable(group, name string) *Variable {
	g := id.Group(group)
	if g == nil {
		return nil
	}
	for i := range g.Variables {
		if g.Variables[i].Name == name {
			return &g.Variables[i]
		}
	}
	return nil
}

// Size is the number of chains and of draws a chain in the posterior, 0 and 0 when it is empty.
func (id *InferenceData) Size() (chains, draws int) {
	g := id.Group("posterior")
	if g == nil || len(g.Variables) == 0 || len(g.Variables[0].Shape) < 2 {
		return 0, 0
	}
	return g.Variables[0].Shape[0], g.Variables[0].Shape[1]
}

// Chains gives one scalar of a sampled variable as one slice a chain; element counts within a draw.
func (v *Variable) Chains(element int) [][]float64 {
	chains, draws := v.Shape[0], v.Shape[1]
	size := v.Elements()
	flat := make([]float64, chains*draws)
	out := make([][]float64, chains)
	for c := range out {
		out[c] = flat[c*draws : (c+1)*draws]
		for d := range out[c] {
			out[c][d] = v.Data[(c*draws+d)*size+element]
		}
	}
	return out
}

// Elements is the number of scalars in one draw of a sampled variable.
func (v *Variable) Elements() int {
	n := 1
	for _, s := range v.Shape[2:] {
		n *= s
	}
	return n
}
