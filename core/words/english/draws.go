package english

// draws is about draws that another program made of the model as code.
var draws = map[string]string{
	"draws.made_elsewhere": "made elsewhere, from the model as code; its log density agrees with this model and this data",
	"draws.missing":        "{file} has no draws of {param}, or they are of another shape: it is from another model.",
	"draws.unequal":        "{file} is from another model or other data: its log density differs from this model’s by {off}.",
	"draws.unread":         "{file} is neither CSV from CmdStan nor InferenceData as JSON.",
	"draws.ragged":         "The chains have different numbers of draws.",
}
