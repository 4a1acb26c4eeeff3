package project

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// Version is the layout that Marshal and Record write. Both readers take this one and all earlier ones.
const Version = 3

// record is the JSON of a saved project: all of what a device keeps of it, and the head of a file. Blocks and Shards
// give the sizes of what follows in a file.
type record struct {
	Version int      `json:"version"`
	Project Project  `json:"project"`
	Step    string   `json:"step,omitempty"` // the page that was open
	Fit     *Fit     `json:"fit,omitempty"`
	Blocks  []block  `json:"blocks,omitempty"`
	Shards  []int    `json:"shards,omitempty"`  // bytes of each shard of the response surface, behind the blocks
	Answers []answer `json:"answers,omitempty"` // behind the shards

	kept   []Answer `json:"-"` // the answers as read
	report []byte   `json:"-"`
}

// answer is the size of an answer.
type answer struct {
	Of    string `json:"of"`
	Bytes int    `json:"bytes"`
}

// required are the members of a project that every version writes: one that is missing was lost or renamed.
var required = []string{"name", "source", "mapping", "preset", "spec", "settings"}

// Record writes a project and the page that is open as a device keeps them, without the bytes of its source.
func Record(p Project, step string) []byte {
	return recordOf(record{Version: Version, Project: p, Step: step})
}

func recordOf(r record) []byte {
	if len(r.Project.Spec) == 0 {
		r.Project.Spec = nil // which is written as null
	}
	return r.Project.Unknown.into(encode(r))
}

// ReadRecord reads what Record wrote, in this version or an earlier one, as far as it can be read: members with an
// error among the issues have their zero value. It is nil where nothing can be read.
func ReadRecord(raw []byte) (*Saved, []panel.Issue) {
	r, issues := readRecord(raw)
	if r == nil {
		return nil, issues
	}
	return &Saved{Project: r.Project, Step: r.Step}, issues
}

// Device0 is a record of a device's first layout, which had no version and the names of Go's fields: project and step
// are the JSON that it kept apart.
func Device0(project, step []byte) []byte {
	if !json.Valid(step) {
		step = []byte(`""`)
	}
	return fmt.Appendf(nil, `{"version":0,"project":%s,"step":%s}`, project, step)
}

func readRecord(raw []byte) (*record, []panel.Issue) {
	raw, issues := migrate(raw)
	if issues != nil {
		return nil, issues
	}
	r, to := reader{}, new(record)
	r.read("", raw, reflect.ValueOf(to).Elem())
	r.placed()
	r.require(raw)
	to.Project.Unknown = r.unknown
	checkProject(&r, &to.Project)
	slices.SortFunc(r.issues, func(a, b panel.Issue) int { return strings.Compare(a.Column, b.Column) })
	return to, append(r.issues, r.strange()...)
}

// placed takes the parts that an earlier save found no place for out of their member.
func (r *reader) placed() {
	var parts map[string]json.RawMessage
	if json.Unmarshal(r.unknown[unplaced], &parts) != nil || parts == nil {
		return
	}
	delete(r.unknown, unplaced)
	for path, value := range parts {
		r.unknown[path] = value
	}
	if len(r.unknown) == 0 {
		r.unknown = nil
	}
}

func (r *reader) require(raw []byte) {
	var head struct {
		Project map[string]json.RawMessage `json:"project"`
	}
	if json.Unmarshal(raw, &head) != nil { // said already
		return
	}
	for _, name := range required {
		if _, there := head.Project[name]; !there {
			r.fault(join("project", name), words.Say("saved.missing", "path", join("project", name)))
		}
	}
}

// strange says what is kept and not known.
func (r *reader) strange() []panel.Issue {
	if len(r.unknown) == 0 {
		return nil
	}
	return []panel.Issue{warning("", words.Say("saved.unknown_parts", "names", r.unknown.Names()), words.Say("saved.unknown_parts_fix"))}
}
