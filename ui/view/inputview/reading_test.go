package inputview_test

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view/inputview"
)

// readAgain puts a changed reading in place of a loaded model's.
func readAgain(change func(r *intake.Reading)) *state.Model {
	m := uitest.Loaded(uitest.Plain())
	next := *m.Data.Reading
	change(&next)
	uitest.Read(m, state.Update(m, state.OpenFile{Name: "again.csv", Bytes: []byte("y")}), &next)
	return m
}

func TestGuessesAreOffered(t *testing.T) {
	marks := func(values ...string) (out []intake.Choice) {
		for i, v := range values {
			out = append(out, intake.Choice{Part: intake.PartDecimal, Column: string(rune('A' + i)), Value: v,
				Options: []intake.Option{{Value: ".", Label: words.Plain("point")}, {Value: ",", Label: words.Plain("comma")}}})
		}
		return out
	}
	dates := intake.Choice{Part: intake.PartDates, Name: words.Plain("Dates"), Value: "dmy", Given: true,
		Options: []intake.Option{{Value: "dmy", Label: words.Plain("day first")}, {Value: "mdy", Label: words.Plain("month first")}}}
	h := inputview.DataOf(readAgain(func(r *intake.Reading) { r.Choices = append(marks(".", "."), dates) })).How
	if len(h.Guesses) != 2 || !h.Guesses[0].Given || !h.Guesses[0].Options[0].Selected || len(h.Columns) != 2 ||
		len(h.Guesses[1].Options) != 2 {
		t.Errorf("guesses %+v, columns %+v", h.Guesses, h.Columns)
	}
	h = inputview.DataOf(readAgain(func(r *intake.Reading) { r.Choices = marks(".", ",") })).How
	if all := h.Guesses[0]; len(all.Options) != 3 || !all.Options[0].Selected || all.Options[0].Value != "" {
		t.Errorf("where marks differ: %+v", all)
	}
	if h.KPIValue.Name == "" {
		t.Error("what a unit is worth is not asked")
	}
	if h = inputview.DataOf(readAgain(func(r *intake.Reading) { r.Money = true })).How; h.KPIValue.Name != "" {
		t.Error("what a unit of money is worth is asked")
	}
}

func TestTogetherInWords(t *testing.T) {
	d := inputview.DataOf(readAgain(func(r *intake.Reading) {
		r.Collinearity = &check.Collinearity{Names: []string{"TV", "Radio", "Price"},
			R: [][]float64{{1, 0.31, -0.96}, {0.31, 1, 0.004}, {-0.96, 0.004, 1}}, VIF: []float64{13, 1.2, check.MostVIF}}
	}))
	if want := "TV and Price move in opposite directions most: correlation −0.96"; d.Together.Title != want {
		t.Errorf("title %q, want %q", d.Together.Title, want)
	}
	table := d.Together.Table
	same, one, far := uitest.Cell(table, 0, "TV"), uitest.Cell(table, 0, "Radio"), uitest.Cell(table, 0, "Price")
	if same.Text != "1" || !strings.HasSuffix(one.Class, "--p3") || far.Text != "−0.96" || !strings.HasSuffix(far.Class, "--n9") {
		t.Errorf("rows %+v", table.Rows)
	}
	if v := uitest.Cell(table, 0, "Variance inflation"); v.Text != "13.0" || !strings.HasSuffix(v.Class, "--bad") ||
		uitest.Cell(table, 1, "Variance inflation").Class != "" ||
		uitest.Cell(table, 2, "Variance inflation").Text != "above 10,000" {
		t.Errorf("variance inflations %+v", table.Rows)
	}
	if d = inputview.DataOf(readAgain(func(r *intake.Reading) {
		r.Collinearity = &check.Collinearity{Names: []string{"TV"}, R: [][]float64{{1}}, VIF: []float64{1}}
	})); len(d.Together.Table.Rows) != 0 {
		t.Error("one column is compared with itself")
	}
}

func TestPairsAreNamed(t *testing.T) {
	d := inputview.DataOf(readAgain(func(r *intake.Reading) { r.Mapping.Spend = []string{"Price", ""} }))
	notes := map[string]string{}
	for _, h := range d.Preview.Heads {
		notes[h.Text] = h.Note
	}
	if notes["Price"] != "cost of TV" || notes["TV"] != "costs: Price" || notes["Radio"] != "" {
		t.Errorf("notes %v", notes)
	}
}
