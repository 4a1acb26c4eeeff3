// Package workbook reads the cells of an Excel workbook (.xlsx, ECMA-376) as text: the values as they were last
// stored, never formulas; dates by their number format; errors such as #N/A as they stand. What a file may unpack to
// is checked before anything is unpacked.
package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"strconv"
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
type Fault struct{ Reason, Fix string }

func (f *Fault) Error() string { return f.Reason }

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

const saveAgain = "Open it in Excel or LibreOffice, save it again as an Excel workbook (.xlsx) or as CSV (UTF-8), and open that."

// Open reads the table of contents and checks every limit. The error, if any, is a *Fault.
func Open(raw []byte) (*Book, error) {
	if len(raw) > MostBytes {
		return nil, &Fault{"The workbook has " + strconv.Itoa(len(raw)>>20) + " MB. Up to 50 MB can be read here.", "Keep the sheet with the table and delete the others, or save the table as CSV."}
	}
	// Each entry of the archive's directory begins with these four bytes; counting them needs no directory to be built.
	if bytes.Count(raw, []byte("PK\x01\x02")) > MostEntries {
		return nil, &Fault{"The file holds more than 1,000 other files, as no workbook does.", saveAgain}
	}
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, &Fault{"The workbook is damaged: its table of contents cannot be read. Often a download has ended early.", "Download or copy it again, or save it again from Excel."}
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
		return &Fault{"The file is protected by a password.", "Save a copy without a password, and open that."}
	case f.UncompressedSize64 > MostEntry:
		return &Fault{"A part of the workbook would unpack to " + strconv.FormatUint(f.UncompressedSize64>>20, 10) + " MB. Up to 64 MB can be read here.",
			"Keep one row per week and geo, and only the columns that matter, or save the table as CSV."}
	case f.UncompressedSize64 > smallEntry && f.UncompressedSize64 > MostRatio*max(f.CompressedSize64, 1):
		return &Fault{"A part of the workbook unpacks to more than 200 times its size, as no table of numbers does.", saveAgain}
	}
	return nil
}

// otherArchives are zipped files that are no workbooks, known by a part they have.
var otherArchives = []struct{ part, reason, fix string }{
	{"xl/workbook.bin", "This is a binary Excel workbook (.xlsb).", "Open it in Excel and save it as an Excel workbook (.xlsx) or as CSV (UTF-8)."},
	{"content.xml", "This is an OpenDocument file (.ods).", "Open it in LibreOffice and save it as an Excel workbook (.xlsx) or as CSV (UTF-8)."},
	{"word/document.xml", "This is a Word document, not a table.", "Copy the table into a spreadsheet and save it as CSV, or paste it here."},
	{"ppt/presentation.xml", "This is a PowerPoint presentation, not a table.", "Copy the table into a spreadsheet and save it as CSV, or paste it here."},
	{"Index/Document.iwa", "This is an Apple Numbers document.", "Export it as CSV or as an Excel workbook (.xlsx)."},
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
		return &Fault{"This is a zip archive without a workbook in it.", "Unpack it, and open the table inside."}
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
				b.Sheets = append(b.Sheets, Sheet{Name: t.attribute("name"), Hidden: strings.Contains(strings.ToLower(t.attribute("state")), "hidden"), path: r.target})
			}
		}
		return true
	})
	if err != nil {
		return err
	}
	if len(b.Sheets) == 0 {
		return &Fault{"The workbook has no sheet with cells.", saveAgain}
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
	return &Fault{"The workbook is damaged: its part " + name + " cannot be read.", saveAgain}
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
