package code

import (
	_ "embed"
	"encoding/json"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
)

// File is one file of what is handed over.
type File struct {
	Name string
	Data []byte
}

//go:embed text/check.py
var checkScript []byte

//go:embed text/sample.py
var sampleScript []byte

// Separate is the spec without anything integrated out: the same posterior, with all parameters among the coordinates.
func Separate(sp spec.Spec) spec.Spec {
	sp.Integrate = false
	return sp
}

// Bundle writes a model down: its programs, data, points to compare at, and what names stand for. The error, a *spec.Problems, says what
// is wrong with the spec for these data.
func Bundle(sp spec.Spec, d *panel.Dataset, seed uint64) ([]File, error) {
	post, _, err := model.Compile(Separate(sp), d)
	if err != nil {
		return nil, err
	}
	p := newProgram(post.Outline())
	raw, err := json.MarshalIndent(sp, "", "  ")
	if err != nil {
		return nil, err
	}
	return []File{
		{named("model", "stan"), []byte(p.stan())},
		{named("model_numpyro", "py"), []byte(p.numpyro())},
		{named("model_pymc", "py"), []byte(p.pymc())},
		{named("check", "py"), checkScript},
		{named("sample", "py"), sampleScript},
		{named("data", "json"), p.dataJSON()},
		{named("points", "json"), asJSON(p.points(post, seed))},
		{named("legend", "json"), asJSON(p.legend(sp, d))},
		{named("spec", "json"), append(raw, '\n')},
	}, nil
}

// named is a file's name: a base and what it ends in, apart, since together they look like the code of a sentence.
func named(base, kind string) string { return base + "." + kind }
