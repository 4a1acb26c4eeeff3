package project

import (
	"strings"

	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/words"
)

// Report is what a person says about the report that a client keeps. Without names the parts that are left out, so that a part that
// there is later is in the reports of older projects.
type Report struct {
	Client  string   `json:"client,omitempty"`
	Author  string   `json:"author,omitempty"`
	Date    string   `json:"date,omitempty"` // as it was written
	Logo    string   `json:"logo,omitempty"` // a PNG as the address of its own bytes
	Without []string `json:"without,omitempty"`
}

// LogoAddress is how a logo begins: it is a picture and no other address.
const LogoAddress = "data:image/png;base64,"

// LogoFits reports whether a text may be a report's logo.
func LogoFits(logo string) bool {
	rest, is := strings.CutPrefix(logo, LogoAddress)
	return logo == "" || is && len(logo) <= limits.LogoBytes && strings.Trim(rest, base64) == ""
}

const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="

// checkReport leaves out a logo that is none.
func checkReport(r *reader, p *Project) {
	if !LogoFits(p.Report.Logo) {
		r.fault("project.report.logo", words.Say("saved.no_logo", "path", "project.report.logo"))
		p.Report.Logo = ""
	}
}
