package state

import (
	"slices"
	"strings"
)

// Address is where the page is, as it stands behind "#" in the URL: "/results", or "/check/learnt" for a part of a page. It needs no
// server, so it works below any path. A planner that was handed on has one page and no address.
func (m *Model) Address() string {
	if m.Shared != nil {
		return ""
	}
	if !hasPart(m.Step, m.Part) { // of a page that was left
		return AddressOf(m.Step, "")
	}
	return AddressOf(m.Step, m.Part)
}

// AddressOf is the address of a page, or of a part of it.
func AddressOf(s Step, part string) string {
	if part == "" {
		return "/" + string(s)
	}
	return "/" + string(s) + "/" + part
}

// placeOf reads an address. A part that the page does not have is its top.
func placeOf(address string) (s Step, part string, known bool) {
	name, part, _ := strings.Cut(strings.TrimPrefix(address, "/"), "/")
	s = Step(name)
	if !slices.Contains(Steps(), s) {
		return "", "", false
	}
	if !hasPart(s, part) {
		part = ""
	}
	return s, part, true
}

// moved follows the URL: a person went back or forward, or followed a link. An address that says nothing changes nothing.
func (m *Model) moved(address string) []Cmd {
	s, part, known := placeOf(address)
	if m.Shared != nil || !known || s == m.Step && part == m.Part && m.Dialog == NoDialog {
		return nil
	}
	m.Dialog = NoDialog
	return m.goTo(s, part)
}

// arrive takes the page that the URL names as the page begins. It stays over the one that was open when the project was kept.
func (m *Model) arrive(address string) {
	s, part, known := placeOf(address)
	if !known {
		return
	}
	m.Step, m.Part, m.arrived, m.awaited = s, part, true, part
	m.unfold(part)
}
