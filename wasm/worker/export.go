package main

import (
	"bytes"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/wasm/proto"
)

// export writes a fit as ArviZ reads it.
func export(to line, request proto.Message, blocks []proto.Message) error {
	ask, post, chains, err := drawn(request, blocks)
	if err != nil {
		return err
	}
	id := idata.New(post, ask.Settings, chains)
	if v := ask.Verdict; v != nil {
		id.SetVerdict(v.Level, v.Headline, v.Reasons)
	} else {
		v := report.Verdict(post, ask.Settings, chains)
		id.SetVerdict(string(v.Level), v.Headline, v.Reasons)
	}
	var out bytes.Buffer
	if err := id.WriteJSON(&out); err != nil {
		return err
	}
	file := proto.File{Name: " idata.json", Type: "application/json"}
	to.Post(proto.New(proto.KindFile, file, proto.Section{Name: "file", Data: out.Bytes()}))
	return nil
}
