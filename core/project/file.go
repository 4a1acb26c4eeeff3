package project

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"io"
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// magic opens a project file of the layouts 1 to 3; what follows is gzip of the length of a JSON record, the record, the binary blocks
// that it announces (source bytes; draws, stats and snapshot of each chain; shards of the response surface) and, in the third, the
// SHA-256 of all that.
const magic = "mixtab\x00\n"

// largest is the most that a file may unpack to: a year of daily data with a million draws is far below.
const largest = 1 << 30

// Marshal writes a project file, as archive.go says. A sample's bytes are not in it: they are made again. The same project gives the same
// bytes.
func Marshal(s *Saved) []byte { return archived(s.Build, entriesOf(s)) }

// block is the sizes of the source (Bytes) or of one chain.
type block struct {
	Bytes    int `json:"bytes,omitempty"`
	Draws    int `json:"draws,omitempty"`
	Stats    int `json:"stats,omitempty"`
	Snapshot int `json:"snapshot,omitempty"`
}

func blockSizes(source []byte, f *Fit) []block {
	sizes := []block{{Bytes: len(source)}}
	if f != nil {
		for _, c := range f.Chains {
			sizes = append(sizes, block{Draws: len(c.Draws), Stats: len(c.Stats), Snapshot: len(c.Snapshot)})
		}
	}
	return sizes
}

func shardSizes(f *Fit) []int {
	var sizes []int
	if f != nil {
		for _, shard := range f.Surface {
			sizes = append(sizes, len(shard))
		}
	}
	return sizes
}

// Unmarshal reads a project file of this version or an earlier one. Everything wrong with it is an Issue, for a person
// to read; with an error among them there is no project. A warning says what is kept and not known. It never panics, and
// unpacks at most a gigabyte.
func Unmarshal(data []byte) (*Saved, []panel.Issue) {
	if IsArchive(data) {
		return readArchive(data)
	}
	if len(data) < len(magic) || string(data[:len(magic)]) != magic {
		return nil, bad(words.Say("saved.not_a_project"), words.Say("saved.not_a_project_fix"))
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
		return nil, tooLarge()
	}
	return parse(body)
}

func tooLarge() []panel.Issue {
	return bad(words.Say("saved.too_large"), words.Say("saved.too_large_fix"))
}

// parse reads the unpacked body of a file that is no archive.
func parse(body []byte) (*Saved, []panel.Issue) {
	if len(body) < 4 {
		return nil, torn()
	}
	n := uint64(binary.LittleEndian.Uint32(body))
	if n > uint64(len(body)-4) {
		return nil, torn()
	}
	head, rest := body[4:4+n], body[4+n:]
	if hashed(head) {
		at := len(body) - sha256.Size
		if at < len(body)-len(rest) || sha256.Sum256(body[:at]) != [sha256.Size]byte(body[at:]) {
			return nil, torn()
		}
		rest = rest[:len(rest)-sha256.Size]
	}
	return saved(head, rest)
}

// saved reads a record and the blocks that it announces.
func saved(head, rest []byte) (*Saved, []panel.Issue) {
	h, issues := readRecord(head)
	if h == nil {
		return nil, issues
	}
	if !h.take(rest) {
		return nil, append(issues, torn()...)
	}
	if h.Fit != nil {
		r := new(reader)
		checkFit(r, h.Fit)
		issues = append(r.issues, issues...)
	}
	if slices.ContainsFunc(issues, func(i panel.Issue) bool { return i.Severity == panel.Error }) {
		return nil, issues
	}
	return &Saved{Project: h.Project, Step: h.Step, Fit: h.Fit, Answers: h.kept, Report: h.report}, issues
}

// hashed reports whether a file's layout ends with a hash, as all from the third on do.
func hashed(head []byte) bool {
	var probe struct {
		Version int `json:"version"`
	}
	return json.Unmarshal(head, &probe) != nil || probe.Version >= 3
}

// take fills source, chains and shards, and reports whether the sizes fit the bytes exactly.
func (h *record) take(rest []byte) bool {
	chains := 0
	if h.Fit != nil {
		chains = len(h.Fit.Chains)
	}
	if len(h.Blocks) != 1+chains || h.Blocks[0].Bytes < 0 || h.Blocks[0].Bytes > len(rest) {
		return false
	}
	if h.Project.Source != nil {
		h.Project.Source.Bytes = bytes.Clone(rest[:h.Blocks[0].Bytes])
	}
	rest = rest[h.Blocks[0].Bytes:]
	for i := 0; i < chains; i++ {
		var ok bool
		if rest, ok = takeChain(&h.Fit.Chains[i], h.Blocks[1+i], rest); !ok {
			return false
		}
	}
	for _, n := range h.Shards {
		if h.Fit == nil || n < 0 || n > len(rest) {
			return false
		}
		h.Fit.Surface = append(h.Fit.Surface, bytes.Clone(rest[:n]))
		rest = rest[n:]
	}
	for _, a := range h.Answers {
		if a.Bytes < 0 || a.Bytes > len(rest) {
			return false
		}
		if a.Of == ofReport {
			h.report = bytes.Clone(rest[:a.Bytes])
		} else {
			h.kept = append(h.kept, Answer{Of: a.Of, Data: bytes.Clone(rest[:a.Bytes])})
		}
		rest = rest[a.Bytes:]
	}
	return len(rest) == 0
}

// mostNumbers is the most numbers that a draw may have.
const mostNumbers = 1 << 24

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
	if 8*size.Draws+statBytes*size.Stats+size.Snapshot > limit || c.Dim < 0 || c.Dim > mostNumbers || c.Dim*size.Stats != size.Draws {
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
	return bad(words.Say("saved.damaged"), words.Say("saved.damaged_fix"))
}

func bad(reason, fix words.Text) []panel.Issue {
	return []panel.Issue{{Severity: panel.Error, Reason: reason, Fix: fix}}
}
