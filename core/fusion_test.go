package core_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"strings"
	"testing"
)

// TestNothingToFuse: where a product is added to something, some compilers round once and others twice, and a seed would
// give different draws. In packages that reach a draw such a product stands in float64(…), which forbids the fusion.
func TestNothingToFuse(t *testing.T) {
	files := token.NewFileSet()
	imports := importer.ForCompiler(files, "source", nil)
	for _, dir := range []string{"../sampler", "../sampler/elementary", "model", "prior", "transform"} {
		packages, err := parser.ParseDir(files, dir, func(i fs.FileInfo) bool { return !strings.HasSuffix(i.Name(), "_test.go") }, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range packages {
			var list []*ast.File
			for _, f := range p.Files {
				list = append(list, f)
			}
			info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
			if _, err := (&types.Config{Importer: imports}).Check(dir, files, list, info); err != nil {
				t.Fatal(err)
			}
			for _, f := range list {
				for _, at := range fusible(f, info) {
					t.Errorf("%s: put the product into float64(…)", files.Position(at))
				}
			}
		}
	}
}

// fusible finds sums and differences with a bare floating-point product in them.
func fusible(f *ast.File, info *types.Info) []token.Pos {
	var found []token.Pos
	isFloat := func(e ast.Expr) bool {
		v := info.Types[e]
		if v.Type == nil || v.Value != nil {
			return false
		}
		b, ok := v.Type.Underlying().(*types.Basic)
		return ok && b.Info()&types.IsFloat != 0
	}
	var product func(e ast.Expr) bool
	product = func(e ast.Expr) bool {
		switch x := e.(type) {
		case *ast.ParenExpr:
			return product(x.X)
		case *ast.UnaryExpr:
			return product(x.X)
		case *ast.BinaryExpr:
			return x.Op == token.MUL && isFloat(x)
		}
		return false
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.BinaryExpr:
			if (x.Op == token.ADD || x.Op == token.SUB) && (product(x.X) || product(x.Y)) {
				found = append(found, x.Pos())
			}
		case *ast.AssignStmt:
			if (x.Tok == token.ADD_ASSIGN || x.Tok == token.SUB_ASSIGN) && product(x.Rhs[0]) {
				found = append(found, x.Pos())
			}
		}
		return true
	})
	return found
}
