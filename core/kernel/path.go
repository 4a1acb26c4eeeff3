package kernel

import "github.com/mixtab/mixtab/core/words"

// Path is what a chain's gradients were computed by: a kernel, or plain Go and why. The zero value says that nobody knows.
// Draws are the same either way.
type Path struct {
	Kernel bool       `json:"kernel,omitempty"`
	Plain  words.Text `json:"plain,omitzero"`
}

// Known says whether anyone recorded it.
func (p Path) Known() bool { return p.Kernel || p.Plain.Code != "" }

// Joined is the path of several chains: a plain one is named first, since it is what a person wants to know of.
func Joined(paths ...Path) (all Path) {
	for _, p := range paths {
		if p.Plain.Code != "" {
			return Path{Plain: p.Plain}
		}
		all.Kernel = all.Kernel || p.Kernel
	}
	return all
}
