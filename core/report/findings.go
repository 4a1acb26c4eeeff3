package report

import (
	"fmt"
	"math"
	"sort"
	"strings"

	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// findings writes the sentences: the title of the page, what it is about, and one sentence a thing worth knowing.
// They say what the model estimates, with its interval, and claim no more.
func (b *builder) findings() {
	r := b.r
	r.Title = b.title()
	r.Subtitle = b.subtitle()
	r.add(b.mediaSentence(), "waterfall:total")
	for _, c := range b.bySize() {
		r.add(b.returnSentence(c), "roi:total")
	}
	for _, c := range b.bySize() {
		r.add(b.saturationSentence(c), "roi:total")
	}
	for _, c := range b.bySize() {
		r.add(b.decaySentence(c), "decay:"+b.a.Channels[c])
	}
	r.add(b.fitSentence(), "fit:"+b.a.Geos[0])
}

func (r *Results) add(text, figure string) {
	if text != "" {
		r.Findings = append(r.Findings, Finding{Text: text, Figure: figure})
	}
}

// told puts before a range which interval it is.
func (b *builder) told(ends string) string { return b.of.Short() + ": " + ends }

// row finds a line of the contribution table.
func (r *Results) row(geo, kind, name string) *Contribution {
	for i := range r.Contributions {
		c := &r.Contributions[i]
		if c.Geo == geo && c.Kind == kind && c.Name == name {
			return c
		}
	}
	return nil
}

// roi finds a line of the ROI table.
func (r *Results) roi(geo, channel string) *Return {
	for i := range r.ROI {
		if r.ROI[i].Geo == geo && r.ROI[i].Channel == channel {
			return &r.ROI[i]
		}
	}
	return nil
}

// bySize orders channels by their mean contribution, largest first.
func (b *builder) bySize() []int {
	order := make([]int, len(b.a.Channels))
	for c := range order {
		order[c] = c
	}
	size := func(c int) float64 { return b.r.row(All, "channel", b.a.Channels[c]).Mean }
	sort.SliceStable(order, func(i, j int) bool { return size(order[i]) > size(order[j]) })
	return order
}

// title is the one finding that heads the page. A fit that may not be used has no finding.
func (b *builder) title() string {
	r := b.r
	if r.Verdict.Level == summary.Red {
		return "Not to be used yet: " + b.opening(first(words.English.Texts(r.Verdict.Reasons)))
	}
	top := b.a.Channels[b.bySize()[0]]
	c := r.row(All, "channel", top)
	return fmt.Sprintf("%s brought %s of %s (%s)", top, Percent(c.Share), noun(r.KPI), b.told(PercentRange(c.ShareLow, c.ShareHigh)))
}

// first is the opening clause of the first text, up to a colon or full stop.
func first(reasons []string) string {
	if len(reasons) == 0 {
		return "the run did not go well"
	}
	text := reasons[0]
	for i, r := range text {
		if (r == ':' || r == '.') && (i+1 == len(text) || text[i+1] == ' ') {
			return text[:i]
		}
	}
	return text
}

// opening begins a clause with a small letter, unless it begins with a channel's name.
func (b *builder) opening(clause string) string {
	for _, name := range b.a.Channels {
		if strings.HasPrefix(clause, name) {
			return clause
		}
	}
	return small(clause)
}

// small begins a clause with a small letter; the names in it stay as they are.
func small(clause string) string {
	if clause == "" {
		return clause
	}
	return strings.ToLower(clause[:1]) + clause[1:]
}

func (b *builder) subtitle() string {
	d := b.post.Data()
	dates := b.a.Total.Dates
	where := "one geo"
	if n := len(d.Geos); n > 1 {
		where = fmt.Sprintf("%d geos", n)
	}
	return fmt.Sprintf("%s of %s, %s, %s. Ranges in brackets are %ss.",
		capital(noun(d.KPI)), Number(b.a.Total.ActualTotal), Span(dates[0], dates[len(dates)-1]), where, b.of.Long())
}

func capital(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[0])) + string(r[1:])
}

func (b *builder) mediaSentence() string {
	c := b.r.row(All, "media", "All channels")
	return fmt.Sprintf("Media explains %s of %s (%s).", Percent(c.Share), noun(b.r.KPI), b.told(PercentRange(c.ShareLow, c.ShareHigh)))
}

// returnSentence says what a channel returned, and when the data leave it open.
func (b *builder) returnSentence(c int) string {
	name := b.a.Channels[c]
	roi := b.r.roi(All, name)
	if math.IsNaN(roi.Mean) {
		return ""
	}
	text := fmt.Sprintf("%s %s (%s).", name, b.returned(roi.Mean), b.told(Range(roi.Low, roi.High)))
	if roi.Low < 0.5*roi.Mean && roi.High > 1.5*roi.Mean {
		text = strings.TrimSuffix(text, ".") + ": the data leave this wide open."
	}
	return text
}

// returned words a return. Money for money where the value of a KPI unit is known; otherwise the KPI is named, which
// may be money itself.
func (b *builder) returned(mean float64) string {
	if b.r.Valued {
		return fmt.Sprintf("returned %s for each 1 spent", Number(mean))
	}
	return fmt.Sprintf("brought %s in %s for each 1 spent", Number(mean), noun(b.r.KPI))
}

// saturationSentence compares the return of the next 1 % with the average.
func (b *builder) saturationSentence(c int) string {
	name := b.a.Channels[c]
	draws := b.a.Total.Returns[c]
	if draws.ROI == nil {
		return ""
	}
	ratio := make([]float64, 0, len(draws.ROI))
	for i := range draws.ROI {
		if draws.ROI[i] > 0 {
			ratio = append(ratio, draws.Marginal[i]/draws.ROI[i])
		}
	}
	if len(ratio) == 0 {
		return ""
	}
	low, middle, high := summary.Interval(ratio, b.of)
	return fmt.Sprintf("%s%s: the next 1%s%% of spend keeps %s of the average return (%s).",
		name, bend(low, high), gap, Percent(middle), b.told(PercentRange(low, high)))
}

// bend words how far along its curve a channel is, from the share of the average return that more spend keeps. An
// interval that spans two words gets none.
func bend(low, high float64) string {
	word := func(kept float64) string {
		switch {
		case kept < 0.2:
			return " is close to saturation"
		case kept < 0.45:
			return " is past its bend"
		}
		return " has room"
	}
	if word(low) != word(high) {
		return ""
	}
	return word(low)
}

// decaySentence gives a channel's half-life; geos with carry-over of their own give its span.
func (b *builder) decaySentence(c int) string {
	name := b.a.Channels[c]
	rows := b.r.decays(name)
	if len(rows) == 0 || math.IsNaN(rows[0].HalfLife) {
		return ""
	}
	if !b.carryVaries(c) {
		d := rows[0]
		if d.High < 0.05 {
			return ""
		}
		return fmt.Sprintf("%s: half of the effect is gone after %s (%s).", name, Duration(d.HalfLife, b.r.Period), b.told(DurationRange(d.Low, d.High)))
	}
	fast, slow := rows[0], rows[0]
	for _, d := range rows[1:] {
		if d.HalfLife < fast.HalfLife {
			fast = d
		}
		if d.HalfLife > slow.HalfLife {
			slow = d
		}
	}
	if twoDigits(fast.HalfLife) == twoDigits(slow.HalfLife) {
		return fmt.Sprintf("%s: half of the effect is gone after %s in every geo (%s in %s).", name,
			Duration(fast.HalfLife, b.r.Period), b.told(DurationRange(fast.Low, fast.High)), fast.Geo)
	}
	return fmt.Sprintf("%s: half of the effect is gone after %s in %s (%s) and %s in %s (%s).", name,
		Duration(fast.HalfLife, b.r.Period), fast.Geo, b.told(DurationRange(fast.Low, fast.High)),
		Duration(slow.HalfLife, b.r.Period), slow.Geo, b.told(DurationRange(slow.Low, slow.High)))
}

func (r *Results) decays(channel string) []Decay {
	var rows []Decay
	for _, d := range r.Decay {
		if d.Channel == channel {
			rows = append(rows, d)
		}
	}
	return rows
}

// carryVaries reports whether geos have carry-over of their own for a channel.
func (b *builder) carryVaries(c int) bool {
	n := len(b.a.Channels)
	for g := 1; g < len(b.a.Geos); g++ {
		one, other := b.carry[c].HalfLife, b.carry[g*n+c].HalfLife
		for i := range one {
			if one[i] != other[i] && !(math.IsNaN(one[i]) && math.IsNaN(other[i])) {
				return true
			}
		}
	}
	return false
}

func (b *builder) fitSentence() string {
	f := b.r.Fit[0]
	return fmt.Sprintf("The model is off by %s on average (weighted), and %s of the observations lie in its %s band.",
		Percent(f.WMAPE), Percent(f.Coverage), b.of.Percent())
}

// warnings lists doubts that the verdict on the sampler does not cover.
func (b *builder) warnings() {
	r := b.r
	for _, w := range b.post.Warnings() {
		r.warn(w.Subject, "%s.", w.Text.String())
	}
	for _, f := range r.Fit[1:] {
		if f.Coverage < b.of.Share()-0.15 && f.Rows >= 12 {
			r.warn(f.Geo, "Only %s of the observations lie in the %s band: the model is too sure of itself here.", Percent(f.Coverage), b.of.Percent())
		}
		if f.Rows < 52 {
			r.warn(f.Geo, "%d %ss of data: what is said of this geo leans on the prior and on the other geos.", f.Rows, r.Period)
		}
	}
	for _, geo := range append([]string{All}, r.Geos...) {
		base := r.row(geo, "baseline", "Baseline")
		if base.High < 0 {
			r.warn(geo, "The baseline is negative (%s): media are given more than there was.", b.told(Range(base.Low, base.High)))
		}
	}
	for c, name := range r.Channels {
		if !(b.a.Total.Spend[c] > 0) {
			r.warn(name, "No spend is known, so there is no return on it.")
		}
	}
	if r.Surface == nil {
		return
	}
	if e := r.Surface.InterpolationError(); e.ChannelMax > 0.02 {
		r.warn("Plan", "The response surface is off by up to %s of a channel's contribution between its grid points, %s as a rule.",
			Percent(e.ChannelMax), Percent(e.ChannelTypical))
	}
}

func (r *Results) warn(subject, format string, args ...any) {
	r.Warnings = append(r.Warnings, Warning{Subject: subject, Text: fmt.Sprintf(format, args...)})
}
