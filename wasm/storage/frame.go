package storage

import (
	"encoding/binary"
	"encoding/json"
)

// frameStart opens a record of a store without a version: a length, a JSON header with a body, and sections.
const frameStart = "MIX\x01"

// unframed takes the body and the first section out of a record of a store without a version. Of any other record ok is
// false.
func unframed(record []byte) (body json.RawMessage, section []byte, ok bool) {
	if len(record) < 8 || string(record[:4]) != frameStart {
		return nil, nil, false
	}
	end := 8 + int64(binary.LittleEndian.Uint32(record[4:]))
	if end > int64(len(record)) {
		return nil, nil, false
	}
	var head struct {
		Body     json.RawMessage `json:"body"`
		Sections []struct {
			Length int `json:"length"`
		} `json:"sections"`
	}
	if json.Unmarshal(record[8:end], &head) != nil {
		return nil, nil, false
	}
	if len(head.Sections) > 0 {
		at, n := (end+7)&^7, int64(head.Sections[0].Length)
		if n < 0 || at > int64(len(record)) || n > int64(len(record))-at {
			return nil, nil, false
		}
		section = record[at : at+n]
	}
	return head.Body, section, true
}
