package german

// enough has the codes of the English file of that name.
var enough = map[string]string{
	"enough.reached":      "Die Ziehungen endeten nach {draws} je Kette: Jedes Ergebnis beruht auf mindestens {ess} unabhängigen Ziehungen.",
	"enough.most":         "Die Ziehungen endeten an der Grenze von {draws} je Kette; das unsicherste Ergebnis beruht auf {worth|fixed:0} unabhängigen Ziehungen, nicht auf {ess}.",
	"enough.most_short":   "Die Ziehungen endeten an der Grenze von {draws} je Kette.",
	"enough.time_over":    "Die Ziehungen endeten nach Ablauf von {seconds} Sekunden, mit {draws} je Kette.",
	"enough.stopped":      "Die Ziehungen wurden nach {draws} je Kette angehalten, bevor jedes Ergebnis auf {ess} unabhängigen beruhte.",
	"enough.goes_on":      "Nach {draws} Ziehungen je Kette beruht das unsicherste Ergebnis auf {ess|fixed:0} unabhängigen Ziehungen. Es geht weiter bis {next}.",
	"enough.when":         "Wann aufhören",
	"enough.work":         "{chains} {chains|plural:Kette,Ketten} mit je {warmup} Schritten Einlaufphase, dann Ziehungen, bis jedes Ergebnis auf {ess} unabhängigen beruht, höchstens {draws} je Kette, Startwert {seed}.",
	"enough.work_in_time": "{chains} {chains|plural:Kette,Ketten} mit je {warmup} Schritten Einlaufphase, dann Ziehungen, zusammen {seconds} Sekunden, Startwert {seed}.",
	"enough.fixed":        "Nach fester Zahl von Ziehungen",
	"enough.all":          "Wenn jedes Ergebnis gut genug ist",
	"enough.shown":        "Wenn Beiträge und Erträge gut genug sind",
	"enough.time":         "Nach einer Zeit",
	"enough.draws":        "Ziehungen, höchstens",
	"enough.ess":          "Unabhängige Ziehungen",
	"enough.ess_hint":     "je Ergebnis; 400 sind üblich",
	"enough.seconds":      "Sekunden",
	"enough.term":         "Zeitgrenze",
	"enough.term_text":    "Wie lange ein Lauf dauern darf. Wie viele Ziehungen das ergibt, hängt vom Rechner ab.",
	"enough.seconds_hint": "je Lauf, höchstens",
}
