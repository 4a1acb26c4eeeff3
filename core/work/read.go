package work

import (
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/intake"
)

// Read reads a file, the one time that it is read. Part: file. Where it can be used, the panel is sent as a part.
var Read = New[ReadAsk, ReadAnswer]("read")

// ReadAsk names the file. Mapping nil leaves the roles to be guessed.
type ReadAsk struct {
	Name    string          `json:"name"`
	Mapping *intake.Mapping `json:"mapping,omitempty"`
}

// ReadAnswer is the reading without its Dataset, which is the part, and a small multiple for each series.
type ReadAnswer struct {
	Reading *intake.Reading  `json:"reading"`
	Figures []figure.Encoded `json:"figures"`
}
