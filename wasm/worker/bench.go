package main

import (
	"time"

	core "github.com/mixtab/mixtab/core/bench"
	"github.com/mixtab/mixtab/wasm/proto"
)

// bench measures how fast a model is sampled here.
func bench(to line, request proto.Message) error {
	var ask core.Options
	if err := request.Into(&ask); err != nil {
		return err
	}
	began := time.Now()
	clock := func() float64 { return time.Since(began).Seconds() }
	if ask.Planning {
		result, err := core.MeasurePlanning(ask.Draws, clock)
		if err != nil {
			return err
		}
		to.Post(proto.New(proto.KindMeasured, core.Said{Text: result.String()}))
		return nil
	}
	result, err := core.Measure(ask, clock)
	if err != nil {
		return err
	}
	to.Post(proto.New(proto.KindMeasured, result))
	return nil
}
