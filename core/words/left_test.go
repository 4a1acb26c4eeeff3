package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// unconverted are the rooms whose sentences are not all in the catalogue yet. Take a room off when it is done.
var unconverted = []string{
	"core/bench",
	"core/prior", "core/simulate", "core/transform",
	"ui/chart", "ui/comps", "ui/pages", "ui/uitest", "wasm",
}

// converted are rooms within those whose sentences are.
var converted = []string{"ui/view/inputview", "ui/view/planview", "ui/view/resultview"}

// apart are rooms that keep their own: the sampler knows nothing of core, and what idata and specimen say only programs read.
var apart = []string{"sampler", "core/idata", "core/internal", "core/plan/plantest"}

// read are words that a person writes and a parser reads, and names of timings as files keep them.
var read = []string{"is at most", "is at least", "at most", "at least", "as observed", "following season", " >= 10 % of total",
	"kpi value", "outcome low", "outcome high", "difference low", "difference high", "probability better", "SQLite format 3", "<!doctype html", "All channels", "All geos"}

var (
	// sentence is two words, the second in small letters.
	sentence = regexp.MustCompile(`[A-Za-z’'”,%)]{2,} [(“]?[a-z’'-]{2,}`)
	// technical begins with the package's name, as an error of a program does that no person reads, or is a class, markup, a list of flags
	// or a policy.
	technical = regexp.MustCompile("^[a-z]+: |^[a-z]+(--|__)|<[A-Za-z/?]|--[a-z]|(-src|-for|-uri) '")
)

// TestSentencesAreInTheCatalogue finds English outside it. `go test ./core/words -run Sentences -v` counts what is left.
func TestSentencesAreInTheCatalogue(t *testing.T) {
	left := map[string]int{}
	for _, file := range sources(t) {
		room, _ := filepath.Rel(root, filepath.Dir(file))
		room = filepath.ToSlash(room)
		if room == "core/words" || strings.HasSuffix(file, "core/intake/lexicon.go") ||
			strings.HasSuffix(file, "core/intake/months.go") || within(room, apart) || strings.HasSuffix(file, ".vugu") {
			continue
		}
		for _, place := range sentences(t, file) {
			left[room]++
			if !within(room, unconverted) || within(room, converted) {
				t.Error(place)
			}
		}
	}
	for _, room := range slices.Sorted(maps.Keys(left)) {
		t.Logf("%s: %d", room, left[room])
	}
}

// sentences are a file's strings that read as English, what panics apart.
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
