package intake

import "bytes"

// Stack puts tables of text below each other whose first lines are the same: a file per year or per market. It reports false where they are
// not, or where a first line is no whole row: in quotation marks, or of two bytes a character.
func Stack(files [][]byte) (stacked []byte, same bool) {
	var head []byte
	for i, file := range files {
		file = bytes.TrimPrefix(file, []byte("\xef\xbb\xbf"))
		first, rest, _ := bytes.Cut(file, []byte("\n"))
		first = bytes.TrimRight(first, "\r")
		wide, workbook := bytes.IndexByte(first, 0) >= 0, bytes.HasPrefix(first, []byte("PK\x03\x04"))
		if len(first) == 0 || wide || workbook || bytes.Count(first, []byte(`"`))%2 != 0 {
			return nil, false
		}
		switch {
		case i == 0:
			head, rest = first, file
		case !bytes.Equal(first, head):
			return nil, false
		}
		stacked = append(stacked, rest...)
		if !bytes.HasSuffix(stacked, []byte("\n")) {
			stacked = append(stacked, '\n')
		}
	}
	return stacked, len(files) > 0
}
