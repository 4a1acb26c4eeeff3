package sampler

// Until says when a run has drawn enough. The zero value is a fixed number: each chain makes Settings.Draws draws. Otherwise that is the
// most a chain makes, and chains pause at numbers of draws that follow from the draws alone, so that where a run ends does not depend on
// how fast it was. The code that runs the chains looks at them there.
type Until struct {
	ESS     int  `json:"ess,omitempty"`     // effective draws, in bulk and tail, that every quantity is to be worth; 0: no such end
	Shown   bool `json:"shown,omitempty"`   // of the quantities that results show; otherwise of every parameter as well
	Seconds int  `json:"seconds,omitempty"` // the time a run may take; 0: any. Where it ends does depend on how fast it was
}

// Fixed reports whether a run makes a number of draws that was settled before it.
func (u Until) Fixed() bool { return u.ESS == 0 && u.Seconds == 0 }
