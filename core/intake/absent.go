package intake

import "strings"

// absent are the words by which programs and people mark a missing value, folded and without spaces.
var absent = map[string]bool{
	"": true, "na": true, "n/a": true, "nan": true, "null": true, "(null)": true, "none": true, "nil": true, "nul": true,
	"#n/a": true, "#na": true, "#nv": true, "#value!": true, "#wert!": true, "#div/0!": true, "#ref!": true, "#bezug!": true,
	"#name?": true, "#num!": true, "#zahl!": true, "-": true, "–": true, "—": true, ".": true, "..": true, "...": true,
	"?": true, "n.a.": true, "k.a.": true, "missing": true, "undefined": true, "<na>": true, "nat": true,
	"--": true, "---": true, "----": true, "––": true, "——": true, "-.-": true, "-,-": true, "−": true, "#n/d": true, "#nd": true,
	"#nombre?": true, "#valor!": true, "#valeur!": true, "#valore!": true, "#nom?": true, "#n/v": true, "#n/b": true, "#ref": true,
	"#null!": true, "#error!": true, "#calc!": true, "#spill!": true, "n.v.": true, "n.v": true, "n/v": true, "nv": true,
	"k.a": true, "n.a": true, "nd": true, "n.d.": true, "n.d": true, "n/d": true, "s/d": true,
	"s.d.": true, "n.c.": true, "n/c": true, "nc": true, "n.s.": true, "b.d.": true, "brak": true, "nodata": true,
	"notset": true, "(notset)": true, "(none)": true, "n/e": true, "u.b.": true, "nichtverfugbar": true,
	"notavailable": true, "notreported": true, "keineangabe": true, "keinedaten": true, "н/д": true, "нд": true,
	"tbd": true, "tba": true, "\\n": true, "-/-": true,
}

// isAbsent says whether a cell holds no value.
func isAbsent(cell string) bool {
	if cell == "" {
		return true
	}
	if len(cell) > 16 || strings.IndexByte("nNkKmMuU#-.?<(sSbBtT\\\xe2\xd0", cell[0]) < 0 { // what those words begin with
		return false
	}
	if len(cell) > 5 && strings.IndexByte("sSbBtT", cell[0]) >= 0 {
		return false
	}
	return absent[strings.ReplaceAll(fold(cell), " ", "")]
}
