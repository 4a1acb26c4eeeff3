package main

import (
	"context"
	"time"

	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/storage"
)

// A page of this name is the only one that writes to this device; one that comes while another is open waits that many
// milliseconds for it to go, says so, and takes over when it goes.
const (
	ownName = "mixtab-device"
	ownWait = 2000
)

// keeper keeps what the page does on this device.
type keeper struct{ *storage.Keeper[jsio.Buffer] }

func newKeeper(dispatch func(state.Msg)) *keeper {
	codec := storage.Codec[jsio.Buffer]{Bytes: jsio.Buffer.Bytes, Value: valueOf, Block: blockHead}
	open := func(ctx context.Context) (storage.Store[jsio.Buffer], error) { return jsio.OpenStore(ctx) }
	return &keeper{Keeper: storage.New(codec, open, func(event any) {
		switch e := event.(type) {
		case storage.Saved:
			dispatch(state.SavedAt{Clock: clock()})
		case storage.Failed:
			dispatch(state.SaveFailed{Reason: e.Reason})
		}
	})}
}

func valueOf(raw []byte) jsio.Buffer {
	b, err := jsio.NewBuffer(raw)
	if err != nil {
		panic(err)
	}
	return b
}

func blockHead(b jsio.Buffer) (storage.Block, error) {
	head, err := b.Head()
	var block work.Block
	if err == nil {
		err = head.Into(&block)
	}
	return storage.Block{First: block.First, Count: block.Count}, err
}

// restore brings back what was open when the page was left. Where another tab has it, this one shows that until it goes.
func (e *effects) restore() {
	granted := jsio.Own(ownName)
	select {
	case <-granted:
		e.reopen()
	case <-time.After(ownWait * time.Millisecond):
		e.wiring.Off(true)
		e.show()
		e.studio.dispatch(state.OpenElsewhere{Open: true})
		go func() {
			<-granted
			e.studio.loop.post(func() { e.takeOver() })
		}()
	}
}

func (e *effects) takeOver() {
	e.wiring.Off(false)
	go func() {
		e.studio.dispatch(state.OpenElsewhere{})
		e.reopen()
	}()
}

// reopen takes up what is kept, and keeps on keeping it.
func (e *effects) reopen() {
	found, err := e.keeper.Restore(context.Background())
	go e.keeper.Run(context.Background())
	if err != nil {
		e.studio.dispatch(state.SaveFailed{Reason: err.Error()})
		return
	}
	e.studio.loop.post(func() { e.wiring.Restore(found) })
}

// show shows the project that another tab keeps, without its fit.
func (e *effects) show() {
	if saved, err := e.keeper.Peek(context.Background()); err == nil && saved != nil {
		e.studio.loop.post(func() { e.wiring.Restore(storage.Found[jsio.Buffer]{Saved: saved}) })
	}
}
