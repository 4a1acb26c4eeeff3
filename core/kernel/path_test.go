package kernel_test

import (
	"testing"

	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/words"
)

// TestJoined: one plain chain among several is what is reported; nothing is reported where nobody knows.
func TestJoined(t *testing.T) {
	fast, plain := kernel.Path{Kernel: true}, kernel.Path{Plain: words.Say("model.no_simd")}
	if p := kernel.Joined(fast, plain, fast); p.Kernel || p.Plain.Code != "model.no_simd" {
		t.Errorf("a plain chain among fast ones makes %+v", p)
	}
	if p := kernel.Joined(kernel.Path{}, fast); !p.Kernel || !p.Known() {
		t.Errorf("a fast chain makes %+v", p)
	}
	if kernel.Joined(kernel.Path{}).Known() {
		t.Error("a path is known that nobody recorded")
	}
}
