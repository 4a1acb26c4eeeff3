package pages

import (
	"strconv"

	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view/planview"
)

// PlanTray lists the kept plans with what can be done with each.
type PlanTray struct {
	*App
	V planview.Tray
}

func (c *PlanTray) compare(row planview.TrayRow, event vugu.DOMEvent) {
	c.Dispatch(state.CompareScenario{ID: row.ID, On: event.PropBool("target", "checked")})
}

func (c *PlanTray) show(row planview.TrayRow)   { c.Dispatch(state.ShowScenario{ID: row.ID}) }
func (c *PlanTray) double(row planview.TrayRow) { c.Dispatch(state.DuplicateScenario{ID: row.ID}) }
func (c *PlanTray) remove(row planview.TrayRow) { c.Dispatch(state.RemoveScenario{ID: row.ID}) }

// rename takes a name that was typed; an unchanged one is left alone.
func (c *PlanTray) rename(row planview.TrayRow, event vugu.DOMEvent) {
	c.Dispatch(state.Commit{Field: row.Field, Text: event.PropString("target", "value")})
}

func (c *PlanTray) typing(row planview.TrayRow, event vugu.DOMEvent) {
	c.Dispatch(state.Edit{Field: row.Field, Text: event.PropString("target", "value")})
}

// choose marks a plan as what was decided, or no longer.
func (c *PlanTray) choose(row planview.TrayRow) {
	c.Dispatch(state.ChooseScenario{ID: row.ID, On: !row.Chosen})
}

func (c *PlanTray) choiceText(row planview.TrayRow) string {
	if row.Chosen {
		return c.say("page.tray_chosen")
	}
	return c.say("page.tray_choose")
}

func (c *PlanTray) choiceClass(row planview.TrayRow) string {
	if row.Chosen {
		return "button button--quiet button--small tray__chosen"
	}
	return "button button--quiet button--small"
}

func (c *PlanTray) take() { c.Dispatch(state.ImportScenarios{Input: "scenario-file"}) }

func (c *PlanTray) class(row planview.TrayRow) string {
	if row.Shown {
		return "tray__row tray__row--shown"
	}
	return "tray__row"
}

// id makes a name for tests and labels of a row: the plan's number, or which of the two it is that have none.
func (c *PlanTray) id(what string, row planview.TrayRow) string {
	switch row.ID {
	case state.IDToday:
		return what + "-today"
	case state.IDCurrent:
		return what + "-current"
	}
	return what + "-" + strconv.Itoa(row.ID)
}
