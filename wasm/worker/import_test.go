package worker

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/code"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/wasm/proto"
)

// TestDrawsFromElsewhere: draws that a Stan program made of the model, in CmdStan's files one behind the other, open as a project of its
// own data, with the model that they are of; those of another model are refused.
func TestDrawsFromElsewhere(t *testing.T) {
	fit := task(t, 2, 20, 10)
	fit.Settings.MaxTreeDepth = 3
	sp, _ := spec.Parse(fit.Spec)
	read := readingOf(work.ReadAsk{Name: "national.csv", Mapping: &national.Mapping}, national.CSV)
	post, _, err := model.Compile(code.Separate(sp), read.Reading.Dataset)
	if err != nil {
		t.Fatal(err)
	}
	run, err := sampler.Run(func() sampler.Target { return post.Clone() }, fit.Settings, nil)
	if err != nil {
		t.Fatal(err)
	}
	d := code.NewDraws(post)
	file := append(d.CmdStan(run[0], fit.Settings, 0), d.CmdStan(run[1], fit.Settings, 1)...)
	if !code.IsDraws(file) || code.IsDraws(national.CSV) {
		t.Error("draws and data are taken for each other")
	}
	p := project.Project{Name: "N", Source: &project.Source{Name: "national.csv"}, Mapping: &national.Mapping, Preset: "studio",
		Spec: fit.Spec, Settings: fit.Settings}
	asked := work.ImportAsk{Record: project.Record(p, "results"), Name: "model.csv"}
	opened, r := ask(t, work.Import, asked, proto.NewFile(national.CSV), proto.NewFile(file))
	again, _ := project.ReadRecord(opened.Record)
	if again == nil || again.Step != "results" || string(again.Project.Spec) != string(opened.Fit.Spec) || string(again.Project.Spec) == string(fit.Spec) {
		t.Fatalf("the project is %+v", again)
	}
	if s := again.Project.Settings; !opened.Complete || s.Chains != 2 || s.Draws != 10 || opened.Fit.DataHash != read.Reading.Dataset.Hash {
		t.Errorf("the fit is %+v", opened.Fit)
	}
	blocks := r.of(proto.KindPart, work.PartBlock)
	if len(blocks) != 2 {
		t.Fatalf("%d chains come, want 2", len(blocks))
	}
	for i, x := range draws(t, blocks[1:]) {
		if math.Abs(x-run[1].Draws[i]) > 1e-8*max(1, math.Abs(x)) {
			t.Fatalf("the second chain has other draws: %g, not %g", x, run[1].Draws[i])
		}
	}
	if !slices.Equal(r.part(t, work.PartFile).Part(work.PartFile), national.CSV) {
		t.Error("the project has other data")
	}

	other, _ := spec.Preset("meridian_national")
	if p.Spec, err = json.Marshal(other); err != nil {
		t.Fatal(err)
	}
	asked.Record = project.Record(p, "results")
	refused := new(recording).serve(work.Import.Name(), asked, proto.NewFile(national.CSV), proto.NewFile(file))
	if why := refused.failed(t).Reason; why.Code != "draws.missing" && why.Code != "draws.unequal" {
		t.Errorf("draws of another model: %s", why)
	}
}
