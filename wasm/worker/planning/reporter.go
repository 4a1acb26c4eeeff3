package planning

import (
	"time"

	"github.com/mixtab/mixtab/wasm/proto"
)

// Reporter tells the page how much of a job is done and hears whether it has been cancelled.
type Reporter struct {
	to           Line
	look, tell   time.Duration
	looked, told time.Time
}

// NewReporter makes a reporter that listens and tells no more often than that.
func NewReporter(to Line, look, tell time.Duration) *Reporter {
	now := time.Now()
	return &Reporter{to: to, look: look, tell: tell, looked: now, told: now}
}

// Advanced is called as often as there is something to tell; false when the page has cancelled.
func (r *Reporter) Advanced(done float64) bool {
	now := time.Now()
	if now.Sub(r.looked) < r.look {
		return true
	}
	if now.Sub(r.told) >= r.tell {
		r.to.Post(proto.New(proto.KindAdvanced, proto.Advanced{Done: done}))
		r.told = now
	}
	cancelled := r.to.Cancelled()
	r.looked = time.Now()
	return !cancelled
}
