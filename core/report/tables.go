package report

import (
	"strings"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// The tables of results that can be taken along.
const (
	TableContributions = "contributions"
	TableROI           = "roi"
	TableParameters    = "parameters"
)

// Tables are all of them, in the order in which a workbook has them.
func Tables() []string { return []string{TableContributions, TableROI, TableParameters} }

// Table is one table of the results, false when there is none of that name. Contributions are in KPI units; low and
// high are the ends of the results' interval.
func (r *Results) Table(name string) (sheet.Sheet, bool) {
	s := sheet.Sheet{Name: name}
	switch name {
	case TableContributions:
		s.Head = []string{"geo", "kind", "name", "mean", "low", "high", "share", "share_low", "share_high"}
		for _, c := range r.Contributions {
			s.Rows = append(s.Rows, sheet.Row([]string{tableGeo(c.Geo), c.Kind, c.Name}, c.Mean, c.Low, c.High, c.Share, c.ShareLow, c.ShareHigh))
		}
	case TableROI:
		s.Head = []string{"geo", "channel", "spend", "roi", "low", "high", "prob_above_1", "marginal_roi", "marginal_low", "marginal_high",
			"after_data", "after_data_low", "after_data_high"}
		for _, x := range r.ROI {
			s.Rows = append(s.Rows, sheet.Row([]string{tableGeo(x.Geo), x.Channel}, x.Spend, x.Mean, x.Low, x.High, x.ProbAboveOne,
				x.Marginal, x.MarginalLow, x.MarginalHigh, x.Late, x.LateLow, x.LateHigh))
		}
	case TableParameters:
		s.Head = []string{"name", "mean", "sd", "low", "high", "r_hat", "ess_bulk", "ess_tail", "mcse_mean"}
		for _, p := range r.Parameters {
			s.Rows = append(s.Rows, sheet.Row([]string{p.Name}, p.Mean, p.SD, p.Low, p.High, p.RHat, p.ESSBulk, p.ESSTail, p.MCSE))
		}
	default:
		return sheet.Sheet{}, false
	}
	return s, true
}

// Facts are what every table made from a fit carries: which interval its bounds are, and the verdict on the fit, with
// every reason while it is not green, in a person's language.
func Facts(l words.Locale, i interval.Interval, v summary.Verdict) []sheet.Fact {
	verdict := sheet.Fact{Name: "verdict", Value: l.Text(v.Headline), Loud: v.Level != summary.Green}
	if verdict.Loud && len(v.Reasons) > 0 {
		verdict.Value += " " + strings.Join(l.Texts(v.Reasons), " ")
	}
	return []sheet.Fact{{Name: "interval", Value: l.Text(i.Full())}, verdict}
}

func tableGeo(geo string) string {
	if geo == All {
		return "(all)"
	}
	return geo
}
