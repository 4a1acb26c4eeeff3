// Package figure is a chart as data, and the one form in which it travels: JSON for the page's chart element.
package figure

import "github.com/mixtab/mixtab/core/words"

// Figure is a chart as data: axes and layers of named columns, drawn by the page's chart element.
// Titles are findings, made from the numbers. Its texts get their language when it is shown; read back, they are plain.
type Figure struct {
	ID       string     `json:"id"`
	Title    words.Text `json:"title"`
	Subtitle words.Text `json:"subtitle,omitempty"` // names the interval, the units and what the marks are
	X        Axis       `json:"x"`
	Y        Axis       `json:"y"`
	Height   int        `json:"height,omitempty"` // CSS pixels; 0 lets the element choose
	Layers   []Layer    `json:"layers"`
}

// Axis describes one axis. Type is "linear", "date" (days since 1970-01-01) or "band" (categories).
// Format is "number", "money", "percent" (values are shares) or "".
type Axis struct {
	Label      words.Text   `json:"label"` // with unit
	Type       string       `json:"type"`
	Format     string       `json:"format,omitempty"`
	Categories []words.Text `json:"categories,omitempty"`
	Zero       bool         `json:"zero,omitempty"` // include zero
}

// Layer is one mark over columns of equal length. The marks are the files of public/charts/marks, and each says
// there which columns it needs.
//
// Colour is a token: "channel-0" … "channel-7", "baseline", "ink", "muted", "accent", "good", "warn", "bad".
type Layer struct {
	Mark     string       `json:"mark"`
	Label    words.Text   `json:"label,omitempty"` // direct label, and the column's name in the table
	Colour   string       `json:"colour,omitempty"`
	Dash     bool         `json:"dash,omitempty"`
	Hollow   bool         `json:"hollow,omitempty"` // white-filled dot
	Symbol   string       `json:"symbol,omitempty"` // "circle" (default), "diamond"
	Opacity  float64      `json:"opacity,omitempty"`
	Width    float64      `json:"width,omitempty"`
	X        []float64    `json:"x,omitempty"`
	X1       []float64    `json:"x1,omitempty"`
	X2       []float64    `json:"x2,omitempty"`
	Y        []float64    `json:"y,omitempty"`
	Y1       []float64    `json:"y1,omitempty"`
	Y2       []float64    `json:"y2,omitempty"`
	Category []words.Text `json:"category,omitempty"`
	Text     []words.Text `json:"text,omitempty"`
}

// Encoded is a Figure as it travels: the JSON of the chart element, which nothing else reads, without the sentences in it.
// The code that shows it writes these, with In. Without JSON there is no figure.
type Encoded struct {
	ID   string
	JSON []byte
	Said []Said `json:",omitempty"` // in the order of their places
}

// Said is a text and the byte before which it stands, as a JSON string.
type Said struct {
	At   int
	Text words.Text
}

// In is the JSON in a person's language.
func (f Encoded) In(l words.Locale) []byte {
	if len(f.Said) == 0 {
		return f.JSON
	}
	out := make([]byte, 0, len(f.JSON)+64*len(f.Said))
	from := 0
	for _, s := range f.Said {
		out = append(out, f.JSON[from:s.At]...)
		out = append(out, quoted(l.Text(s.Text))...)
		from = s.At
	}
	return append(out, f.JSON[from:]...)
}

// Colour is the token of the n-th channel, the same in every figure.
func Colour(n int) string { return "channel-" + string(rune('0'+n%8)) }
