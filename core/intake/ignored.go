package intake

import (
	"slices"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// Ignored is a column with something in it that no role uses.
type Ignored struct {
	Column string        `json:"column"`
	Why    words.Text    `json:"why"`
	Offers []panel.Offer `json:"offers,omitempty"` // ways to use it
}

// ignored lists the columns that are lost under a mapping, each with the reason and with ways to use it.
func (r *reader) ignored(m Mapping) {
	for _, c := range r.sheet.cols {
		used := m.RoleOf(c.name) != RoleIgnore || slices.Contains(r.format.Sum, c.name) || slices.Contains(r.format.Events, c.name)
		if c.present == 0 || used || slices.Contains(r.dimensional, c.name) {
			continue
		}
		r.out.Ignored = append(r.out.Ignored, Ignored{Column: c.name, Why: r.whyIgnored(c), Offers: useColumn(c)})
	}
}

func (r *reader) whyIgnored(c *column) words.Text {
	if why, known := r.why[c.name]; known {
		return why
	}
	switch c.kind {
	case "text":
		return words.Say("intake.left_out_no_numbers", "name", c.name)
	case "date":
		return words.Say("question.ignored_dates", "name", c.name)
	}
	return words.Say("question.ignored", "name", c.name)
}

// useColumn are the roles that a column without one may be given with one click.
func useColumn(c *column) []panel.Offer {
	as := func(code string, role Role) panel.Offer {
		return panel.Offer{Label: words.Say(code), Change: panel.Change{Part: PartRole, Column: c.name, Value: string(role)}}
	}
	if names, _ := c.eventsOf(true); len(names) > 0 {
		return []panel.Offer{{Label: words.Say("question.events_yes"), Change: panel.Change{Part: PartEvents, Column: c.name, Value: "on"}}}
	}
	if c.kind == "text" {
		return []panel.Offer{as("question.use_geo", RoleGeo)}
	}
	if c.kind != "number" {
		return []panel.Offer{as("question.use_date", RoleDate)}
	}
	return []panel.Offer{as("question.use_control", RoleControl), as("question.use_channel", RoleMedia)}
}
