package model

import (
	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/transform"
)

// ReadyKernels writes and compiles a kernel of every form that nobody uses. A browser compiles a program's functions when they
// are called first, and for all its workers: who has time for it spares the first fit that wait.
func ReadyKernels() {
	machine := kernel.InUse()
	if machine == nil {
		return
	}
	rows := [][]float64{make([]float64, 8), make([]float64, 5)}
	var series []kernel.Series
	for _, name := range transform.SaturationNames() {
		form, _ := transform.FindSaturation(name)
		if form.Kernel == nil {
			continue
		}
		for g, y := range rows {
			for _, f := range []kernel.Form{{Window: 4, Normalised: true, Curve: form.Kernel}, {Window: 4, Weighted: true, Curve: form.Kernel}} {
				series = append(series, kernel.Series{Geo: g, Form: f, X: y})
			}
		}
	}
	terms := kernel.Columns{{nil, rows[0]}, {nil, rows[1]}}
	layout := kernel.NewMedia(rows, series, kernel.Set{Columns: terms}, kernel.Set{Columns: terms, Integrated: true})
	layout.Block(2)
	if program, err := machine.Compile(layout.Module()); err == nil {
		if in, err := program.Open(layout.Numbers()); err == nil {
			layout.Fill(in.Numbers())
		}
	}
}
