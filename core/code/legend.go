package code

import (
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
)

// Legend says what the names and the numbers of the programs stand for.
type Legend struct {
	Model       string      `json:"model"`
	Dataset     string      `json:"dataset"`
	DatasetHash string      `json:"dataset_hash"`
	KPI         string      `json:"kpi"`
	Geos        []Geo       `json:"geos"`
	Channels    []string    `json:"channels"`
	Parameters  []Parameter `json:"parameters"`
	Terms       []string    `json:"linear_terms"`
	Integrated  bool        `json:"studio_integrates_linear_terms"` // the same posterior, with fewer coordinates
}

// Geo is a geo with its rows, from 1 on, and the scale of its KPI: y = (kpi / head - centre) / scale.
type Geo struct {
	Name   string  `json:"name"`
	First  int     `json:"first"`
	Last   int     `json:"last"`
	Head   float64 `json:"head"`
	Centre float64 `json:"centre"`
	Scale  float64 `json:"scale"`
}

// Parameter is a parameter of the studio: its name in the programs, what is sampled for it there, and its elements, in the order of Labels
// with the last dim running fastest. Centring is λ of what is sampled, q = λ loc + scale^λ z with z standardised.
type Parameter struct {
	Code     string     `json:"code"`
	Sampled  string     `json:"sampled"`
	Name     string     `json:"name"`
	Prior    string     `json:"prior"`
	Dims     []string   `json:"dims"`
	Labels   [][]string `json:"labels"`
	Centring []float64  `json:"centring,omitempty"`
}

func (p *program) legend(sp spec.Spec, d *panel.Dataset) Legend {
	l := Legend{Model: sp.Name, Dataset: d.Name, DatasetHash: d.Hash, KPI: d.KPI, Channels: d.Channels, Integrated: sp.Integrate}
	row := 0
	for g, u := range p.o.Units {
		n := len(p.o.Y[g])
		l.Geos = append(l.Geos, Geo{d.Geos[g], row + 1, row + n, u.Head, u.Centre, u.Scale})
		row += n
	}
	for i, v := range p.o.Variables {
		l.Parameters = append(l.Parameters, Parameter{p.ids[i], p.coords[i], v.Name, v.Dist.Name, v.Dims, v.Labels, v.Centring})
	}
	for _, t := range p.o.Terms {
		l.Terms = append(l.Terms, t.Label)
	}
	return l
}
