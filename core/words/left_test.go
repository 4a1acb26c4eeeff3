package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// apart are rooms that keep their own: the sampler knows nothing of core, what idata, code and specimen say only programs read, and
// the others are what tests are made with.
var apart = []string{"sampler", "core/idata", "core/code", "core/internal", "core/plan/plantest", "ui/uitest"}

// read are words that a person writes and a parser reads, names of timings as files keep them, and columns of the samples.
var read = []string{"is at most", "is at least", "at most", "at least", "as observed", "following season", " >= 10% of total",
	"kpi value", "outcome low", "outcome high", "difference low", "difference high", "probability better", "change from today", "SQLite format 3", "<!doctype html", "All channels", "All geos", "Price index", "Revenue per order"}

// alike are fields whose text is the same in every language: a work is cited, and a formula or a program written, as it is.
var alike = []string{"Source", "Formula", "Code"}

var (
	// sentence is two words, the second in small letters.
	sentence = regexp.MustCompile(`[A-Za-z’'”,%)]{2,} [(“]?[a-z’'-]{2,}`)
	// technical begins with the package's name, as an error of a program does that no person reads, or is a class, markup, a list of flags
	// or a policy.
	technical = regexp.MustCompile("^[a-z]+: |\\b[a-z]+(--|__)|<[A-Za-z/?]|--[a-z]|(-src|-for|-uri) '")
)

// TestSentencesAreInTheCatalogue finds English outside it.
func TestSentencesAreInTheCatalogue(t *testing.T) {
	for _, file := range sources(t) {
		room, _ := filepath.Rel(root, filepath.Dir(file))
		room = filepath.ToSlash(room)
		if room == "core/words" || strings.HasSuffix(file, "core/intake/lexicon.go") ||
			strings.HasSuffix(file, "core/intake/months.go") || within(room, apart) || strings.HasSuffix(file, ".vugu") {
			continue
		}
		for _, place := range sentences(t, file) {
			t.Error(place)
		}
	}
}

// sentences are a file's strings that read as English. What panics is apart: a caller's mistake, of which only who works on
// the program reads.
func sentences(t *testing.T, file string) (places []string) {
	fset := token.NewFileSet()
	parsed, err := parser.ParseFile(fset, file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(parsed, func(node ast.Node) bool {
		switch n := node.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Field:
			return n.Tag == nil
		case *ast.KeyValueExpr:
			key, ok := n.Key.(*ast.Ident)
			return !ok || !slices.Contains(alike, key.Name)
		case *ast.CallExpr:
			f, ok := n.Fun.(*ast.Ident)
			return !ok || f.Name != "panic"
		case *ast.BasicLit:
			if s, ok := literal(n); ok && sentence.MatchString(s) && !technical.MatchString(s) && !slices.Contains(read, s) {
				places = append(places, fset.Position(n.Pos()).String()+": "+s)
			}
		}
		return true
	})
	return places
}

func within(room string, rooms []string) bool {
	return slices.ContainsFunc(rooms, func(r string) bool { return room == r || strings.HasPrefix(room, r+"/") })
}
