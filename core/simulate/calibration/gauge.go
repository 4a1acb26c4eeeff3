package calibration

import (
	"strings"

	"github.com/mixtab/mixtab/core/model"
)

// gauge computes the quantities that are ranked: every named parameter; each channel's total contribution and ROI, by geo
// and over all; and the log likelihood, which sees what no single parameter does (Modrák and others 2023).
type gauge struct {
	post   *model.Posterior
	names  []string
	p      *model.Prediction
	loglik []float64
}

func newGauge(post *model.Posterior) *gauge {
	d := post.Data()
	g := &gauge{post: post, p: post.NewPrediction(), loglik: make([]float64, d.Rows())}
	for _, q := range post.Parameters() {
		g.names = append(g.names, elements(q)...)
	}
	for _, geo := range d.Geos {
		for _, ch := range d.Channels {
			g.names = append(g.names, "contribution["+geo+","+ch+"]", "roi["+geo+","+ch+"]")
		}
	}
	for _, ch := range d.Channels {
		g.names = append(g.names, "contribution["+ch+"]", "roi["+ch+"]")
	}
	g.names = append(g.names, "log_likelihood")
	return g
}

// elements names a parameter's values in row-major order.
func elements(q model.Parameter) []string {
	labels := [][]string{nil}
	for _, coords := range q.Coords {
		var next [][]string
		for _, l := range labels {
			for _, c := range coords {
				next = append(next, append(l[:len(l):len(l)], c))
			}
		}
		labels = next
	}
	names := make([]string, len(labels))
	for i, l := range labels {
		names[i] = q.Name
		if len(l) > 0 {
			names[i] += "[" + strings.Join(l, ",") + "]"
		}
	}
	return names
}

// values fills dst with the quantities at parameters as Expand gives them, and returns it.
func (g *gauge) values(dst, theta []float64) []float64 {
	n := copy(dst, theta)
	d := g.post.Data()
	g.post.Predict(g.p, theta)
	won, worth, spent := make([]float64, len(d.Channels)), make([]float64, len(d.Channels)), make([]float64, len(d.Channels))
	start := g.post.RowStart()
	for k := range d.Series {
		s := &d.Series[k]
		for c := range d.Channels {
			contribution, value, spend := 0.0, 0.0, 0.0
			for t, x := range g.p.Contribution[c][start[k]:start[k+1]] {
				contribution += x
				if s.RevenuePerKPI != nil {
					x *= s.RevenuePerKPI[t]
				}
				value += x
				spend += s.Spend[c][t]
			}
			dst[n], dst[n+1] = contribution, value/spend
			n += 2
			won[c], worth[c], spent[c] = won[c]+contribution, worth[c]+value, spent[c]+spend
		}
	}
	for c := range won {
		dst[n], dst[n+1] = won[c], worth[c]/spent[c]
		n += 2
	}
	g.post.PointwiseLogLik(g.loglik, theta)
	dst[n] = 0
	for _, v := range g.loglik {
		dst[n] += v
	}
	return dst
}
