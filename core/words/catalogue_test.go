package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/words/english"
	"github.com/mixtab/mixtab/core/words/german"
)

const root = "../.."

var (
	shape = regexp.MustCompile(`^([a-z]+)\.[a-z0-9_]+$`)
	// catalogue is a file of a language.
	catalogue = regexp.MustCompile(`core/words/[a-z]+/`)
	markup    = regexp.MustCompile(`"([a-z]+\.[a-z0-9_]+)"`)
	// sayers are the functions that take a code and the arguments of its pattern, whatever comes before the code.
	sayers  = []string{"Say", "say", "Err"}
	filters = strings.Fields("dative fixed digits number short count exact percent chance signed change plural of many capital noun clause small quoted or comma run semicolon long month iso periods money")
	pairs   = []string{"capital noun", "capital many", "small clause"}
)

// TestEveryCodeIsSaid: each code that is used has a pattern with just the arguments it is given, and each pattern is used.
func TestEveryCodeIsSaid(t *testing.T) {
	used := map[string]bool{}
	for _, file := range sources(t) {
		for _, problem := range codes(file, used) {
			t.Error(problem)
		}
	}
	for _, code := range slices.Sorted(maps.Keys(english.Patterns)) {
		if !used[code] {
			t.Errorf("the pattern of %s is used nowhere", code)
		}
	}
}

// TestCodesBite shows the walk each of the mistakes that it is to find.
func TestCodesBite(t *testing.T) {
	for source, want := range map[string]string{
		`<p vg-content='c.say("page.tray_name", "of", 3)'/>`:  "misses name",
		`<p vg-content='c.say("page.nowhere")'></p>`:          "no pattern",
		`var x = words.Say("list.nowhere")`:                   "no pattern",
		`var x = words.Say("duration.hours")`:                 "misses n",
		`var x = words.Say("duration.hours", "m", 3, "n", 3)`: "m, for which the pattern has no place",
		`var x = "list.nowhere"`:                              "no pattern",
	} {
		name, head := "x.go", "package x\n"
		if strings.HasPrefix(source, "<") {
			name, head = "x.vugu", ""
		}
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, []byte(head+source), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(codes(file, map[string]bool{}), "\n"); !strings.Contains(got, want) {
			t.Errorf("%s: got %q, want it to say %q", source, got, want)
		}
	}
}

// TestPatterns: braces are closed, filters exist, no argument is without a name, in any language.
func TestPatterns(t *testing.T) {
	for _, patterns := range []map[string]string{english.Patterns, german.Patterns} {
		for code, pattern := range patterns {
			for _, problem := range malformed(code, pattern) {
				t.Errorf("%s in %q: %s", code, pattern, problem)
			}
		}
	}
	for _, bad := range []string{"{n", "{n|nowhere}", "{k|noun capital}", "{|capital}"} {
		if len(malformed("list.nowhere", bad)) == 0 {
			t.Errorf("%q passes", bad)
		}
	}
}

func malformed(code, pattern string) (problems []string) {
	if !shape.MatchString(code) && code != plain {
		problems = append(problems, "it is no code")
	}
	if strings.Count(pattern, "{") != strings.Count(pattern, "}") || strings.Count(pattern, "{") != len(placeholders(pattern)) {
		problems = append(problems, "braces do not match")
	}
	for _, p := range placeholders(pattern) {
		name, _, _ := strings.Cut(p[1], ":")
		if name != "" && !slices.Contains(filters, name) && !slices.Contains(pairs, name) {
			problems = append(problems, "there is no filter "+name)
		}
		if p[0] == "" {
			problems = append(problems, "an argument has no name")
		}
	}
	return problems
}

// spokenByTheTwin are the rooms of the catalogue that only the command line says, which speaks English.
var spokenByTheTwin = []string{"twin.", "calibration.", "verdicts.", "bench."}

// TestGermanIsWhole: each code that a page or a report can show has a German pattern, which is given no argument that English is not given
// and leaves out none but a number that only chooses a form.
func TestGermanIsWhole(t *testing.T) {
	if testing.Short() {
		t.Skip("a new sentence may be translated in the commit after its own")
	}
	for code, pattern := range english.Patterns {
		translated, ok := german.Patterns[code]
		if !ok {
			if !slices.ContainsFunc(spokenByTheTwin, func(room string) bool { return strings.HasPrefix(code, room) }) {
				t.Errorf("there is no German pattern for %s: %q", code, pattern)
			}
			continue
		}
		for _, p := range placeholders(pattern) {
			left := !slices.ContainsFunc(placeholders(translated), func(g [2]string) bool { return g[0] == p[0] })
			if left && !strings.HasPrefix(p[1], "plural:") {
				t.Errorf("the German pattern for %s leaves out %s: %q, %q", code, p[0], pattern, translated)
			}
		}
	}
	if len(german.Patterns) < 1500 {
		t.Errorf("only %d German patterns", len(german.Patterns))
	}
}

// TestLanguagesFit: another language has patterns of English's codes alone, whose arguments English has, too.
func TestLanguagesFit(t *testing.T) {
	if !testing.Short() { // as in TestGermanIsWhole
		for _, problem := range misfits([]*Language{{Tag: "de", Patterns: german.Patterns}}) {
			t.Error(problem)
		}
	}
	bad := &Language{Tag: "xx", Patterns: map[string]string{"list.nowhere": "x", "duration.hours": "{m} {n}"}}
	if got := misfits([]*Language{bad}); len(got) != 2 {
		t.Errorf("of two mistakes %d are found: %q", len(got), got)
	}
}

func misfits(of []*Language) (problems []string) {
	for _, l := range of {
		for code, pattern := range l.Patterns {
			known := placeholders(english.Patterns[code])
			if english.Patterns[code] == "" {
				problems = append(problems, l.Tag+" has "+code+", which no one says")
			}
			for _, p := range placeholders(pattern) {
				if english.Patterns[code] != "" && !slices.ContainsFunc(known, func(k [2]string) bool { return k[0] == p[0] }) {
					problems = append(problems, l.Tag+": "+code+" is not given "+p[0])
				}
			}
		}
	}
	return problems
}

// codes notes which codes a file uses and returns the problems with them.
func codes(file string, used map[string]bool) (problems []string) {
	source, err := os.ReadFile(file)
	if err != nil {
		return []string{err.Error()}
	}
	if strings.HasSuffix(file, ".vugu") {
		return inMarkup(file, string(source), used)
	}
	fset := token.NewFileSet()
	parsed, err := parser.ParseFile(fset, file, source, parser.SkipObjectResolution)
	if err != nil {
		return []string{err.Error()}
	}
	ast.Inspect(parsed, func(node ast.Node) bool {
		switch n := node.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.CallExpr:
			for _, p := range call(n) {
				problems = append(problems, fset.Position(n.Pos()).String()+": "+p)
			}
		case *ast.BasicLit:
			if code, ok := literal(n); ok {
				problems = append(problems, known(fset.Position(n.Pos()).String(), code, used)...)
			}
		}
		return true
	})
	return problems
}

// inMarkup is the same for markup, where codes stand in the expressions of attributes.
func inMarkup(file, source string, used map[string]bool) (problems []string) {
	for _, m := range markup.FindAllStringSubmatch(source, -1) {
		problems = append(problems, known(file, m[1], used)...)
	}
	for _, a := range attribute.FindAllStringSubmatch(source, -1) {
		parsed, err := parser.ParseExpr(a[3])
		if err != nil {
			continue // it ranges over something, or is no expression
		}
		ast.Inspect(parsed, func(node ast.Node) bool {
			if n, ok := node.(*ast.CallExpr); ok {
				for _, p := range call(n) {
					problems = append(problems, file+": "+p)
				}
			}
			return true
		})
	}
	return problems
}

// known notes a code as used, and complains about one that is of a room of the catalogue but not in it.
func known(place, code string, used map[string]bool) []string {
	used[code] = true
	if _, ok := english.Patterns[code]; ok {
		return nil
	}
	m := shape.FindStringSubmatch(code)
	if m == nil || !slices.ContainsFunc(slices.Collect(maps.Keys(english.Patterns)), func(k string) bool { return strings.HasPrefix(k, m[1]+".") }) {
		return nil
	}
	return []string{place + ": there is no pattern for " + code}
}

// call checks the arguments that a code is given where it is said.
func call(n *ast.CallExpr) (problems []string) {
	if !slices.Contains(sayers, called(n)) {
		return nil
	}
	at := slices.IndexFunc(n.Args, func(e ast.Expr) bool {
		code, ok := literal(e)
		return ok && shape.MatchString(code)
	})
	if at < 0 || n.Ellipsis.IsValid() {
		return nil
	}
	code, _ := literal(n.Args[at])
	pattern, ok := english.Patterns[code]
	if !ok {
		return []string{"there is no pattern for " + code}
	}
	given := map[string]bool{}
	for i := at + 1; i < len(n.Args); i += 2 {
		if s, ok := literal(n.Args[i]); ok {
			given[s] = true
		} else {
			problems = append(problems, code+": the name of an argument is no literal")
		}
	}
	for _, p := range placeholders(pattern) {
		wanted := []string{p[0]}
		if other, ok := strings.CutPrefix(p[1], "of:"); ok {
			wanted = append(wanted, other)
		}
		for _, w := range wanted {
			if _, ok := given[w]; !ok {
				problems = append(problems, code+" misses "+w)
			}
			given[w] = false
		}
	}
	for name, unused := range given {
		if unused {
			problems = append(problems, code+" is given "+name+", for which the pattern has no place")
		}
	}
	return problems
}

// called is the name of the function or method of a call.
func called(n *ast.CallExpr) string {
	switch f := n.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// sources are the Go files and the markup of the house, tests, generated files and the catalogue itself apart.
func sources(t *testing.T) (found []string) {
	for _, room := range []string{"core", "sampler", "ui", "wasm"} {
		err := filepath.WalkDir(filepath.Join(root, room), func(name string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			slashed := filepath.ToSlash(name)
			if entry.IsDir() || strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "_gen.go") || catalogue.MatchString(slashed) {
				return nil
			}
			if strings.HasSuffix(name, ".go") || strings.HasSuffix(name, ".vugu") {
				found = append(found, name)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(found) < 100 {
		t.Fatalf("only %d files found: is this the repository?", len(found))
	}
	return found
}

// placeholders lists what stands in braces in a pattern: the name before the first bar, and the filter after it.
func placeholders(pattern string) (found [][2]string) {
	for {
		_, rest, ok := strings.Cut(pattern, "{")
		if !ok {
			return found
		}
		inside, after, _ := strings.Cut(rest, "}")
		name, filter, _ := strings.Cut(inside, "|")
		found = append(found, [2]string{name, filter})
		pattern = after
	}
}
