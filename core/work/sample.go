package work

// Sample makes a built-in sample's file.
var Sample = New[SampleAsk, File]("sample")

// SampleAsk is the sample's name.
type SampleAsk struct {
	Name string `json:"name"`
}
