package code

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/sampler"
)

// Draws carries draws between a model and its programs. The model is compiled as Separate has it.
type Draws struct {
	post *model.Posterior
	p    *program
	bij  []prior.Bijector // [variable]
}

// NewDraws is for draws of a posterior, which must have all its coordinates.
func NewDraws(post *model.Posterior) *Draws {
	d := &Draws{post: post, p: newProgram(post.Outline())}
	for _, v := range d.p.o.Variables {
		low, high := v.Low, v.High
		if v.Centring != nil {
			low, high = math.Inf(-1), math.Inf(1)
		}
		d.bij = append(d.bij, prior.NewBijector(low, high))
	}
	return d
}

// What is wrong with draws that were made elsewhere.
type (
	// Missing: there are no draws of a parameter of the model in its shape.
	Missing struct{ Parameter string }
	// Unequal: the log density that comes with a draw is not the model's there, by so much: data or model are others.
	Unequal struct{ Off float64 }
	// Unread: it is not such a file.
	Unread struct{}
)

func (e Missing) Error() string { return "code: no draws of " + e.Parameter }
func (e Unequal) Error() string { return fmt.Sprintf("code: log densities differ by %g", e.Off) }
func (e Unread) Error() string  { return "code: no file of draws" }

const (
	// checked is at how many draws of a chain the log density is compared.
	checked = 20
	// near is how far it may be off: files have parameters rounded to 6 or 8 digits, which moves it by some thousandths where data are many.
	// A prior or a row that differs moves it by more at some draw.
	near = 0.05
)

// samplerColumns are CmdStan's, in its order.
var samplerColumns = []string{"lp__", "accept_stat__", "stepsize__", "treedepth__", "n_leapfrog__", "divergent__", "energy__"}

// CmdStan writes a chain as CmdStan does: with comments, its own columns, and the values of all that the Stan program samples.
func (d *Draws) CmdStan(chain sampler.ChainResult, s sampler.Settings, id int) []byte {
	var out bytes.Buffer
	const head = "# model = model\n# method = sample (Default)\n#   num_samples = %d\n#   num_warmup = %d\n#   save_warmup = 0\n# id = %d\n"
	fmt.Fprintf(&out, head, len(chain.Stats), s.Warmup, id+1)
	names := slices.Clone(samplerColumns)
	for i, v := range d.p.o.Variables {
		for e := range v.Size {
			names = append(names, columnName(d.p.coords[i], len(v.Dims) == 0, e))
		}
	}
	out.WriteString(strings.Join(names, ",") + "\n")
	dim, grad := d.post.Dim(), make([]float64, d.post.Dim())
	for k, st := range chain.Stats {
		q := chain.Draws[k*dim : (k+1)*dim]
		row := []float64{d.post.LogDensity(grad, q), st.AcceptanceRate, st.StepSize, float64(st.TreeDepth), float64(st.NSteps),
			float64(whether(st.Diverging)), st.Energy}
		for i, v := range d.p.o.Variables {
			for e := range v.Size {
				x, _, _, _ := d.bij[i].Value(q[v.At+e])
				row = append(row, x)
			}
		}
		for i, x := range row {
			if i > 0 {
				out.WriteByte(',')
			}
			out.WriteString(strconv.FormatFloat(x, 'g', -1, 64))
		}
		out.WriteByte('\n')
	}
	return out.Bytes()
}

// columnName is a column of CmdStan's: indices count from 1.
func columnName(name string, scalar bool, e int) string {
	if scalar {
		return name
	}
	return fmt.Sprintf("%s.%d", name, e+1)
}

// table is draws by the names of their columns.
type table struct {
	columns map[string]int
	rows    [][]float64
}

// ReadCmdStan reads a chain that CmdStan, or a program like it, drew from the Stan program, and checks that data and model are the same.
func (d *Draws) ReadCmdStan(raw []byte) (chain sampler.ChainResult, err error) {
	t, err := readTable(raw)
	if err != nil {
		return chain, err
	}
	at := make([]int, 0, d.post.Dim())
	for i, v := range d.p.o.Variables {
		for e := range v.Size {
			k, has := t.columns[columnName(d.p.coords[i], len(v.Dims) == 0, e)]
			if !has {
				return chain, Missing{v.Name}
			}
			at = append(at, k)
		}
	}
	of := func(row []float64, name string) float64 {
		if k, has := t.columns[name]; has {
			return row[k]
		}
		return 0
	}
	for _, row := range t.rows {
		values := make([]float64, len(at))
		for i, k := range at {
			values[i] = row[k]
		}
		chain.Draws = append(chain.Draws, d.coordinates(values)...)
		chain.Stats = append(chain.Stats, sampler.Stats{LP: of(row, "lp__"), AcceptanceRate: of(row, "accept_stat__"),
			StepSize: of(row, "stepsize__"), Energy: of(row, "energy__"), TreeDepth: int(of(row, "treedepth__")),
			NSteps: int(of(row, "n_leapfrog__")), Diverging: of(row, "divergent__") != 0})
	}
	return chain, d.check(chain)
}

// readTable reads CmdStan's CSV, without draws of the warm-up.
func readTable(raw []byte) (t table, err error) {
	var text bytes.Buffer
	warmup, saved := 0, false
	lines := bufio.NewScanner(bytes.NewReader(raw))
	lines.Buffer(nil, 1<<28)
	for lines.Scan() {
		line := lines.Text()
		comment, is := strings.CutPrefix(line, "#")
		if !is {
			text.WriteString(line + "\n")
			continue
		}
		switch key, value, _ := strings.Cut(strings.TrimSpace(comment), " = "); key {
		case "num_warmup":
			warmup, _ = strconv.Atoi(strings.Fields(value + " 0")[0])
		case "save_warmup":
			saved = strings.HasPrefix(value, "1") || strings.HasPrefix(value, "true")
		}
	}
	all, err := csv.NewReader(&text).ReadAll()
	if err != nil || lines.Err() != nil || len(all) < 2 {
		return t, Unread{}
	}
	t.columns = map[string]int{}
	for i, name := range all[0] {
		t.columns[name] = i
	}
	for _, fields := range all[1:] {
		row := make([]float64, len(fields))
		for i, field := range fields {
			if row[i], err = strconv.ParseFloat(field, 64); err != nil {
				return t, Unread{}
			}
		}
		t.rows = append(t.rows, row)
	}
	if _, has := t.columns["lp__"]; !has {
		return t, Unread{}
	}
	if saved {
		t.rows = t.rows[max(0, min(warmup, len(t.rows))):]
	}
	return t, nil
}

// coordinates are those of the values that a program sampled, block after block.
func (d *Draws) coordinates(values []float64) []float64 {
	q := make([]float64, d.post.Dim())
	k := 0
	for i, v := range d.p.o.Variables {
		for e := range v.Size {
			q[v.At+e] = d.bij[i].Inverse(values[k])
			k++
		}
	}
	return q
}

// check compares the log density that comes with draws to the model's. A draw that has no coordinates is of another model.
func (d *Draws) check(chain sampler.ChainResult) error {
	dim, grad := d.post.Dim(), make([]float64, d.post.Dim())
	n := len(chain.Stats)
	if n == 0 {
		return Unread{}
	}
	if slices.ContainsFunc(chain.Draws, func(x float64) bool { return math.IsNaN(x - x) }) {
		return Unequal{math.Inf(1)}
	}
	worst := 0.0
	for i := range min(n, checked) {
		k := i * n / min(n, checked)
		off := math.Abs(d.post.LogDensity(grad, chain.Draws[k*dim:(k+1)*dim]) - chain.Stats[k].LP)
		if math.IsNaN(off) {
			off = math.Inf(1)
		}
		worst = max(worst, off)
	}
	if worst > near {
		return Unequal{worst}
	}
	return nil
}

// arviz is what is read of InferenceData as JSON.
type arviz struct {
	Posterior   map[string]json.RawMessage `json:"posterior"`
	SampleStats map[string]json.RawMessage `json:"sample_stats"`
}

// ReadArviZ reads draws that NumPyro, PyMC or another program made of the model, as arviz.InferenceData.to_json writes them, and checks
// that data and model are the same.
func (d *Draws) ReadArviZ(raw []byte) (chains []sampler.ChainResult, err error) {
	var in arviz
	if json.Unmarshal(raw, &in) != nil || len(in.Posterior) == 0 {
		return nil, Unread{}
	}
	blocks := make([][][][]float64, len(d.p.o.Variables)) // [variable][chain][draw][element]
	for i, v := range d.p.o.Variables {
		if v.Size == 0 {
			continue
		}
		if blocks[i], err = d.block(in.Posterior, i); err != nil {
			return nil, err
		}
		if one := blocks[first(blocks)]; len(blocks[i]) != len(one) || len(blocks[i][0]) != len(one[0]) {
			return nil, Missing{v.Name}
		}
	}
	stats := map[string][][]float64{}
	for name, raw := range in.SampleStats {
		var numbers [][]reading
		if json.Unmarshal(raw, &numbers) == nil {
			stats[name] = plain(numbers)
		}
	}
	for c := range blocks[first(blocks)] {
		var chain sampler.ChainResult
		for k := range blocks[first(blocks)][c] {
			var values []float64
			for i := range blocks {
				if blocks[i] != nil {
					values = append(values, blocks[i][c][k]...)
				}
			}
			at := func(name string) float64 {
				if s := stats[name]; c < len(s) && k < len(s[c]) {
					return s[c][k]
				}
				return 0
			}
			chain.Draws = append(chain.Draws, d.coordinates(values)...)
			chain.Stats = append(chain.Stats, sampler.Stats{LP: at("lp"), AcceptanceRate: at("acceptance_rate"),
				StepSize: at("step_size"), Energy: at("energy"), TreeDepth: int(at("tree_depth")), NSteps: int(at("n_steps")),
				Diverging: at("diverging") != 0})
		}
		if err := d.check(chain); err != nil {
			return nil, err
		}
		chains = append(chains, chain)
	}
	return chains, nil
}

func first(blocks [][][][]float64) int {
	return slices.IndexFunc(blocks, func(b [][][]float64) bool { return b != nil })
}

// block reads one parameter's draws, all chains as long as the first.
func (d *Draws) block(posterior map[string]json.RawMessage, i int) ([][][]float64, error) {
	v := &d.p.o.Variables[i]
	raw, has := posterior[d.p.coords[i]]
	if !has {
		return nil, Missing{v.Name}
	}
	var draws [][][]float64
	if len(v.Dims) == 0 {
		var flat [][]float64
		if json.Unmarshal(raw, &flat) != nil {
			return nil, Missing{v.Name}
		}
		for _, chain := range flat {
			draws = append(draws, cut(chain, 1))
		}
	} else if json.Unmarshal(raw, &draws) != nil {
		return nil, Missing{v.Name}
	}
	for _, chain := range draws {
		for _, draw := range chain {
			if len(draw) != v.Size || len(chain) != len(draws[0]) {
				return nil, Missing{v.Name}
			}
		}
	}
	if len(draws) == 0 || len(draws[0]) == 0 {
		return nil, Missing{v.Name}
	}
	return draws, nil
}

// reading is a number, or a truth as 0 or 1; what is no number is 0.
type reading float64

// UnmarshalJSON never fails.
func (x *reading) UnmarshalJSON(b []byte) error {
	switch string(b) {
	case "true":
		*x = 1
	default:
		v, _ := strconv.ParseFloat(string(b), 64)
		*x = reading(v)
	}
	return nil
}

func plain(table [][]reading) [][]float64 {
	out := make([][]float64, len(table))
	for i, row := range table {
		for _, x := range row {
			out[i] = append(out[i], float64(x))
		}
	}
	return out
}
