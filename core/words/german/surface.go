package german

// surface has the codes of the English file of that name.
var surface = map[string]string{
	"surface.alignment_reach":         "Die Reichweite der Anpassung muss zwischen 0 und 100\u202f% des heutigen Ergebnisses liegen.",
	"surface.alignment_without_data":  "Zwischen {from|iso} und {to|iso} gibt es keine Daten. Wählen Sie einen Berichtszeitraum innerhalb der Daten.",
	"surface.alignment_without_total": "Die tatsächliche oder die vorhergesagte Summe dieses Berichtszeitraums ist nicht über null, also gibt es keinen Faktor zwischen ihnen.",
	"surface.flight_even":             "In jeder Periode dasselbe Geld.",
	"surface.flight_bursts":           "{burst} Perioden an, {burst} Perioden aus und so fort, mit an beginnend.",
	"surface.flight_front":            "Gleichmäßig fallend, vom Anderthalbfachen des Durchschnitts auf die Hälfte davon.",
	"surface.flight_season":           "Im Verhältnis zum KPI zur selben Jahreszeit, geglättet über zwei Perioden auf jeder Seite.",
	"surface.flight_own":              "nach eigenen Gewichten",
	"surface.flight_observed":         "Der Zeitplan jedes Kanals wie beobachtet, gleichmäßig gestreckt.",
}
