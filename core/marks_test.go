package core_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestMarks: figures are made in core/figures alone, and their marks are those that the chart element can draw: each has a
// file in public/charts/marks and is given the columns that file asks for, and none is left that no figure uses.
func TestMarks(t *testing.T) {
	drawn, used := drawnMarks(t), map[string]bool{}
	for _, file := range goFiles(t) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range layers(t, file, string(source)) {
			used[l.mark] = true
			if !strings.HasPrefix(file, "core/figures/") {
				t.Errorf("%s: figures are made in core/figures", l.place)
			}
			if problem := l.check(drawn); problem != "" {
				t.Errorf("%s: %s", l.place, problem)
			}
		}
	}
	for mark := range drawn {
		if !used[mark] {
			t.Errorf("public/charts/marks/%s.js: no figure has this mark", mark)
		}
	}
}

// TestMarksBite shows the rule what it is against.
func TestMarksBite(t *testing.T) {
	drawn := map[string][]string{"line": {"x", "y"}, "text": {"text"}}
	for source, want := range map[string]string{
		`Layer{Mark: "lines", X: a, Y: b}`:                "no file",
		`Layer{Mark: "line", X: a}`:                       "no column y",
		`[]Layer{{Mark: "line", Y: a}}`:                   "no column x",
		`Layer{Mark: "line", X: a, Y: b}`:                 "",
		`[]Layer{{Mark: "text", Text: a}, {Mark: "dot"}}`: "no file",
	} {
		said := ""
		for _, l := range layers(t, "x.go", "package x\nvar a, b []float64\nvar v = "+source) {
			said += l.check(drawn)
		}
		if !strings.Contains(said, want) || want == "" && said != "" {
			t.Errorf("%s: got %q, want %q", source, said, want)
		}
	}
}

// drawnMarks gives the columns that each mark of the chart element asks for.
func drawnMarks(t *testing.T) map[string][]string {
	t.Helper()
	folder := filepath.Join(root, "public", "charts", "marks")
	names, err := filepath.Glob(filepath.Join(folder, "*.js"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no marks in %s (error %v)", folder, err)
	}
	asks, word := regexp.MustCompile(`(?m)^  columns: \[(.*)\],$`), regexp.MustCompile(`\w+`)
	marks := map[string][]string{}
	for _, name := range names {
		mark := strings.TrimSuffix(filepath.Base(name), ".js")
		if mark == "index" {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		found := asks.FindStringSubmatch(string(source))
		if found == nil {
			t.Errorf("%s does not say its columns", name)
			continue
		}
		marks[mark] = word.FindAllString(found[1], -1)
	}
	return marks
}

// layer is a literal of a figure's layer as it stands in the source.
type layer struct {
	place, mark string
	fields      []string
}

func (l layer) check(drawn map[string][]string) string {
	columns, ok := drawn[l.mark]
	if !ok {
		return "the mark " + strconv.Quote(l.mark) + " has no file in public/charts/marks"
	}
	for _, c := range columns {
		// Columns that are filled in afterwards are none of a literal without any.
		if field := strings.ToUpper(c[:1]) + c[1:]; len(l.columns()) > 0 && !slices.Contains(l.fields, field) {
			return "the mark " + strconv.Quote(l.mark) + " has no column " + c
		}
	}
	return ""
}

func (l layer) columns() []string {
	return slices.DeleteFunc(slices.Clone(l.fields), func(field string) bool {
		return !slices.Contains([]string{"X", "X1", "X2", "Y", "Y1", "Y2", "Category", "Text"}, field)
	})
}

// layers finds the literals with a mark that is written out.
func layers(t *testing.T, file, source string) []layer {
	t.Helper()
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, file, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	var found []layer
	ast.Inspect(parsed, func(n ast.Node) bool {
		literal, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		l := layer{place: set.Position(literal.Pos()).String()}
		for _, e := range literal.Elts {
			field, ok := e.(*ast.KeyValueExpr)
			if !ok {
				continue
			}
			name, ok := field.Key.(*ast.Ident)
			if !ok {
				continue
			}
			l.fields = append(l.fields, name.Name)
			if value, ok := field.Value.(*ast.BasicLit); ok && name.Name == "Mark" && value.Kind == token.STRING {
				l.mark, _ = strconv.Unquote(value.Value)
			}
		}
		if l.mark != "" {
			found = append(found, l)
		}
		return true
	})
	return found
}
