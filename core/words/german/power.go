package german

// power has the codes of the English file of that name.
var power = map[string]string{
	"power.timing":    "In simulierten Märkten fand diese Prüfung eine Woche zu spät verbuchte Medien in {late|percent:0} der Fälle, eine Woche zu früh verbuchte in {early|percent:0}, Ausgaben, die dem Umsatz folgen, in {feedback|percent:0} und Wirkungen, die nach vier Wochen gipfeln, in {delayed|percent:0}; bei {right|percent:0} der richtigen Modelle gab sie Fehlalarm.",
	"power.stability": "In simulierten Märkten fand diese Prüfung Wirkungen, die sich auf halbem Weg ändern, in {changing|percent:0} der Fälle und eine Stufe von 30\u202f% im Umsatz in {step|percent:0}; bei {right|percent:0} der richtigen Modelle gab sie Fehlalarm.",
	"power.media":     "In simulierten Märkten fand diese Prüfung Umsatz in zufälliger Reihenfolge in {shuffled|percent:0} der Fälle und um acht Wochen verschobene Medien in {shifted|percent:0}; bei {right|percent:0} der richtigen Modelle gab sie Fehlalarm.",
}
