package figures

import (
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// named is an interval's name, the label of its band.
func named(i interval.Interval) words.Text { return words.Say("figure.interval", "interval", i.Name()) }

func span(dates []panel.Date) words.Span {
	return words.Span{From: words.Date(dates[0]), To: words.Date(dates[len(dates)-1])}
}
