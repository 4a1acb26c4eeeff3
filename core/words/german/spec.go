package german

// spec has the codes of the English file of that name.
var spec = map[string]string{
	"spec.argument":          "ein Argument ist eine Zahl oder ein Prior, nicht {given}",
	"spec.argument_object":   "ein Argument, das als Objekt angegeben ist, braucht eines von \"dist\", \"values\" oder \"data\"",
	"spec.bounded":           "er hat Schranken, die keine Verteilung mit Lage und Skala hat",
	"spec.centring":          "\"centring\" ist \"auto\" oder eine Zahl von 0 bis 1, nicht {given}",
	"spec.duration":          "{n|exact} {unit|of:n}",
	"spec.no_duration":       "eine Zeitdauer ist eine Zahl von Perioden oder ein Text wie \"13 weeks\", nicht {given}",
	"spec.fix_field":         "entfernen Sie das Feld, oder korrigieren Sie seinen Namen",
	"spec.fix_json":          "korrigieren Sie das JSON in dieser Zeile",
	"spec.fix_type":          "geben Sie {type} an",
	"spec.fix_write_numbers": "schreiben Sie die Argumente dieses Priors als Zahlen",
	"spec.no_distribution":   "eine solche Verteilung gibt es nicht",
	"spec.not_numbers":       "seine Argumente hängen von den Daten oder von Bezeichnungen ab, daher sind Mitte und Streuung unbekannt",
	"spec.otherwise":         "\"otherwise\" gehört zu \"values\"",
	"spec.unreadable":        "die Modelldatei ist nicht lesbar: {why}",
}
