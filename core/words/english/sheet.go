package english

// sheet is what core/sheet writes into files of its own.
var sheet = map[string]string{
	"sheet.about": "About this file",
}
