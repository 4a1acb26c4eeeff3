package job

import (
	"testing"

	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/wasm/proto"
)

// frame is a message in bytes.
type frame string

func (f frame) Head() (proto.Message, error)    { return f.Message() }
func (f frame) Message() (proto.Message, error) { return proto.Decode([]byte(f)) }

func frameOf(kind proto.Kind, name string) frame { return frame(proto.New(kind, name, nil).Encode()) }

// port brings what the page says once it is looked for or waited for, one frame at a time.
type port struct {
	inbox, coming []frame
	started       bool
	posted        []proto.Message
}

func (p *port) Post(raw []byte) {
	m, err := proto.Decode(raw)
	if err != nil {
		panic(err)
	}
	p.posted = append(p.posted, m)
}

func (p *port) Take() (frames []frame) {
	switch {
	case len(p.inbox) == 0:
		return nil
	case !p.started: // with the request come its parts
		frames, p.inbox, p.started = p.inbox, nil, true
	default:
		frames, p.inbox = p.inbox[:1], p.inbox[1:]
	}
	return frames
}

func (p *port) Yield() { p.inbox, p.coming = append(p.inbox, p.coming...), nil }

func (p *port) Wait() {
	if len(p.coming) == 0 {
		panic("the test waits for ever")
	}
	p.inbox, p.coming = append(p.inbox, p.coming[0]), p.coming[1:]
}

// TestRun: a job has its parts, hears what is said until the page wants no more, and that it was cancelled behind other words.
func TestRun(t *testing.T) {
	w := work.New[struct{}, int]("line-test")
	Register(w, func(j *Job, _ struct{}) (int, error) {
		said := 0
		if len(j.Parts("part")) != 2 {
			t.Errorf("%d parts came", len(j.Parts("part")))
		}
		for _, more := j.Next(); more; _, more = j.Next() {
			said++
		}
		if j.Look() != true {
			t.Error("nobody cancelled")
		}
		j.line.(*line[frame]).port.(*port).coming = []frame{frameOf(proto.KindSay, ""), frameOf(proto.KindCancel, "")}
		if j.Look() || j.Look() {
			t.Error("a job goes on that was cancelled")
		}
		return said, nil
	})
	p := &port{
		inbox:  []frame{frameOf(proto.KindAsk, "line-test"), frameOf(proto.KindPart, "part"), frameOf(proto.KindPart, "part")},
		coming: []frame{frameOf(proto.KindSay, ""), frameOf(proto.KindSay, ""), frameOf(proto.KindCancel, "")},
	}
	p.inbox[0] = frame(proto.New(proto.KindAsk, "line-test", struct{}{}).Encode())
	if err := Run(p); err != nil {
		t.Fatal(err)
	}
	var said int
	if len(p.posted) != 1 || p.posted[0].Kind != proto.KindAnswer || p.posted[0].Into(&said) != nil || said != 2 {
		t.Errorf("the page hears %+v", p.posted)
	}
	if Run(&port{}) == nil {
		t.Error("a worker without a request runs")
	}
}
