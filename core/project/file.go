package project

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/sampler"
)

// magic opens a project file; what follows is gzip.
const magic = "mixtab\x00\n"

// largest is the most that a file may unpack to: a year of daily data with a million draws is far below.
const largest = 1 << 30

// Marshal writes a project file: the magic, then gzip of a JSON header and the binary blocks that it announces
// (source bytes; draws, stats and snapshot of each chain; shards of the response surface). The same project gives the same bytes.
func Marshal(p *Project) ([]byte, error) {
	head, err := json.Marshal(header{Version: Version, Project: p, Blocks: blockSizes(p), Shards: shardSizes(p)})
	if err != nil {
		return nil, fmt.Errorf("project: %w", err)
	}
	var out bytes.Buffer
	out.WriteString(magic)
	z, _ := gzip.NewWriterLevel(&out, gzip.BestSpeed) // fails on an unknown level only
	body := binary.LittleEndian.AppendUint32(nil, uint32(len(head)))
	body = append(body, head...)
	body = append(body, p.Source.Bytes...)
	if p.Fit != nil {
		for i := range p.Fit.Chains {
			body = appendChain(body, &p.Fit.Chains[i])
		}
		for _, shard := range p.Fit.Surface {
			body = append(body, shard...)
		}
	}
	z.Write(body) // a buffer takes everything
	z.Close()
	return out.Bytes(), nil
}

// header is the JSON part. Blocks gives the sizes of the binary ones, in order.
type header struct {
	Version int      `json:"version"`
	Project *Project `json:"project"`
	Blocks  []block  `json:"blocks"`
	Shards  []int    `json:"shards,omitempty"` // bytes of each shard of the response surface, behind the blocks
}

// block is the sizes of the source (Bytes) or of one chain.
type block struct {
	Bytes    int `json:"bytes,omitempty"`
	Draws    int `json:"draws,omitempty"`
	Stats    int `json:"stats,omitempty"`
	Snapshot int `json:"snapshot,omitempty"`
}

func blockSizes(p *Project) []block {
	sizes := []block{{Bytes: len(p.Source.Bytes)}}
	if p.Fit != nil {
		for _, c := range p.Fit.Chains {
			sizes = append(sizes, block{Draws: len(c.Draws), Stats: len(c.Stats), Snapshot: len(c.Snapshot)})
		}
	}
	return sizes
}

func shardSizes(p *Project) []int {
	var sizes []int
	if p.Fit != nil {
		for _, shard := range p.Fit.Surface {
			sizes = append(sizes, len(shard))
		}
	}
	return sizes
}

// Unmarshal reads a project file of this version or an earlier one. Anything wrong with it is an Issue, for a person
// to read; the project is then nil. It never panics, and unpacks at most a gigabyte.
func Unmarshal(data []byte) (*Project, []panel.Issue) {
	if len(data) < len(magic) || string(data[:len(magic)]) != magic {
		return nil, bad("This is not a Mixtab project file.", "Open a file that was saved with “Save project”.")
	}
	z, err := gzip.NewReader(bytes.NewReader(data[len(magic):]))
	if err != nil {
		return nil, torn()
	}
	body, err := io.ReadAll(io.LimitReader(z, largest+1))
	if err != nil {
		return nil, torn()
	}
	if len(body) > largest {
		return nil, bad("The file unpacks to more than a gigabyte.", "It was not saved by Mixtab.")
	}
	return parse(body)
}

// parse reads the unpacked body.
func parse(body []byte) (*Project, []panel.Issue) {
	if len(body) < 4 {
		return nil, torn()
	}
	n := uint64(binary.LittleEndian.Uint32(body))
	body = body[4:]
	if n > uint64(len(body)) {
		return nil, torn()
	}
	raw, version, issues := migrate(body[:n])
	if issues != nil {
		return nil, issues
	}
	var h header
	if err := json.Unmarshal(raw, &h); err != nil || h.Project == nil || len(h.Blocks) == 0 {
		return nil, bad(fmt.Sprintf("The file's header (version %d) cannot be read.", version), "It may have been changed by hand.")
	}
	if !takeBlocks(h.Project, h.Blocks, h.Shards, body[n:]) {
		return nil, torn()
	}
	return h.Project, nil
}

// takeBlocks fills source, chains and shards, and reports whether the sizes fit the bytes exactly.
func takeBlocks(p *Project, sizes []block, shards []int, rest []byte) bool {
	chains := 0
	if p.Fit != nil {
		chains = len(p.Fit.Chains)
	}
	if len(sizes) != 1+chains || sizes[0].Bytes < 0 || sizes[0].Bytes > len(rest) {
		return false
	}
	p.Source.Bytes = bytes.Clone(rest[:sizes[0].Bytes])
	rest = rest[sizes[0].Bytes:]
	for i := 0; i < chains; i++ {
		var ok bool
		if rest, ok = takeChain(&p.Fit.Chains[i], sizes[1+i], rest); !ok {
			return false
		}
	}
	for _, n := range shards {
		if p.Fit == nil || n < 0 || n > len(rest) {
			return false
		}
		p.Fit.Surface = append(p.Fit.Surface, bytes.Clone(rest[:n]))
		rest = rest[n:]
	}
	return len(rest) == 0
}

// statBytes is the size of one encoded sampler.Stats: five floats, two counts, one byte of flags.
const statBytes = 5*8 + 2*4 + 1

func appendChain(dst []byte, c *Chain) []byte {
	for _, x := range c.Draws {
		dst = binary.LittleEndian.AppendUint64(dst, math.Float64bits(x))
	}
	for i := range c.Stats {
		s := &c.Stats[i]
		for _, x := range [...]float64{s.LP, s.AcceptanceRate, s.StepSize, s.Energy, s.EnergyError} {
			dst = binary.LittleEndian.AppendUint64(dst, math.Float64bits(x))
		}
		dst = binary.LittleEndian.AppendUint32(dst, uint32(s.TreeDepth))
		dst = binary.LittleEndian.AppendUint32(dst, uint32(s.NSteps))
		dst = append(dst, flags(s.Diverging, s.ReachedMax, s.Warmup))
	}
	return append(dst, c.Snapshot...)
}

func flags(bits ...bool) byte {
	var b byte
	for i, on := range bits {
		if on {
			b |= 1 << i
		}
	}
	return b
}

func takeChain(c *Chain, size block, data []byte) (rest []byte, ok bool) {
	limit := len(data)
	if size.Draws < 0 || size.Stats < 0 || size.Snapshot < 0 || size.Draws > limit || size.Stats > limit || size.Snapshot > limit {
		return nil, false
	}
	if 8*size.Draws+statBytes*size.Stats+size.Snapshot > limit || c.Dim < 0 || c.Dim*size.Stats != size.Draws {
		return nil, false
	}
	c.Draws = make([]float64, size.Draws)
	for i := range c.Draws {
		c.Draws[i] = math.Float64frombits(binary.LittleEndian.Uint64(data[8*i:]))
	}
	data = data[8*size.Draws:]
	c.Stats = make([]sampler.Stats, size.Stats)
	for i := range c.Stats {
		takeStats(&c.Stats[i], data[statBytes*i:])
	}
	data = data[statBytes*size.Stats:]
	if size.Snapshot > 0 {
		c.Snapshot = bytes.Clone(data[:size.Snapshot])
	}
	return data[size.Snapshot:], true
}

func takeStats(s *sampler.Stats, data []byte) {
	for i, x := range [...]*float64{&s.LP, &s.AcceptanceRate, &s.StepSize, &s.Energy, &s.EnergyError} {
		*x = math.Float64frombits(binary.LittleEndian.Uint64(data[8*i:]))
	}
	s.TreeDepth = int(binary.LittleEndian.Uint32(data[40:]))
	s.NSteps = int(binary.LittleEndian.Uint32(data[44:]))
	s.Diverging, s.ReachedMax, s.Warmup = data[48]&1 != 0, data[48]&2 != 0, data[48]&4 != 0
}

func torn() []panel.Issue {
	return bad("The project file is damaged: part of it is missing or was changed.", "Open an earlier copy.")
}

func bad(reason, fix string) []panel.Issue {
	return []panel.Issue{{Severity: panel.Error, Reason: reason, Fix: fix}}
}
