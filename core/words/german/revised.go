package german

// revised has the codes of the English file of that name.
var revised = map[string]string{
	"revised.title":       "Was das ändern würde",
	"revised.note":        "Eine Schätzung. Die Ergebnisse bleiben, wie sie sind, bis das Modell neu gerechnet ist.",
	"revised.waiting":     "Wartet auf einen freien Worker.",
	"revised.working":     "Wird berechnet …",
	"revised.sampling":    "Kurze Ketten laufen: {done|percent:0}.",
	"revised.by_weights":  "umgewichtet",
	"revised.by_run":      "kurzer Lauf",
	"revised.weighed":     "Durch Umgewichten von {n} Ziehungen des letzten Laufs gefunden. Pareto-k ist {k|fixed:2}; bis {limit|fixed:1} sind die Gewichte verlässlich.",
	"revised.same":        "Die Ziehungen des letzten Laufs gelten mit dieser Änderung genauso.",
	"revised.sampled":     "Die Änderung ist zu groß, um den letzten Lauf umzugewichten (Pareto-k {k|fixed:2}). Deshalb {chains|plural:lief,liefen} {chains} kurze {chains|plural:Kette,Ketten} mit je {n} Ziehungen von dort weiter, wo er endete. R-hat ist {rhat|fixed:2}.",
	"revised.sampled_far": "Die Ziehungen des letzten Laufs lassen sich für diese Änderung nicht umgewichten. Deshalb {chains|plural:lief,liefen} {chains} kurze {chains|plural:Kette,Ketten} mit je {n} Ziehungen von dort weiter, wo er endete. R-hat ist {rhat|fixed:2}.",
	"revised.unsettled":   "Die kurzen Ketten stimmen nicht überein (R-hat über {limit|fixed:1}); selbst die Richtung ist unsicher. Rechnen Sie das Modell neu, um es zu erfahren.",
	"revised.none":        "Das ändert den Aufbau des Modells; der letzte Lauf kann nicht sagen, was es bewirkt. Rechnen Sie das Modell neu, um es zu erfahren.",
	"revised.failed":      "Das ließ sich nicht berechnen: {why}",
	"revised.moves":       "{channel} brächte {now|number} statt {was|number} ein.",
	"revised.share_moves": "{channel} würde {now|percent} von {kpi|noun} bringen statt {was|percent}.",
	"revised.stays":       "Kein Ertrag und kein Anteil würde sich um mehr als {limit|percent:0} ändern.",
	"revised.last":        "{what}, letzter Lauf",
	"revised.changed":     "mit der Änderung",
	"revised.share":       "Anteil an {kpi|noun}",
	"revised.channel":     "Kanal",
}
