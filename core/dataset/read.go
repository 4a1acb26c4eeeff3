package dataset

// Read turns the bytes of a person's file into a Reading: the roles guessed (mapping nil) or taken from mapping,
// every problem at once, and the Dataset when none of them is an Error. It never panics and never returns neither
// a Dataset nor an Error. The result depends on name, raw and mapping alone.
func Read(name string, raw []byte, mapping *Mapping) *Reading {
	return &Reading{Issues: []Issue{{Severity: Error, Reason: "The reader is not written yet.", Fix: "Wait a moment."}}}
}
