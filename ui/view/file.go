package view

import "github.com/mixtab/mixtab/ui/state"

// File is a file that a button makes.
type File struct {
	ID   string // of the button, behind the name of what is taken along
	Word string // on it
	As   state.Format
}

var formatCodes = map[state.Format]string{state.CSV: "view.csv", state.XLSX: "view.xlsx", state.JSON: "view.json",
	state.HTML: "view.html", state.PPTX: "view.pptx", "": "view.save"}

// FilesOf are the files that something can be taken along as: its formats, or the one it has.
func FilesOf(l Locale, x state.Exporter) []File {
	if len(x.As) == 0 {
		return []File{{ID: string(x.Name), Word: l.Say(formatCodes[""])}}
	}
	var files []File
	for i, as := range x.As {
		f := File{ID: string(x.Name), Word: l.Say(formatCodes[as]), As: as}
		if i > 0 {
			f.ID += "-" + string(as)
		}
		files = append(files, f)
	}
	return files
}

// FormatName is what a format is called.
func FormatName(l Locale, as state.Format) string { return l.Say(formatCodes[as]) }
