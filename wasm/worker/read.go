// Command worker runs in a Web Worker: it hands what is asked to core and sampler, and answers with what comes back.
// It has no logic of its own.
package worker

import (
	"runtime/debug"

	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/wasm/proto"
	"github.com/mixtab/mixtab/wasm/worker/job"
)

func init() {
	job.Register(work.Read, read)
	job.Register(work.Sample, sample)
}

// readingMemory is what reading a file may take, in bytes: the collector works harder as it comes near. The largest
// file that is read, 50 MB and two million cells, lives in 200 MB.
const readingMemory = 240 << 20

func read(j *job.Job, ask work.ReadAsk) (answer work.ReadAnswer, err error) {
	debug.SetMemoryLimit(readingMemory)
	answer = readingOf(ask, j.Bytes(work.PartFile))
	if d := answer.Reading.Dataset; d != nil {
		sendPanel(j, d)
		j.Later(model.ReadyKernels)
	}
	return answer, nil
}

// readingOf reads a file, and draws its series where it can be used.
func readingOf(ask work.ReadAsk, file []byte) (answer work.ReadAnswer) {
	answer.Reading = intake.Read(ask.Name, file, ask.Mapping)
	if d := answer.Reading.Dataset; d != nil {
		for _, f := range figures.Data(d) {
			answer.Figures = append(answer.Figures, f.Encode())
		}
	}
	return answer
}

func sendPanel(j *job.Job, d *panel.Dataset) {
	j.Send(proto.New(proto.KindPart, work.PartPanel, work.PanelHead{Hash: d.Hash}, proto.Part{Name: work.PartPanel, Data: work.MarshalPanel(d)}))
}

func sample(j *job.Job, ask work.SampleAsk) (work.File, error) {
	s := simulate.Sample(ask.Name)
	j.Send(proto.NewFile(s.CSV))
	return work.File{Name: s.Name + ".csv", Title: s.Title, Type: "text/csv", Mapping: &s.Mapping}, nil
}
