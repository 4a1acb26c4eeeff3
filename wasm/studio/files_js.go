package main

import (
	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/wiring"
)

// download hands over a file that needs no worker.
func (e *effects) download(c state.Download) {
	switch c.What {
	case state.ExportLicences:
		text, _ := page("notices").String()
		e.Hand("Mixtab licences.txt", "text/plain", []byte(text))
	default:
		panic("studio: nobody makes such a file")
	}
}

// saveTables writes tables and hands them over.
func (e *effects) saveTables(c state.SaveTables) {
	stem := wiring.FileName(c.Name) + " " + wiring.FileName(c.What)
	switch c.As {
	case state.XLSX:
		e.Hand(stem+".xlsx", sheet.MediaType, sheet.XLSX(c.Book))
		return
	case state.JSON:
		e.Hand(stem+".json", "application/json", sheet.JSON(c.Book))
		return
	}
	for _, s := range c.Book.Sheets {
		name := stem
		if len(c.Book.Sheets) > 1 {
			name += " " + wiring.FileName(s.Name)
		}
		e.Hand(name+".csv", "text/csv", sheet.CSV(s, c.Book.Facts))
	}
}
