package state

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/mixtab/mixtab/sampler"
)

// Inputs are the hashes of what a fit depends on, so that a page can say which of them has changed since.
type Inputs struct {
	Data     string `json:"data"`     // Dataset.Hash: the bytes and the roles of the columns
	Spec     string `json:"spec"`     // hex SHA-256 of the spec's JSON
	Settings string `json:"settings"` // hex SHA-256 of the sampler's settings
}

// Inputs hashes what a fit that started now would depend on.
func (m *Model) Inputs() Inputs {
	return InputsOf(m.Data.Hash(), m.Project.Spec, m.Project.Settings)
}

// InputsOf hashes what a fit of a dataset with that hash depends on.
func InputsOf(dataHash string, spec []byte, settings sampler.Settings) Inputs {
	return Inputs{Data: dataHash, Spec: digest(spec), Settings: digest([]byte(settingsText(settings)))}
}

// settingsText tells settings apart. Those of a fixed number of draws read as they did before there were others, since runs that
// are kept carry the digest.
func settingsText(s sampler.Settings) string {
	text := fmt.Sprintf("{Chains:%d Warmup:%d Draws:%d Seed:%d TargetAccept:%v MaxTreeDepth:%d Metric:%s}",
		s.Chains, s.Warmup, s.Draws, s.Seed, s.TargetAccept, s.MaxTreeDepth, s.Metric)
	if !s.Until.Fixed() {
		text += fmt.Sprintf("%+v", s.Until)
	}
	if s.Shear {
		text += "sheared"
	}
	return text
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Staleness says what has changed since the results were worked out: "" for nothing, or "data", "model", "settings",
// the first that differs. While the data are being read nothing is said to be stale.
func (m *Model) Staleness() string {
	if m.Results == nil || m.Data.Busy || m.Shared != nil {
		return ""
	}
	now, then := m.Inputs(), m.Results.Inputs
	switch {
	case now.Data != then.Data:
		return "data"
	case now.Spec != then.Spec:
		return "model"
	case now.Settings != then.Settings:
		return "settings"
	}
	return ""
}
