package german

// draws is about draws that another program made of the model as code.
var draws = map[string]string{
	"draws.made_elsewhere": "anderswo gezogen, aus dem Modell als Code; die Log-Dichte stimmt mit diesem Modell und diesen Daten überein",
	"draws.missing":        "{file} enthält keine Ziehungen von {param}, oder sie haben eine andere Form: Die Datei stammt aus einem anderen Modell.",
	"draws.unequal":        "{file} stammt aus einem anderen Modell oder anderen Daten: Die Log-Dichte weicht um {off} von der dieses Modells ab.",
	"draws.unread":         "{file} ist weder CSV von CmdStan noch InferenceData als JSON.",
	"draws.ragged":         "Die Ketten haben verschieden viele Ziehungen.",
}
