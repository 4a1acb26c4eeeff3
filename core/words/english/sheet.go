package english

// sheet is what core/sheet writes into separate files.
var sheet = map[string]string{
	"sheet.about": "About this file",
}
