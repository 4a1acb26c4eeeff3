// Command worker runs in a Web Worker: it decodes one request, hands it to core and sampler, and encodes what
// comes back. It has no logic of its own.
package main

import (
	"fmt"
	"runtime/debug"

	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/wasm/proto"
	"github.com/mixtab/mixtab/wasm/worker/planning"
)

// line is a worker's connection to the page.
type line = planning.Line

// serve answers one request; more are the frames that came with it. Whatever goes wrong, the page hears of it.
func serve(to line, request proto.Message, more []proto.Message) {
	defer func() {
		if fault := recover(); fault != nil {
			to.Post(proto.New(proto.KindFailed, proto.Failed{Reason: fmt.Sprintf("a fault of Mixtab's own: %v", fault)}))
			println(string(debug.Stack()))
		}
	}()
	if err := answer(to, request, more); err != nil {
		to.Post(proto.New(proto.KindFailed, proto.Failed{Reason: err.Error(), Issues: issuesOf(err)}))
	}
}

func answer(to line, request proto.Message, more []proto.Message) error {
	if asked, err := planning.Answer(to, request, more); asked {
		return err
	}
	switch request.Kind {
	case proto.KindRead:
		return read(to, request)
	case proto.KindSample:
		return sample(to, request)
	case proto.KindFit:
		return fit(to, request)
	case proto.KindAnalyse:
		return analyse(to, request, more)
	case proto.KindExamine:
		return examine(to, request, more)
	case proto.KindWatch:
		return watch(to, request, more)
	case proto.KindBelieve:
		return believe(to.(listener), request, more)
	case proto.KindExport:
		return export(to, request, more)
	case proto.KindSave:
		return save(to, request, more)
	case proto.KindOpen:
		return open(to, request)
	case proto.KindHold:
		return hold(to, request)
	case proto.KindRegress:
		return regress(to, request)
	case proto.KindCompare:
		return compare(to, request)
	case proto.KindBuild:
		return build(to, request, more)
	case proto.KindBench:
		return bench(to, request)
	}
	return fmt.Errorf("worker: no such request: %q", request.Kind)
}

// readingMemory is what reading a file may take, in bytes: the collector works harder as it comes near. The largest
// file that is read, 50 MB and two million cells, lives in 200 MB.
const readingMemory = 240 << 20

func read(to line, request proto.Message) error {
	var ask proto.Read
	if err := request.Into(&ask); err != nil {
		return err
	}
	debug.SetMemoryLimit(readingMemory)
	reading := intake.Read(ask.Name, request.Section("file"), ask.Mapping)
	m := proto.NewReading(reading)
	if reading.Dataset != nil {
		for _, f := range figures.Data(reading.Dataset) {
			m.Sections = append(m.Sections, proto.NewFigure(f.Encode()))
		}
	}
	to.Post(m)
	return nil
}

func sample(to line, request proto.Message) error {
	var ask proto.Sample
	if err := request.Into(&ask); err != nil {
		return err
	}
	s := simulate.Sample(ask.Name)
	file := proto.File{Name: s.Name + ".csv", Title: s.Title, Type: "text/csv", Mapping: &s.Mapping}
	to.Post(proto.New(proto.KindFile, file, proto.Section{Name: "file", Data: s.CSV}))
	return nil
}
