package pages

import "github.com/mixtab/mixtab/ui/view"

// Proof is the dialog behind the badge: how anyone can see that nothing leaves the device.
type Proof struct {
	*App
	Requests string
	V        view.Proof
}

// BeforeBuild takes what is shown from the model.
func (c *Proof) BeforeBuild() {
	c.Requests = view.FrameOf(c.Model).Requests
	c.V = view.ProofOf(c.Model)
}
