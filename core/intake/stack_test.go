package intake

import "testing"

func TestStack(t *testing.T) {
	for name, c := range map[string]struct {
		files []string
		want  string // "" where they do not go together
	}{
		"two years":         {[]string{"week,tv\n1,2\n", "week,tv\n3,4\n"}, "week,tv\n1,2\n3,4\n"},
		"no last newline":   {[]string{"week,tv\r\n1,2", "\xef\xbb\xbfweek,tv\r\n3,4"}, "week,tv\r\n1,2\n3,4\n"},
		"a head alone":      {[]string{"week,tv\n1,2\n", "week,tv"}, "week,tv\n1,2\n"},
		"other columns":     {[]string{"week,tv\n1,2\n", "week,radio\n3,4\n"}, ""},
		"workbooks":         {[]string{"PK\x03\x04", "PK\x03\x04"}, ""},
		"two bytes each":    {[]string{"w\x00,\x00\n\x00", "w\x00,\x00\n\x00"}, ""},
		"a head in lines":   {[]string{"\"week\nof\",tv\n1,2\n", "\"week\nof\",tv\n1,2\n"}, ""},
		"an empty one":      {[]string{"week,tv\n1,2\n", ""}, ""},
		"nothing to put on": {nil, ""},
	} {
		var files [][]byte
		for _, f := range c.files {
			files = append(files, []byte(f))
		}
		if got, same := Stack(files); string(got) != c.want || same != (c.want != "") {
			if !same && c.want == "" {
				continue
			}
			t.Errorf("%s: %q, %v", name, got, same)
		}
	}
}
