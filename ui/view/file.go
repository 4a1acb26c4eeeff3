package view

import "github.com/mixtab/mixtab/ui/state"

// File is a file that a button makes.
type File struct {
	ID   string // of the button, behind the name of what is taken along
	Word string // on it
	As   state.Format
}

var formatWords = map[state.Format]string{state.CSV: "CSV", state.XLSX: "Excel", state.JSON: "JSON", "": "Save"}

// FilesOf are the files that something can be taken along as: its formats, or the one it has.
func FilesOf(x state.Exporter) []File {
	if len(x.As) == 0 {
		return []File{{ID: string(x.Name), Word: formatWords[""]}}
	}
	var files []File
	for i, as := range x.As {
		f := File{ID: string(x.Name), Word: formatWords[as], As: as}
		if i > 0 {
			f.ID += "-" + string(as)
		}
		files = append(files, f)
	}
	return files
}
