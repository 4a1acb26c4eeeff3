package sheet

import "encoding/json"

// book is a Book as JSON: {"about": {…}, "sheets": [{"name": …, "columns": […], "rows": [[…], …]}]}, a text as a string,
// a number as a number, a blank as null. Facts are columns of every row, as in the other formats.
type book struct {
	About  map[string]string `json:"about,omitempty"`
	Sheets []sheetJSON       `json:"sheets"`
}

type sheetJSON struct {
	Name    string   `json:"name"`
	Columns []string `json:"columns"`
	Rows    [][]Cell `json:"rows"`
}

// JSON writes a book for programs.
func JSON(b Book) []byte {
	out := book{About: map[string]string{}}
	for _, f := range b.About {
		out.About[f.Name] = f.Value
	}
	for _, s := range b.Sheets {
		s = s.with(b.Facts)
		out.Sheets = append(out.Sheets, sheetJSON{s.Name, s.Head, s.Rows})
	}
	data, err := json.MarshalIndent(out, "", " ")
	if err != nil {
		panic("sheet: texts and numbers encode as JSON")
	}
	return append(data, '\n')
}

// ReadJSON reads the first sheet of what JSON wrote as text, its head first; ok is false for anything else.
func ReadJSON(data []byte) (rows [][]string, ok bool) {
	var b struct {
		Sheets []struct {
			Columns []string `json:"columns"`
			Rows    [][]any  `json:"rows"`
		} `json:"sheets"`
	}
	if json.Unmarshal(data, &b) != nil || len(b.Sheets) == 0 || len(b.Sheets[0].Columns) == 0 {
		return nil, false
	}
	s := b.Sheets[0]
	rows = append(rows, s.Columns)
	for _, values := range s.Rows {
		row := make([]string, len(s.Columns))
		for i, v := range values {
			switch v := v.(type) {
			case string:
				if i < len(row) {
					row[i] = v
				}
			case float64:
				if i < len(row) {
					row[i] = decimal(v)
				}
			case nil:
			default:
				return nil, false
			}
		}
		rows = append(rows, row)
	}
	return rows, true
}
