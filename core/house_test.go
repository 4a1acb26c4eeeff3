// Package core_test holds the rules of the house: which package may import which, what never reaches a draw,
// what lies where. A rule that is broken anywhere in the repository fails here, with the place and the rule.
package core_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

const (
	root   = ".."
	module = "github.com/mixtab/mixtab/"
)

// fences says what a package may import of this module, by the longest matching prefix of its folder.
var fences = map[string][]string{
	"sampler": {"sampler"},
	"core":    {"sampler", "core"},
	// The floor of core: the panel knows nothing of files, and what examines it nothing of how they are read.
	"core/panel":        {"core/panel", "core/words"},
	"core/intake":       {"core/panel", "core/dense", "core/intake", "core/sheet/workbook", "core/simulate", "core/words"},
	"core/intake/check": {"core/panel", "core/dense", "core/intake/check", "core/words"},
	// A spec is words about a model, and a plan words about a surface: neither knows what works them out.
	"core/dense":         {"sampler/elementary"},
	"core/spec":          {"sampler", "core/panel", "core/prior", "core/transform", "core/dense", "core/streams", "core/spec", "core/words"},
	"core/plan":          {"sampler", "core/interval", "core/summary", "core/surface", "core/plan", "core/words"},
	"core/plan/optimise": {"sampler", "core"},
	"wasm/proto":         {"sampler", "core", "wasm/proto"},
	"wasm/jsio":          {"core/words", "wasm/proto", "wasm/storage", "wasm/jsio"},
	"wasm/collector":     {},
	"wasm/pool":          {"core/words", "wasm/proto", "wasm/pool"},
	"wasm/storage":       {"sampler", "core", "wasm/storage"},
	"wasm/worker":        {"sampler", "core", "wasm/proto", "wasm/worker"},
	"wasm/wiring":        {"sampler", "core", "ui/state", "wasm/proto", "wasm/pool", "wasm/storage", "wasm/wiring"},
	"wasm/desk":          {"core", "ui/state", "ui/view", "wasm/proto", "wasm/pool", "wasm/storage", "wasm/wiring", "wasm/desk"},
	"wasm/studio": {"core/kernel", "core/share", "ui", "wasm/collector", "wasm/jsio", "wasm/desk", "wasm/pool", "wasm/storage",
		"wasm/worker"},
	// What is asked about plans needs no sampler.
	"wasm/worker/planning": {"sampler", "core", "wasm/proto", "wasm/worker/job"},
	"wasm/worker/job":      {"core", "wasm/proto", "wasm/worker/job"},
	"ui":                   {"sampler", "core", "ui"},
	"ui/state":             {"sampler", "core", "ui/state"},
	// What every page speaks in knows nothing of the pages' rooms above it.
	"ui/view":            {"sampler", "core", "ui/state"},
	"ui/view/inputview":  {"sampler", "core", "ui/state", "ui/view"},
	"ui/view/resultview": {"sampler", "core", "ui/state", "ui/view"},
	"ui/view/planview":   {"sampler", "core", "ui/state", "ui/view"},
	"ui/uitest":          {"sampler", "core", "ui/state", "ui/view", "ui/uitest"},
}

// pure are the folders without a browser, a system, a clock or chance of their own; apart are excepted again.
var (
	pure      = []string{"sampler", "core", "ui/state", "ui/view", "wasm/proto", "wasm/wiring", "wasm/desk"}
	apart     = []string{"core/cmd"}
	forbidden = []string{"syscall/js", "os", "net", "log", "math/rand", "syscall", "os/exec", "net/http", "log/slog",
		"github.com/vugu/vugu", "github.com/vugu/vugu/js"}
	clocks = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}
	// Packages whose results reach a draw take these from sampler/elementary, which gives the same bits everywhere.
	drawn    = []string{"sampler", "core/dense", "core/transform", "core/prior", "core/spec", "core/model"}
	assembly = []string{"Exp", "Exp2", "Expm1", "Log", "Log2", "Log10", "Log1p", "Pow", "Tanh", "Sinh", "Cosh", "Sin", "Cos", "Tan",
		"Sincos", "Atan", "Atan2", "Erf", "Erfc", "Erfinv", "Erfcinv", "Gamma", "Lgamma", "Hypot", "Cbrt", "FMA"}
	generators = []string{"NewChaCha8", "ChaCha8"}
)

// topLevel is all that may lie in the repository's root, besides dot-files and what .gitignore names.
var topLevel = []string{"wasm", "ui", "core", "sampler", "public", "build.sh", "go.mod", "go.sum", "index.html",
	"README.md", "ARCHITECTURE.md", "RATIONALE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "NOTICE",
	"package.json", "package-lock.json", "dist", "release", "node_modules"}

// rigs are what tests are made with; besides tests only one another may import them.
var rigs = []string{"core/plan/plantest", "core/surface/surfacetest", "core/panel/paneltest", "core/internal/specimen", "ui/uitest"}

// widest is how many characters a line of Go may have in sampler and core, and unfolded are the rooms whose lines are
// still to be broken. Numbers and test material in testdata may be as wide as they are.
const widest = 140

var unfolded = []string{"core/elicit", "core/figures", "core/model", "core/plan", "core/project", "core/report", "core/spec",
	"core/summary", "core/words"}

// vagueNames are words that say nothing about what is in a file.
var vagueNames = []string{"util", "helper", "manager", "misc", "common"}

func TestImports(t *testing.T) {
	for _, file := range goFiles(t) {
		source, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		for _, problem := range check(file, string(source)) {
			t.Error(problem)
		}
	}
}

// TestLinesCanBeRead: a line that is wider than a window is read by nobody.
func TestLinesCanBeRead(t *testing.T) {
	for _, file := range goFiles(t) {
		if within(file, unfolded) || !within(file, []string{"core", "sampler"}) {
			continue
		}
		source, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(string(source), "\n") {
			if wide := utf8.RuneCountInString(line); wide > widest {
				t.Errorf("%s:%d has %d characters, and %d are allowed", file, n+1, wide, widest)
			}
		}
	}
}

// mostBrowser is how many lines of Go may be there for the browser alone; what is decided is decided where tests run natively.
const mostBrowser = 900

// TestLittleIsTheBrowsers counts the lines that build for a browser only, by import, by constraint or by name.
func TestLittleIsTheBrowsers(t *testing.T) {
	lines := 0
	for _, file := range goFiles(t) {
		source, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(file, "_test.go") && isBrowsers(file, string(source)) {
			lines += strings.Count(string(source), "\n")
		}
	}
	if lines < 100 || lines >= mostBrowser {
		t.Errorf("%d lines of Go build for a browser only, and fewer than %d may", lines, mostBrowser)
	}
}

var browserImport = regexp.MustCompile(`(?m)^(import)?\s+(\w+ )?"syscall/js"$`)

func isBrowsers(file, source string) bool {
	return browserImport.MatchString(source) || strings.HasPrefix(source, "//go:build js") || strings.HasSuffix(file, "_js.go")
}

func TestNames(t *testing.T) {
	for _, problem := range checkNames(files(t)) {
		t.Error(problem)
	}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if problem := checkTop(entry.Name()); problem != "" {
			t.Error(problem)
		}
	}
}

// TestRulesBite shows each rule a violation.
func TestRulesBite(t *testing.T) {
	for _, violation := range []struct{ file, source, rule string }{
		{"sampler/x.go", `import "github.com/mixtab/mixtab/core/model"`, "must not import core/model"},
		{"core/prior/x.go", `import "github.com/mixtab/mixtab/ui/state"`, "must not import ui/state"},
		{"core/plan/x.go", `import "github.com/mixtab/mixtab/core/plan/plantest"`, "is for tests"},
		{"core/spec/x.go", `import "github.com/mixtab/mixtab/core/model"`, "must not import core/model"},
		{"core/panel/x.go", `import "github.com/mixtab/mixtab/core/intake"`, "must not import core/intake"},
		{"core/intake/check/x.go", `import "github.com/mixtab/mixtab/core/intake"`, "must not import core/intake"},
		{"ui/pages/x.go", `import "github.com/mixtab/mixtab/wasm/proto"`, "must not import wasm/proto"},
		{"ui/state/x.go", `import "github.com/mixtab/mixtab/ui/view"`, "must not import ui/view"},
		{"wasm/worker/x.go", `import "github.com/mixtab/mixtab/ui/state"`, "must not import ui/state"},
		{"wasm/elsewhere/x.go", `import "github.com/mixtab/mixtab/core/model"`, "no fence"},
		{"core/prior/x_test.go", `import "github.com/mixtab/mixtab/wasm/pool"`, "must not import wasm/pool"},
		{"core/plan/x.go", `import "syscall/js"`, "must not import syscall/js"},
		{"sampler/x.go", `import "os"`, "must not import os"},
		{"sampler/x.go", `import "math/rand"`, "must not import math/rand"},
		{"core/plan/x.go", `import "net/url"`, "must not import net/url"},
		{"ui/view/x.go", `import "github.com/vugu/vugu"`, "must not import github.com/vugu/vugu"},
		{"core/plan/x.go", `import "time"; var x = time.Now()`, "time.Now"},
		{"core/plan/x.go", `import clock "time"; var x = clock.Since`, "time.Since"},
		{"core/plan/x.go", `import "math/rand/v2"; var x = rand.Float64()`, "math/rand/v2.Float64"},
		{"core/model/x.go", `import "math"; var x = math.Exp(1)`, "math.Exp"},
		{"core/plan/x.go", `import . "math"`, "dot import"},
		{"core/plan/x.go", `import "github.com/mixtab/mixtab/sampler"; var x = sampler.NewStream(1, 1)`, "core/streams"},
	} {
		problems := strings.Join(check(violation.file, "package x\n"+violation.source), "\n")
		if !strings.Contains(problems, violation.rule) {
			t.Errorf("%s with %s: got %q, want it to say %q", violation.file, violation.source, problems, violation.rule)
		}
	}
	for _, allowed := range []struct{ file, source string }{
		{"core/plan/x.go", `import ("time"; "math"; "github.com/mixtab/mixtab/sampler"); var x = time.Hour; var y = math.Exp(1)`},
		{"core/model/x.go", `import "math"; var x = math.Sqrt(2)`},
		{"core/cmd/mixtab/x.go", `import ("os"; "time"); var x = time.Now()`},
		{"sampler/x_test.go", `import ("os"; "math"); var x = math.Exp(1)`},
		{"sampler/x.go", `import "math/rand/v2"; var x = rand.NewChaCha8`},
	} {
		if problems := check(allowed.file, "package x\n"+allowed.source); len(problems) > 0 {
			t.Errorf("%s with %s: %v", allowed.file, allowed.source, problems)
		}
	}
	for _, name := range []string{"core/plan/utils.go", "wasm/studio/e2e/helper.mjs", "core/0_missing_gen.go"} {
		if len(checkNames([]string{name})) == 0 {
			t.Errorf("the name %s passes", name)
		}
	}
	for _, name := range []string{"docs", "Makefile", "main.go"} {
		if checkTop(name) == "" {
			t.Errorf("%s passes in the root", name)
		}
	}
}

// check returns every rule that a Go file breaks.
func check(file, source string) (problems []string) {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, source, parser.SkipObjectResolution)
	if err != nil {
		return []string{fmt.Sprintf("%s: %v", file, err)}
	}
	say := func(format string, args ...any) {
		problems = append(problems, file+": "+fmt.Sprintf(format, args...))
	}
	dir := path.Dir(file)
	test := strings.HasSuffix(file, "_test.go") || within(dir, rigs)
	strict := !test && within(dir, pure) && !within(dir, apart)
	names := map[string]string{} // the name a package goes by in this file → its path
	for _, spec := range parsed.Imports {
		imported, _ := strconv.Unquote(spec.Path.Value)
		name := path.Base(imported)
		if imported == "math/rand/v2" {
			name = "rand"
		}
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if name == "." {
			say("a dot import hides where a name comes from")
		}
		names[name] = imported
		if own, ok := strings.CutPrefix(imported, module); ok {
			if allowed, fenced := fence(dir); !fenced {
				say("no fence is stated for this folder")
			} else if within(own, rigs) && !test {
				say("must not import %s, which is for tests", own)
			} else if !within(own, allowed) && !(test && own == "ui/uitest" && within(dir, []string{"ui"})) {
				say("must not import %s", own)
			}
		} else if strict && imported != "math/rand/v2" && within(imported, forbidden) {
			say("must not import %s", imported)
		}
	}
	if test {
		return problems
	}
	ast.Inspect(parsed, func(node ast.Node) bool {
		selector, ok := node.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		base, ok := selector.X.(*ast.Ident)
		if !ok {
			return true
		}
		name := selector.Sel.Name
		switch names[base.Name] {
		case "time":
			if strict && slices.Contains(clocks, name) {
				say("time.%s: nothing here knows what time it is", name)
			}
		case "math/rand/v2":
			if strict && !slices.Contains(generators, name) {
				say("math/rand/v2.%s: random numbers come from a keyed stream", name)
			}
		case module + "sampler":
			if name == "NewStream" && !slices.Contains(slices.Collect(maps.Values(names)), module+"core/streams") {
				say("sampler.NewStream: a stream's number comes from core/streams")
			}
		case "math":
			if within(dir, drawn) && slices.Contains(assembly, name) {
				say("math.%s differs between platforms: use sampler/elementary", name)
			}
		}
		return true
	})
	return problems
}

// fence is what a folder may import, by its longest stated prefix.
func fence(dir string) (allowed []string, stated bool) {
	for at := dir; at != "."; at = path.Dir(at) {
		if allowed, stated = fences[at]; stated {
			return allowed, true
		}
	}
	return nil, false
}

// within reports whether a path is one of the folders or below one.
func within(name string, folders []string) bool {
	return slices.ContainsFunc(folders, func(folder string) bool {
		return name == folder || strings.HasPrefix(name, folder+"/")
	})
}

func checkNames(names []string) (problems []string) {
	for _, name := range names {
		base := strings.ToLower(path.Base(name))
		if base == "0_missing_gen.go" {
			problems = append(problems, name+": a component's struct is not declared")
		}
		for _, vague := range vagueNames {
			if strings.Contains(base, vague) {
				problems = append(problems, fmt.Sprintf("%s: %q says nothing about what is in it", name, vague))
			}
		}
	}
	return problems
}

func checkTop(name string) string {
	if strings.HasPrefix(name, ".") || slices.Contains(topLevel, name) {
		return ""
	}
	return name + " has no place in the repository's root"
}

// files lists the repository's files, built ones and other people's excepted, with slashes.
func files(t *testing.T) (names []string) {
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, _ := filepath.Rel(root, name)
		relative = filepath.ToSlash(relative)
		if entry.IsDir() {
			if relative != "." && strings.HasPrefix(relative, ".") || slices.Contains([]string{"dist", "release", "node_modules"}, relative) {
				return filepath.SkipDir
			}
			return nil
		}
		names = append(names, relative)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func goFiles(t *testing.T) (names []string) {
	for _, name := range files(t) {
		if strings.HasSuffix(name, ".go") {
			names = append(names, name)
		}
	}
	if len(names) < 20 {
		t.Fatalf("only %d Go files found: is this the repository?", len(names))
	}
	return names
}
