package project

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"github.com/mixtab/mixtab/core/panel"
)

// A project file is a ZIP archive. Its first entry is the manifest, which names all others in order with their hashes: the record, the
// source, one entry a chain (draws, stats and snapshot, as the record's blocks say), the shards of the surface, and answers that were
// worked out beside the fit. Files of layouts 1 to 3 are no archives: Unmarshal reads those as well.
const (
	entryManifest = "mixtab.json"
	entryProject  = "project.json"
)

// ofReport is what the report stands under among the answers.
const ofReport = "report"

// archiveVersion is the layout of the archive; that of the record in it is Version.
const archiveVersion = 4

// mostEntries is the most files that an archive may hold: a surface of all draws and all fits of a comparison are far below.
const mostEntries = 1 << 14

type manifest struct {
	Format  string    `json:"format"` // "mixtab-project"
	Version int       `json:"version"`
	Build   string    `json:"build,omitempty"` // of the Mixtab that wrote it
	Files   []listing `json:"files"`
}

type listing struct {
	Name   string `json:"name"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

const format = "mixtab-project"

// entry is a file of an archive.
type entry struct {
	name   string
	data   []byte
	packed bool // what does not get smaller is stored as it is
}

// archived writes an archive. The same entries give the same bytes.
func archived(build string, entries []entry) []byte {
	m := manifest{Format: format, Version: archiveVersion, Build: build}
	for _, e := range entries {
		sum := sha256.Sum256(e.data)
		m.Files = append(m.Files, listing{e.name, len(e.data), hex.EncodeToString(sum[:])})
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for _, e := range append([]entry{{entryManifest, encode(m), true}}, entries...) {
		h := &zip.FileHeader{Name: e.name, Method: zip.Store, ModifiedDate: 1<<5 | 1} // 1980-01-01, the earliest
		if e.packed {
			h.Method = zip.Deflate
		}
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write(e.data)
		}
		if err != nil {
			panic("project: a buffer takes everything: " + err.Error())
		}
	}
	if err := z.Close(); err != nil {
		panic("project: a buffer takes everything: " + err.Error())
	}
	return out.Bytes()
}

// IsArchive reports whether bytes begin like a project file that is an archive, whatever its name.
func IsArchive(data []byte) bool {
	return len(data) > 30+len(entryManifest) && string(data[:4]) == "PK\x03\x04" && string(data[30:30+len(entryManifest)]) == entryManifest
}

// unarchived reads the entries of an archive that its manifest names, each with its hash, and nothing besides. It unpacks at most a
// gigabyte, and believes no size that is only stated.
func unarchived(data []byte) ([]entry, []panel.Issue) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(z.File) < 2 || len(z.File) > mostEntries || z.File[0].Name != entryManifest {
		return nil, torn()
	}
	left := int64(largest)
	raw, ok := content(z.File[0], &left)
	var m manifest
	if !ok || json.Unmarshal(raw, &m) != nil || m.Format != format || m.Version < archiveVersion {
		return nil, torn()
	}
	if m.Version > archiveVersion {
		return nil, laterLayout(m.Version, archiveVersion)
	}
	if len(m.Files) != len(z.File)-1 {
		return nil, torn()
	}
	entries := make([]entry, len(m.Files))
	for i, f := range m.Files {
		data, ok := content(z.File[1+i], &left)
		if left < 0 {
			return nil, tooLarge()
		}
		sum := sha256.Sum256(data)
		if !ok || z.File[1+i].Name != f.Name || hex.EncodeToString(sum[:]) != f.SHA256 {
			return nil, torn()
		}
		entries[i] = entry{name: f.Name, data: data}
	}
	return entries, nil
}

// content unpacks a file, of at most left bytes, which it takes from.
func content(f *zip.File, left *int64) (data []byte, ok bool) {
	r, err := f.Open()
	if err != nil {
		return nil, false
	}
	defer r.Close()
	data, err = io.ReadAll(io.LimitReader(r, *left+1))
	*left -= int64(len(data))
	return data, err == nil && *left >= 0
}

// entriesOf are the files of a project's archive.
func entriesOf(s *Saved) []entry {
	var source []byte
	if s.Project.Source != nil && s.Project.Source.Sample == "" {
		source = s.Project.Source.Bytes
	}
	r := record{Version: Version, Project: s.Project, Step: s.Step, Fit: s.Fit, Blocks: blockSizes(source, s.Fit), Shards: shardSizes(s.Fit)}
	files := []entry{{name: "data/source", data: source, packed: true}}
	if s.Fit != nil {
		for i := range s.Fit.Chains {
			files = append(files, entry{name: fmt.Sprintf("fit/chain-%d", i+1), data: appendChain(nil, &s.Fit.Chains[i])})
		}
		for i, shard := range s.Fit.Surface {
			files = append(files, entry{name: fmt.Sprintf("surface/%d", i+1), data: shard})
		}
	}
	for i, a := range s.Answers {
		r.Answers = append(r.Answers, answer{Of: a.Of, Bytes: len(a.Data)})
		files = append(files, entry{name: fmt.Sprintf("answers/%d", i+1), data: a.Data, packed: true})
	}
	if s.Report != nil {
		r.Answers = append(r.Answers, answer{Of: ofReport, Bytes: len(s.Report)})
		files = append(files, entry{name: ofReport + ".html", data: s.Report, packed: true})
	}
	return append([]entry{{entryProject, recordOf(r), true}}, files...)
}

// readArchive reads a project file that is an archive.
func readArchive(data []byte) (*Saved, []panel.Issue) {
	entries, issues := unarchived(data)
	if issues != nil {
		return nil, issues
	}
	if entries[0].name != entryProject {
		return nil, torn()
	}
	rest := []byte{}
	for _, e := range entries[1:] {
		rest = append(rest, e.data...)
	}
	return saved(entries[0].data, rest)
}
