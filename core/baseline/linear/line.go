package linear

import (
	"errors"
	"math"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/words"
	"gonum.org/v1/gonum/mat"
)

// line is a fitted regression: y = constant + Σ_j coefficients_j x_j + noise.
type line struct {
	constant     float64
	coefficients []float64
	covariance   *mat.SymDense // of (constant, coefficients); nil where the method has none
	noise        float64       // sd of the noise
	freedom      float64       // degrees of freedom that are left; noise is not known better than that
	penalty      float64       // chosen by cross-validation; 0 for OLS
}

// at is what a line expects of one period.
func (l *line) at(row []float64) float64 { return l.constant + dense.Dot(l.coefficients, row) }

// spread is the sd of a new observation round at(row): that of the noise, and where it is known, of the line.
func (l *line) spread(row []float64) float64 {
	if l.covariance == nil {
		return l.noise
	}
	x := mat.NewVecDense(len(row)+1, append([]float64{1}, row...))
	return math.Sqrt(l.noise*l.noise + mat.Inner(x, l.covariance, x))
}

// The ways in which ordinary least squares has no answer.
var (
	errFewRows = words.Err("linear.few_periods")
	errAlike   = words.Err("linear.columns_alike")
)

// collinear is the reciprocal condition number of the standardised columns below which they count as dependent.
const collinear = 1e-10

// ols is ordinary least squares, b = (XᵀX)⁻¹Xᵀy by QR, with covariance s²(XᵀX)⁻¹, s² = RSS/(n − p) (statsmodels' OLS).
// Columns that do not vary get the coefficient 0, with no variance: they are the constant.
func (x *design) ols() (*line, error) {
	s := x.standardised()
	live := s.live()
	n, p := len(x.y), len(live)+1
	if n <= p {
		return nil, errFewRows
	}
	z := mat.NewDense(n, p, nil)
	for t := range n {
		z.Set(t, 0, 1)
		for k, j := range live {
			z.Set(t, k+1, s.z[j][t])
		}
	}
	var qr mat.QR
	qr.Factorize(z)
	if cond := qr.Cond(); !(cond*collinear < 1) {
		return nil, errAlike
	}
	b := mat.NewVecDense(p, nil)
	if err := qr.SolveVecTo(b, false, mat.NewVecDense(n, s.y)); err != nil && !errors.As(err, new(mat.Condition)) {
		return nil, errAlike
	}
	wide := make([]float64, len(s.z))
	for k, j := range live {
		wide[j] = b.AtVec(k + 1)
	}
	l := &line{freedom: float64(n - p)}
	l.constant, l.coefficients = s.original(wide)
	l.noise = math.Sqrt(x.residual(l) / l.freedom)
	l.covariance = s.covariance(z, live, l.noise)
	return l, nil
}

// live lists the columns that vary.
func (s *standard) live() []int {
	var list []int
	for j := range s.z {
		if s.gram[j][j] > 0 {
			list = append(list, j)
		}
	}
	return list
}

// covariance is noise²·A(ZᵀZ)⁻¹Aᵀ in the columns' own units, with A what original does.
func (s *standard) covariance(z *mat.Dense, live []int, noise float64) *mat.SymDense {
	_, p := z.Dims()
	var gram, inverse mat.Dense
	gram.Mul(z.T(), z)
	if err := inverse.Inverse(&gram); err != nil && !errors.As(err, new(mat.Condition)) {
		panic("linear: columns that QR has solved for have an inverse")
	}
	full := len(s.z) + 1
	a := mat.NewDense(full, p, nil)
	a.Set(0, 0, 1)
	for k, j := range live {
		a.Set(j+1, k+1, 1/s.sd[j])
		a.Set(0, k+1, -s.mean[j]/s.sd[j])
	}
	var half, whole mat.Dense
	half.Mul(a, &inverse)
	whole.Mul(&half, a.T())
	out := mat.NewSymDense(full, nil)
	for i := range full {
		for j := i; j < full; j++ {
			out.SetSym(i, j, noise*noise*(whole.At(i, j)+whole.At(j, i))/2)
		}
	}
	return out
}

// residual is the residual sum of squares.
func (x *design) residual(l *line) float64 {
	sum := 0.0
	for t, y := range x.y {
		e := y - l.at(x.row(t))
		sum += e * e
	}
	return sum
}
