package main

import (
	"bytes"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/wasm/proto"
)

// export writes a fit as ArviZ reads it.
func export(to line, request proto.Message, blocks []proto.Message) error {
	var ask proto.Analyse
	if err := request.Into(&ask); err != nil {
		return err
	}
	post, err := compile(ask.Task, request.Section("file"))
	if err != nil {
		return err
	}
	chains, err := assemble(post.Dim(), ask.Settings.Chains, blocks)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := idata.New(post, ask.Settings, chains).WriteJSON(&out); err != nil {
		return err
	}
	file := proto.File{Name: " idata.json", Type: "application/json"}
	to.Post(proto.New(proto.KindFile, file, proto.Section{Name: "file", Data: out.Bytes()}))
	return nil
}
