package words

import "fmt"

// Names is what a person calls some of the names in a file, by the name there.
type Names map[string]string

// Tag differs between any two sets of names.
func (n Names) Tag() string {
	if len(n) == 0 {
		return ""
	}
	return fmt.Sprint(map[string]string(n)) // in the order of the keys
}

// Name is a name of the file's as the person calls it.
func (l Locale) Name(name string) string {
	if shown, is := l.Names[name]; is {
		return shown
	}
	return name
}
