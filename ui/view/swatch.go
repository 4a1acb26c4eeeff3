package view

// Swatch is the colour class of the n-th channel; after eight they repeat.
func Swatch(channel int) string { return string(rune('0' + channel%8)) }
