package project

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Unknown holds parts of a record that this version does not know, verbatim, by their path: "project.colour".
type Unknown map[string]json.RawMessage

// unplaced is the member of a record for parts whose place cannot be found again: those within a list, whose elements
// may have moved since, and those of what is gone.
const unplaced = "unknown"

// Names lists the paths, in order.
func (u Unknown) Names() []string { return slices.Sorted(maps.Keys(u)) }

// into puts the parts back into a record.
func (u Unknown) into(record json.RawMessage) json.RawMessage {
	rest := map[string]json.RawMessage{}
	for _, path := range u.Names() {
		if placed, ok := place(record, strings.Split(path, "."), u[path]); ok {
			record = placed
		} else {
			rest[path] = u[path]
		}
	}
	if len(rest) > 0 {
		record, _ = place(record, []string{unplaced}, encode(rest))
	}
	return record
}

// place sets a member at a path of objects, and reports whether there was a place for it.
func place(in json.RawMessage, path []string, value json.RawMessage) (json.RawMessage, bool) {
	var members map[string]json.RawMessage
	if json.Unmarshal(in, &members) != nil || members == nil {
		return in, false
	}
	old, there := members[path[0]]
	if len(path) == 1 {
		if there {
			return in, false
		}
		members[path[0]] = value
		return encode(members), true
	}
	inner, ok := place(old, path[1:], value)
	if !there || !ok {
		return in, false
	}
	members[path[0]] = inner
	return encode(members), true
}

// encode is JSON that leaves the text of a json.RawMessage as it is: a digest of a spec must not change by saving it.
// A value that does not encode is a mistake of this package.
func encode(v any) json.RawMessage {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("project: " + err.Error())
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}

func join(path, name string) string { return strings.TrimPrefix(path+"."+name, ".") }

func index(path string, i int) string { return join(path, strconv.Itoa(i)) }
