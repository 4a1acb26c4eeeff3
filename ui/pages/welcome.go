package pages

import (
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
	"github.com/mixtab/mixtab/ui/view/inputview"
)

// Welcome is what a person sees first: three ways to begin.
type Welcome struct {
	*App
	Samples []inputview.Sample
}

// BeforeBuild takes what is shown from the model.
func (c *Welcome) BeforeBuild() { c.Samples = inputview.Samples(view.LocaleOf(c.Model)) }

func (c *Welcome) proof() { c.Dispatch(state.OpenDialog{Dialog: state.DialogProof}) }

// sampleText is the code of what is said of the samples. A file that carries everything has no room for their fits.
func (c *Welcome) sampleText() string {
	if c.Model.Env.Carried {
		return "page.welcome_sample_carried"
	}
	return "page.welcome_sample_text"
}

func (c *Welcome) open(name string) { c.Dispatch(state.OpenSample{Name: name}) }

func (c *Welcome) sample(name string) { c.Dispatch(state.ChooseSample{Name: name}) }
