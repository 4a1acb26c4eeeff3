// Package planning answers what a page asks about plans: what needs neither data nor a model. The sampler's worker serves
// it, and so does the page's own program where it runs in a worker, in the file of a planner that was handed on: such a
// file then need not carry the sampler.
package planning

import (
	"fmt"
	"runtime/debug"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/wasm/proto"
)

// Line is a worker's connection to the page.
type Line interface {
	Post(m proto.Message)
	Cancelled() bool // lets messages arrive first; slow, so asked a few times a second
}

// Answer answers a request about plans; more are the frames that came with it. asked is false for a request about something else.
func Answer(to Line, request proto.Message, more []proto.Message) (asked bool, err error) {
	switch request.Kind {
	case proto.KindTable:
		return true, table(to, request)
	case proto.KindSearch:
		return true, search(to, request, more)
	}
	return false, nil
}

// Serve answers the one request of a worker that knows of plans only. Whatever goes wrong, the page hears of it.
func Serve(to Line, request proto.Message, more []proto.Message) {
	defer func() {
		if fault := recover(); fault != nil {
			to.Post(proto.New(proto.KindFailed, proto.Failed{Reason: fmt.Sprintf("a fault of Mixtab's own: %v", fault)}))
			println(string(debug.Stack()))
		}
	}()
	asked, err := Answer(to, request, more)
	if !asked {
		err = fmt.Errorf("a planner has neither data nor a model, so it cannot answer %q", request.Kind)
	}
	if err != nil {
		to.Post(proto.New(proto.KindFailed, proto.Failed{Reason: err.Error()}))
	}
}

// table reads the cells of a file of scenarios.
func table(to Line, request proto.Message) error {
	var ask proto.Table
	if err := request.Into(&ask); err != nil {
		return err
	}
	raw := request.Section("file")
	if rows, ok := sheet.ReadJSON(raw); ok {
		to.Post(proto.New(proto.KindCells, proto.Cells{Rows: rows}))
		return nil
	}
	rows, issues := intake.ReadTable(ask.Name, raw)
	to.Post(proto.New(proto.KindCells, proto.Cells{Rows: rows, Issues: issues}))
	return nil
}
