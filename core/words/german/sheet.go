package german

// sheet has the codes of the English file of that name.
var sheet = map[string]string{
	"sheet.about": "Über diese Datei",
}
