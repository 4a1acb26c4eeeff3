package german

// number is what numbers, dates and lists are written with.
var number = map[string]string{
	"plain": "{text}",

	"money.amount": "{amount}\u202f{currency}",

	"scale.thousand": "Tsd.",
	"scale.million":  "Mio.",
	"scale.billion":  "Mrd.",
	"scale.trillion": "Bio.",

	"unit.day":     "Tag|Tage|Tagen",
	"unit.week":    "Woche|Wochen",
	"unit.month":   "Monat|Monate|Monaten",
	"unit.quarter": "Quartal|Quartale|Quartalen",
	"unit.period":  "Periode|Perioden",

	"duration.seconds": "{n} {n|plural:Sekunde,Sekunden}",
	"duration.minutes": "{n} {n|plural:Minute,Minuten}",
	"duration.hours":   "{n|fixed:1} Stunden",

	"weekday.sunday":    "Sonntag|Sonntage",
	"weekday.monday":    "Montag|Montage",
	"weekday.tuesday":   "Dienstag|Dienstage",
	"weekday.wednesday": "Mittwoch|Mittwoche",
	"weekday.thursday":  "Donnerstag|Donnerstage",
	"weekday.friday":    "Freitag|Freitage",
	"weekday.saturday":  "Samstag|Samstage",

	"date.day":          "{day}. {month} {year}",
	"date.months":       "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
	"date.months_short": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",

	"list.comma":     ", ",
	"list.and":       " und ",
	"list.more":      "{n} weitere",
	"list.date":      "{date}",
	"list.run":       "{items|run}",
	"list.or":        " oder ",
	"list.semicolon": "; ",
	"list.to":        " bis ",
	"list.quoting":   "{text|quoted}",
	"noun.row":       "Zeile|Zeilen",
	"noun.cell":      "Zelle|Zellen",
	"noun.channel":   "Kanal|Kanäle|Kanälen",
	"noun.harmonic":  "Harmonische|Harmonische|Harmonischen",
	"noun.knot":      "Knoten|Knoten|Knoten",
	"noun.geo":       "Markt|Märkte",
	"noun.change":    "Änderung|Änderungen",
	"noun.step":      "Schritt|Schritte",
	"noun.gap":       "Lücke|Lücken",
	"list.quoted":    "„{text}“",
}
