package state

import "strings"

// Attempt is one way in which the page tried to send something, to an address that is nobody's.
type Attempt struct {
	Way       string // "fetch", "beacon", "image", "socket", "events", "form" or "script"
	Directive string // of the security policy, which refused it; "" when nothing did
}

// Proof is what the page found when it was asked to try to send something.
type Proof struct {
	Attempts []Attempt
	Program  string // SHA-256 of the program in this tab, in hexadecimal; "" for unknown
}

// Refused is how many of the attempts were refused.
func (p Proof) Refused() int {
	n := 0
	for _, a := range p.Attempts {
		if a.Directive != "" {
			n++
		}
	}
	return n
}

// proofOf reads what the page's own script tells: "way directive", with bars between, and "program hash".
func proofOf(told string) Proof {
	var p Proof
	for part := range strings.SplitSeq(told, "|") {
		switch name, value, _ := strings.Cut(part, " "); name {
		case "":
		case "program":
			p.Program = value
		default:
			p.Attempts = append(p.Attempts, Attempt{Way: name, Directive: value})
		}
	}
	return p
}
