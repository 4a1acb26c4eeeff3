package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// named are texts that are the same in every language: the program's name. What index.html says while the program
// is on its way has no catalogue to stand in, and stays there.
var named = []string{"Mixtab"}

var (
	// tag is one tag of the markup, with its name and attributes; quoted values may hold anything.
	tag       = regexp.MustCompile(`(?s)</?([A-Za-z][\w:-]*)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*/?>`)
	attribute = regexp.MustCompile(`(?s)([^\s=>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')`)
	script    = regexp.MustCompile(`(?s)<script.*?</script>`)
	// shown are attributes that a person reads or hears.
	shown = []string{"title", "aria-label", "aria-description", "aria-valuetext", "placeholder", "alt", "data-tip", "Word"}
)

// TestMarkupIsInTheCatalogue finds words in the markup of pages and components.
func TestMarkupIsInTheCatalogue(t *testing.T) {
	files := 0
	for _, file := range sources(t) {
		if !strings.HasSuffix(file, ".vugu") {
			continue
		}
		files++
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range spoken(string(source)) {
			t.Errorf("%s: %q stands in the markup", filepath.ToSlash(file), found)
		}
	}
	if files < 25 {
		t.Errorf("only %d files of markup", files)
	}
}

// TestMarkupBites shows the walk each place where words can stand.
func TestMarkupBites(t *testing.T) {
	for source, want := range map[string]string{
		`<p class="x">Stop</p>`:                                        "Stop",
		`<p><b vg-content='c.V'></b> to <i></i></p>`:                   "to",
		`<p :hidden='a > b'>now</p>`:                                   "now",
		`<input title="Undo" data-testid="undo">`:                      "Undo",
		`<comps:Term Key="roi" Word="Returns"></comps:Term>`:           "Returns",
		`<p vg-content='"about " + c.V'></p>`:                          "about ",
		`<p :title='map[bool]string{true: "On", false: ""}[c.V]'/>`:    "On",
		`<p :class='"a b"' vg-content='c.say("page.stop")'>→ 1</p>`:    "",
		`<p vg-content='c.V'></p><script>import "some thing"</script>`: "",
	} {
		if got := strings.Join(spoken(source), "; "); got != want {
			t.Errorf("%s: found %q, want %q", source, got, want)
		}
	}
}

// spoken are the words of some markup: text, attributes that are read or heard, and strings in expressions for either.
func spoken(source string) (found []string) {
	source = script.ReplaceAllString(source, "")
	note := func(s string) {
		if strings.ContainsFunc(s, unicode.IsLetter) && !slices.Contains(named, s) {
			found = append(found, s)
		}
	}
	from := 0
	for _, at := range tag.FindAllStringSubmatchIndex(source, -1) {
		note(strings.TrimSpace(source[from:at[0]]))
		from = at[1]
		for _, a := range attribute.FindAllStringSubmatch(source[at[4]:at[5]], -1) {
			name, dynamic := strings.CutPrefix(a[1], ":")
			switch value := a[2] + a[3]; {
			case name != "vg-content" && !slices.Contains(shown, name):
			case dynamic || name == "vg-content":
				unsaid(value, note)
			default:
				note(value)
			}
		}
	}
	note(strings.TrimSpace(source[from:]))
	return found
}

// unsaid notes the strings that an expression shows: not those that a sentence of the catalogue is said with, nor those it compares with.
func unsaid(expression string, note func(string)) {
	parsed, err := parser.ParseExpr(expression)
	if err != nil {
		note(expression)
		return
	}
	ast.Inspect(parsed, func(node ast.Node) bool {
		switch n := node.(type) {
		case *ast.CallExpr:
			return !slices.Contains(sayers, called(n))
		case *ast.BinaryExpr:
			return n.Op == token.ADD
		case *ast.BasicLit:
			if s, ok := literal(n); ok {
				note(s)
			}
		}
		return true
	})
}
