//go:build !js

package sampler

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestNoFusedMultiplyAdd compiles for arm64, where Go's compiler fuses every product and sum it may, and looks for
// such instructions: any would round otherwise there than in wasm, and change draws. It also finds products that an
// inlined call or a variable carries to a sum in another statement.
func TestNoFusedMultiplyAdd(t *testing.T) {
	goTool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("no go command")
	}
	c := exec.Command(goTool, "build", "-gcflags=-S", ".", "./elementary")
	c.Env = append(os.Environ(), "GOOS=linux", "GOARCH=arm64", "CGO_ENABLED=0")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%.2000s", err, out)
	}
	if !strings.Contains(string(out), "FMULD") {
		t.Fatal("the listing shows no products")
	}
	fused := regexp.MustCompile(`\(([^()]+\.go:\d+)\)\s+FN?M(ADD|SUB)[DS]\b`)
	for _, m := range fused.FindAllStringSubmatch(string(out), -1) {
		t.Errorf("a product and a sum are fused at %s", filepath.Base(m[1]))
	}
}
