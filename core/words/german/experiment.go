package german

// experiment is what can be wrong with a row of a table of experiments.
var experiment = map[string]string{
	"experiment.no_channel":        "„{given}“ ist kein Kanal dieser Daten. Es gibt {names}.",
	"experiment.no_market":         "„{given}“ ist kein Markt dieser Daten. Es gibt {names}.",
	"experiment.no_unit":           "„{given}“ ist weder Geld noch Kontakte.",
	"experiment.no_price":          "{channel} hat in diesen Daten keine Ausgaben: Kontakte statt Geld eintragen.",
	"experiment.no_day":            "„{given}“ ist kein Datum wie 2024-03-31.",
	"experiment.one_day":           "Ersten und letzten Tag eintragen, oder keinen von beiden.",
	"experiment.days_reversed":     "Der letzte Tag ist vor dem ersten.",
	"experiment.no_number":         "„{given}“ ist keine Zahl.",
	"experiment.no_amount":         "Den Betrag je Periode eintragen, oder die Tage des Experiments.",
	"experiment.negative":          "Ein Betrag kann nicht negativ sein.",
	"experiment.not_raised":        "Der Betrag während des Experiments muss sich vom vorherigen unterscheiden.",
	"experiment.not_raised_then":   "In den Daten haben sich die Ausgaben an diesen Tagen nicht geändert. Die Beträge eintragen.",
	"experiment.interval_reversed": "Das obere Ende muss über dem unteren liegen.",
	"experiment.effect_outside":    "Die Wirkung muss innerhalb ihres Bereichs liegen.",
	"experiment.no_error":          "Ein Standardfehler muss über 0 liegen.",
	"experiment.no_interval":       "Beide Enden des 90-%-Bereichs eintragen.",
	"experiment.no_effect":         "Die Wirkung je Periode eintragen.",
	"experiment.fix":               "„{column}“ in dieser Zeile berichtigen und noch einmal einfügen.",
	"experiment.passed_over":       "Die Spalte „{column}“ wird nicht gelesen.",
	"experiment.fix_header":        "Spalten sind Kanal, Markt, vorher, während, Wirkung, unten, oben, Einheit, von, bis und Standardfehler.",
}
