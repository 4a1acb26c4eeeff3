package check

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// Collinearity says how far channels and controls move together, each about its geo's mean, so that a large geo is not
// taken for a common movement. It is immutable.
type Collinearity struct {
	Names []string    `json:"names"` // channels, then controls, those that vary
	R     [][]float64 `json:"r"`     // Pearson's correlation, symmetric, 1 on the diagonal
	// VIF is the variance inflation factor 1/(1−R²_j), R²_j of column j regressed on all others and an intercept a geo:
	// the diagonal of R⁻¹. √VIF is how much wider an interval becomes by what the others share with it. MostVIF where
	// the others give the column exactly. (Belsley, Kuh & Welsch, Regression Diagnostics, 1980.)
	VIF []float64 `json:"vif"`
}

// MostVIF stands for a variance inflation factor beyond what numbers can tell.
const MostVIF = 1e10

// mostColumns bounds the columns that are compared with each other: the work grows with the fourth power.
const mostColumns = 60

// collinearityWithColumns works on media as the model sees it, on the first 60 columns, and gives the centred columns as well, by
// name. It needs at least as many rows as columns; with fewer, VIF is MostVIF for some.
func collinearityWithColumns(d *panel.Dataset) (out Collinearity, centredBy map[string][]float64) {
	centredBy = map[string][]float64{}
	var columns [][]float64
	add := func(name string, of func(*panel.Series) []float64) {
		if len(columns) == mostColumns {
			return
		}
		if x := centred(d, of); x != nil {
			out.Names = append(out.Names, name)
			columns = append(columns, x)
			centredBy[name] = x
		}
	}
	for c, name := range d.Channels {
		add(name, func(s *panel.Series) []float64 { return s.Media[c] })
	}
	for c, name := range d.Controls {
		add(name, func(s *panel.Series) []float64 { return s.Controls[c] })
	}
	out.R = make([][]float64, len(columns))
	for i, x := range columns {
		out.R[i] = make([]float64, len(columns))
		for j, y := range columns[:i] {
			out.R[i][j] = dense.Dot(x, y)
			out.R[j][i] = out.R[i][j]
		}
		out.R[i][i] = 1
	}
	out.VIF = inverseDiagonal(out.R)
	return out, centredBy
}

// centred is a column over all rows about its geos' means, of length one; nil where it does not vary.
func centred(d *panel.Dataset, of func(*panel.Series) []float64) []float64 {
	x := make([]float64, 0, d.Rows())
	largest := 0.0
	for i := range d.Series {
		values := of(&d.Series[i])
		m := mean(values)
		for _, v := range values {
			x = append(x, v-m)
			largest = max(largest, math.Abs(v))
		}
	}
	length := math.Sqrt(dense.Dot(x, x))
	if !(length > 1e-9*largest) {
		return nil
	}
	for i := range x {
		x[i] /= length
	}
	return x
}

// inverseDiagonal is the diagonal of the inverse of a correlation matrix: for each column one less the share that the
// others explain, by Cholesky's factor with that column last. MostVIF where nothing is left.
func inverseDiagonal(r [][]float64) []float64 {
	n := len(r)
	out := make([]float64, n)
	l := make([][]float64, n)
	for i := range l {
		l[i] = make([]float64, n)
	}
	order := make([]int, n)
	for last := range n {
		for i := range order {
			order[i] = i
		}
		order[last], order[n-1] = order[n-1], order[last]
		left := 1.0
		for i, a := range order {
			for j := 0; j <= i; j++ {
				s := r[a][order[j]]
				for k := range j {
					s -= float64(l[i][k] * l[j][k])
				}
				switch {
				case j < i && l[j][j] > 0:
					l[i][j] = s / l[j][j]
				case j < i:
					l[i][j] = 0
				case s > 1/MostVIF:
					l[i][i] = math.Sqrt(s)
				default: // earlier ones give this one exactly: it adds nothing
					l[i][i] = 0
				}
				if j == i {
					left = s
				}
			}
		}
		out[last] = MostVIF
		if left > 1/MostVIF {
			out[last] = 1 / left
		}
	}
	return out
}

// Thresholds of what moves together. Below a correlation of 0.9 an interval widens by less than 2.3 times.
const (
	correlatedPair = 0.9
	muchVIF        = 10
	someVIF        = 5
)

// collinear finds pairs and groups that rise and fall as one.
func (e *examination) collinear() {
	k := *e.collinearity
	told := map[string]bool{}
	for i, b := range k.Names {
		for j, a := range k.Names[:i] {
			r := k.R[i][j]
			if math.Abs(r) < correlatedPair || !slices.Contains(e.d.Channels, a) && !slices.Contains(e.d.Channels, b) {
				continue
			}
			told[a], told[b] = true, true
			e.found.Doubt(harmCollinearity+int(50*(math.Abs(r)-correlatedPair)*4), "", words.Text{}, e.pair(a, b, r))
		}
	}
	for i, name := range k.Names {
		if told[name] || k.VIF[i] < someVIF || !slices.Contains(e.d.Channels, name) {
			continue
		}
		effect := words.Say("check.mix_of_others_effect", "sqrt", math.Sqrt(k.VIF[i]))
		if k.VIF[i] == MostVIF {
			effect = words.Say("check.wide_as_prior")
		}
		issue := panel.Issue{Severity: panel.Note, Column: name,
			Reason: words.Say("check.mix_of_others", "name", name, "inflation", inflation(k.VIF[i])),
			Effect: effect,
			Fix:    words.Say("check.mix_of_others_fix")}
		if k.VIF[i] >= muchVIF {
			issue.Severity = panel.Warning
		}
		e.found.Doubt(harmCollinearity, "", words.Text{}, issue)
	}
}

func inflation(vif float64) words.Text {
	if vif > 1e4 {
		return words.Say("check.inflation_large")
	}
	return words.Say("check.inflation", "vif", vif)
}

func (e *examination) pair(a, b string, r float64) panel.Issue {
	if r > 0.99999 && e.same(a, b) {
		return panel.Issue{Severity: panel.Warning, Column: b, Reason: words.Say("check.same_as", "b", b, "a", a),
			Effect: words.Say("check.same_as_effect"), Fix: words.Say("check.same_as_fix"),
			Offers: e.LeaveOut(b)}
	}
	how := words.Say("check.rise_together")
	if r < 0 {
		how = words.Say("check.move_against")
	}
	return panel.Issue{Severity: panel.Warning, Column: b,
		Reason: words.Say("check.correlated", "b", b, "a", a, "how", how, "r", r),
		Effect: words.Say("check.correlated_effect", "sqrt", 1/math.Sqrt(1-min(r*r, 0.9999))),
		Fix:    words.Say("check.correlated_fix")}
}

// same says whether two columns are equal in every row.
func (e *examination) same(a, b string) bool {
	for i := range e.d.Series {
		s := &e.d.Series[i]
		if x, y := e.values(s, a), e.values(s, b); x == nil || y == nil || !slices.Equal(x, y) {
			return false
		}
	}
	return true
}

func (e *examination) values(s *panel.Series, name string) []float64 {
	if i := slices.Index(e.d.Channels, name); i >= 0 {
		return s.Media[i]
	}
	if i := slices.Index(e.d.Controls, name); i >= 0 {
		return s.Controls[i]
	}
	return nil
}
