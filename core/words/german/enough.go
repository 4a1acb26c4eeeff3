package german

// enough has the codes of the English file of that name.
var enough = map[string]string{
	"enough.reached":    "Die Ziehungen endeten nach {draws} je Kette: Jede Zahl ist mindestens {ess} unabhängige Ziehungen wert.",
	"enough.most":       "Erlaubt waren {draws} Ziehungen je Kette; die unsicherste Zahl ist {worth|fixed:0} unabhängige Ziehungen wert, nicht {ess}.",
	"enough.most_short": "Die Ziehungen endeten bei {draws} je Kette, der erlaubten Höchstzahl.",
	"enough.time_over":  "Die Ziehungen endeten nach Ablauf von {seconds} Sekunden, mit {draws} je Kette.",
	"enough.stopped":    "Die Ziehungen wurden nach {draws} je Kette angehalten, bevor jede Zahl {ess} unabhängige Ziehungen wert war.",
}
