package code

import (
	"bytes"

	"github.com/mixtab/mixtab/sampler"
)

// header begins the line with the columns of CmdStan's CSV.
var header = []byte("lp__,")

// comments is how far into a file of CmdStan's its header stands at the latest.
const comments = 1 << 16

// IsDraws reports whether a file looks like draws that a program made: CmdStan's CSV, or InferenceData as JSON.
func IsDraws(raw []byte) bool {
	if bytes.HasPrefix(bytes.TrimLeft(raw[:min(len(raw), comments)], " \r\n\t"), []byte("{")) {
		return bytes.Contains(raw, []byte(`"posterior"`))
	}
	start := raw[:min(len(raw), comments)]
	return bytes.HasPrefix(start, header) || bytes.Contains(start, append([]byte("\n"), header...))
}

// Read reads draws of any number of chains, and checks that data and model are the same: InferenceData as JSON, or CmdStan's CSV with
// chains one behind the other.
func (d *Draws) Read(raw []byte) (chains []sampler.ChainResult, err error) {
	if bytes.HasPrefix(bytes.TrimLeft(raw, " \r\n\t"), []byte("{")) {
		return d.ReadArviZ(raw)
	}
	for _, one := range apart(raw) {
		chain, err := d.ReadCmdStan(one)
		if err != nil {
			return nil, err
		}
		chains = append(chains, chain)
	}
	return chains, nil
}

// apart cuts CmdStan's files that stand one behind the other: each begins with the comments before its header.
func apart(raw []byte) (files [][]byte) {
	begin, comment, headed := 0, -1, false
	for at := 0; at < len(raw); {
		end := len(raw)
		if n := bytes.IndexByte(raw[at:], '\n'); n >= 0 {
			end = at + n + 1
		}
		switch line := raw[at:end]; {
		case bytes.HasPrefix(line, []byte("#")):
			if comment < 0 {
				comment = at
			}
		case bytes.HasPrefix(line, header) && headed:
			if comment < 0 {
				comment = at
			}
			files = append(files, raw[begin:comment])
			begin, comment = comment, -1
		default:
			headed = headed || bytes.HasPrefix(line, header)
			comment = -1
		}
		at = end
	}
	return append(files, raw[begin:])
}
