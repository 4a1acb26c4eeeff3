// Package workbook reads the cells of an Excel workbook (.xlsx, ECMA-376) as text: the values as they were last
// stored, never formulas; dates by their number format; errors such as #N/A as they stand. What a file may unpack to
// is checked before anything is unpacked.
package workbook

import (
	"archive/zip"
	"bytes"
	"github.com/mixtab/mixtab/core/words"
	"io"
	"path"
	"strings"
)

// What a workbook may hold. A file beyond these is refused, and nothing of it is unpacked.
const (
	MostBytes   = 50 << 20 // of the file
	MostEntries = 1000     // files in the archive
	MostEntry   = 64 << 20 // bytes that one of them may unpack to
	MostRatio   = 200      // times its packed size
	MostDepth   = 64       // nested elements of XML
)

// smallEntry is the size up to which an entry's ratio says nothing: a short file of spaces packs well.
const smallEntry = 1 << 20

// Fault says what is wrong with a workbook and what to do, in a person's words.
type Fault struct{ Reason, Fix words.Text }

func (f *Fault) Error() string { return f.Reason.String() }

// Book is an opened workbook.
type Book struct {
	Sheets []Sheet // in the workbook's order; sheets of charts and macros are left out
	parts  map[string]*zip.File
	shared []string
	styles []style
	from1904,
	sharedRead bool
	sharedPath, stylesPath string
}

// Sheet is one sheet of a workbook.
type Sheet struct {
	Name   string
	Hidden bool
	path   string
}

// Is reports whether the bytes begin as a zip archive does, as workbooks are.
func Is(raw []byte) bool { return bytes.HasPrefix(raw, []byte("PK\x03\x04")) }

var saveAgain = words.Say("workbook.save_again")

// Open reads the table of contents and checks every limit. The error, if any, is a *Fault.
func Open(raw []byte) (*Book, error) {
	if len(raw) > MostBytes {
		return nil, &Fault{words.Say("workbook.too_large", "mb", len(raw)>>20), words.Say("workbook.too_large_fix")}
	}
	// Each entry of the archive's directory begins with these four bytes; counting them needs no directory to be built.
	if bytes.Count(raw, []byte("PK\x01\x02")) > MostEntries {
		return nil, &Fault{words.Say("workbook.too_many_files"), saveAgain}
	}
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, &Fault{words.Say("workbook.contents_damaged"), words.Say("workbook.damaged_fix")}
	}
	b := &Book{parts: map[string]*zip.File{}}
	for _, f := range archive.File {
		name := strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(f.Name, `\`, "/")), "/")
		if b.parts[name] == nil {
			b.parts[name] = f
		}
		if fault := checkEntry(f); fault != nil {
			return nil, fault
		}
	}
	return b, b.contents()
}

func checkEntry(f *zip.File) *Fault {
	switch {
	case f.Flags&1 != 0:
		return &Fault{words.Say("workbook.password"), words.Say("workbook.password_fix")}
	case f.UncompressedSize64 > MostEntry:
		return &Fault{words.Say("workbook.part_too_large", "mb", f.UncompressedSize64>>20),
			words.Say("workbook.part_too_large_fix")}
	case f.UncompressedSize64 > smallEntry && f.UncompressedSize64 > MostRatio*max(f.CompressedSize64, 1):
		return &Fault{words.Say("workbook.part_bomb"), saveAgain}
	}
	return nil
}

// otherArchives are zipped files that are no workbooks, known by a part they have.
var otherArchives = []struct {
	part        string
	reason, fix words.Text
}{
	{"xl/workbook.bin", words.Say("workbook.is_xlsb"), words.Say("workbook.is_xlsb_fix")},
	{"content.xml", words.Say("workbook.is_ods"), words.Say("workbook.is_ods_fix")},
	{"word/document.xml", words.Say("workbook.is_word"), words.Say("workbook.is_document_fix")},
	{"ppt/presentation.xml", words.Say("workbook.is_powerpoint"), words.Say("workbook.is_document_fix")},
	{"Index/Document.iwa", words.Say("workbook.is_numbers"), words.Say("workbook.is_numbers_fix")},
}

// contents finds the sheets and the parts they share.
func (b *Book) contents() error {
	book := "xl/workbook.xml"
	for _, r := range b.relations("_rels/.rels", "") {
		if strings.HasSuffix(r.kind, "/officeDocument") && b.parts[r.target] != nil {
			book = r.target
		}
	}
	if b.parts[book] == nil {
		for _, other := range otherArchives {
			if b.parts[other.part] != nil {
				return &Fault{other.reason, other.fix}
			}
		}
		return &Fault{words.Say("workbook.is_zip"), words.Say("workbook.is_zip_fix")}
	}
	targets := map[string]relation{}
	for _, r := range b.relations(path.Join(path.Dir(book), "_rels", path.Base(book)+".rels"), path.Dir(book)) {
		targets[r.id] = r
		switch {
		case strings.HasSuffix(r.kind, "/sharedStrings"):
			b.sharedPath = r.target
		case strings.HasSuffix(r.kind, "/styles"):
			b.stylesPath = r.target
		}
	}
	err := b.walk(book, func(t *token) bool {
		if t.end {
			return true
		}
		switch string(t.name) {
		case "workbookPr":
			v := t.attribute("date1904")
			b.from1904 = v == "1" || v == "true"
		case "sheet":
			r := targets[t.prefixed("id")]
			if strings.HasSuffix(r.kind, "/worksheet") && b.parts[r.target] != nil && len(b.Sheets) < MostEntries {
				b.Sheets = append(b.Sheets, Sheet{Name: t.attribute("name"), Hidden: strings.Contains(strings.ToLower(t.attribute("state")), "hidden"),
					path: r.target})
			}
		}
		return true
	})
	if err != nil {
		return err
	}
	if len(b.Sheets) == 0 {
		return &Fault{words.Say("workbook.no_cells"), saveAgain}
	}
	return b.readStyles()
}

// relation is one line of a part's list of related parts.
type relation struct{ id, kind, target string }

// relations reads a list of related parts; one that cannot be read is empty.
func (b *Book) relations(name, folder string) []relation {
	var out []relation
	_ = b.walk(name, func(t *token) bool {
		if !t.end && string(t.name) == "Relationship" {
			target := t.attribute("Target")
			if strings.HasPrefix(target, "/") {
				target = strings.TrimPrefix(path.Clean(target), "/")
			} else {
				target = strings.TrimPrefix(path.Clean("/"+path.Join(folder, target)), "/")
			}
			out = append(out, relation{t.attribute("Id"), t.attribute("Type"), target})
		}
		return len(out) < MostEntries
	})
	return out
}

// walk scans one part and shows every start and end of an element, until visit says no. A part that is not there is
// an error.
func (b *Book) walk(name string, visit func(t *token) bool) error {
	x, done, err := b.scan(name)
	if err != nil {
		return err
	}
	defer done()
	for {
		t, err := x.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if t.name != nil && !visit(t) {
			return nil
		}
	}
}

func damaged(name string) *Fault {
	return &Fault{words.Say("workbook.part_damaged", "name", name), saveAgain}
}

// scan opens a part for reading; done closes it. Never more than MostEntry bytes are unpacked, whatever the
// directory has said.
func (b *Book) scan(name string) (x *scanner, done func(), err error) {
	f := b.parts[name]
	if f == nil {
		return nil, nil, damaged(name)
	}
	unpacked, err := f.Open()
	if err != nil {
		return nil, nil, damaged(name)
	}
	return &scanner{part: name, from: io.LimitReader(unpacked, MostEntry)}, func() { unpacked.Close() }, nil
}
