package view

import "github.com/mixtab/mixtab/ui/state"

// Proof is what the page shows after it has tried to send something, and how its copy is compared with the one that was published.
type Proof struct {
	Head     string // how many attempts were refused; "" before any was made
	Attempts []Attempt
	Program  string // SHA-256 of the program in this tab; "" before it was computed
	Sums     []Sum
}

// Attempt is one way of sending, and what the browser did.
type Attempt struct {
	Way, Outcome string
	Tone         string // "good" or "bad"
}

// Sum is a command that prints the SHA-256 of the file.
type Sum struct{ Where, Command string }

// ProofOf makes the proof of the present state.
func ProofOf(m *state.Model) Proof {
	l := LocaleOf(m)
	p := Proof{Program: m.Proof.Program, Sums: sums(l)}
	if n := len(m.Proof.Attempts); n > 0 {
		p.Head = l.Say("state.attempted", "n", m.Proof.Refused(), "of", n)
	}
	ways := map[string]string{
		"fetch": l.Say("view.way_fetch"), "beacon": l.Say("view.way_beacon"), "image": l.Say("view.way_image"),
		"socket": l.Say("view.way_socket"),
		"events": l.Say("view.way_events"), "form": l.Say("view.way_form"), "script": l.Say("view.way_script"),
	}
	for _, a := range m.Proof.Attempts {
		shown := Attempt{Way: ways[a.Way], Outcome: l.Say("view.way_open"), Tone: "bad"}
		if a.Directive != "" {
			shown.Outcome, shown.Tone = l.Say("view.way_refused", "directive", a.Directive), "good"
		}
		p.Attempts = append(p.Attempts, shown)
	}
	return p
}

// sums are the commands of the one file, by the system that has them. They are the same in every language.
func sums(l Locale) []Sum {
	return []Sum{
		{"Windows", l.Say("view.sum_windows")},
		{"PowerShell", l.Say("view.sum_powershell")},
		{"macOS", l.Say("view.sum_macos")},
		{"Linux", l.Say("view.sum_linux")},
	}
}
