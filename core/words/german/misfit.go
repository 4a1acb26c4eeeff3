package german

// misfit has the codes of the English file of that name.
var misfit = map[string]string{
	"misfit.untested":        "Zeitverlauf und Stabilität wurden nicht geprüft: ob Medien früher oder später wirken, als das Modell zulässt, und ob sich Wirkungen, Niveau und Trend ändern.",
	"misfit.failed":          "Die Residuen konnten nicht nach Mustern abgesucht werden: {why}",
	"misfit.looking":         "Die Residuen werden nach Wirkungen zu anderen Zeiten und nach Änderungen abgesucht ({done|percent:0} fertig).",
	"misfit.timing_holds":    "Medien wirken weder vor den Ausgaben noch später, als das Modell zulässt (p {p}).",
	"misfit.lead":            "{channel} scheint {n} {unit|of:n} vor den Ausgaben zu wirken (p {p}): Vielleicht sind die Beträge zu spät verbucht, oder die Ausgaben folgen {kpi|noun}. Sind sie zu spät verbucht, verschieben Sie sie um {n} {unit|of:n} nach vorn; folgen sie {kpi|noun}, wird dem Kanal zu viel gutgeschrieben.",
	"misfit.lead_against":    "Kurz vor Ausgaben für {channel} ist {kpi|noun} niedriger, als das Modell erwartet (p {p}): Vielleicht reagieren die Ausgaben auf schwache Zeiten; dann wird die Wirkung unterschätzt.",
	"misfit.lead_jointly":    "Medien insgesamt scheinen vor den Ausgaben zu wirken (p {p}): Vielleicht sind Beträge zu spät verbucht, oder die Ausgaben folgen {kpi|noun}.",
	"misfit.lag_early":       "Die Wirkung von {channel} scheint {n} {unit|of:n} nach den Ausgaben einzusetzen (p {p}): Vielleicht sind die Beträge zu früh verbucht. Verschieben Sie sie um {n} {unit|of:n} nach hinten, oder lassen Sie die Nachwirkung auf der Seite Modell später gipfeln.",
	"misfit.lag":             "Die Wirkung von {channel} scheint später zu kommen, als das Modell zulässt, vor allem nach etwa {n} {unit|dative:n} (p {p}). Lassen Sie die Nachwirkung auf der Seite Modell später gipfeln oder länger anhalten.",
	"misfit.lag_far":         "Die Wirkung von {channel} scheint etwa {n} {unit|of:n} nach den Ausgaben zu kommen (p {p}); das ist kaum die eigene Wirkung. Prüfen Sie, ob die Daten von Medien und {kpi|noun} in Ihrer Datei zusammenpassen.",
	"misfit.lag_against":     "Etwa {n} {unit|of:n} nach Ausgaben für {channel} ist {kpi|noun} niedriger, als das Modell erwartet (p {p}): Vielleicht ist die Wirkung kürzer, oder Käufe werden nur vorgezogen.",
	"misfit.lag_jointly":     "Die Wirkung der Medien insgesamt scheint zu anderen Zeiten zu kommen, als das Modell zulässt (p {p}). Sehen Sie die Nachwirkung auf der Seite Modell an und die Daten der Medien.",
	"misfit.in_geo":          " in {geo}",
	"misfit.stable":          "Wirkungen, Niveau und Trend sind so stabil, wie das Modell annimmt: In den Residuen bleibt keine Änderung, keine Stufe, kein Knick und kein Ereignis (p {p}).",
	"misfit.change":          "Die Wirkung von {channel} scheint sich zu ändern: Ab {at} beträgt sie etwa {left|percent:0} der früheren (p {p}). Teilen Sie den Kanal dort, und klären Sie, was sich geändert hat.",
	"misfit.changes_jointly": "Die Wirkungen der Medien scheinen sich um {at} zu ändern (p {p}), das Modell nimmt aber gleichbleibende an. Klären Sie, was sich geändert hat, oder lassen Sie die Daten davor weg.",
	"misfit.step_up":         "{kpi|capital noun}: eine Stufe nach oben{where} am {at}, um etwa {size} je {unit}, die nichts im Modell erklärt (p {p}). Fügen Sie dort eine Stufe hinzu oder eine Kontrollvariable für die Ursache.",
	"misfit.step_down":       "{kpi|capital noun}: eine Stufe nach unten{where} am {at}, um etwa {size} je {unit}, die nichts im Modell erklärt (p {p}). Fügen Sie dort eine Stufe hinzu oder eine Kontrollvariable für die Ursache.",
	"misfit.bend_up":         "Der Trend von {kpi|noun} knickt{where} am {at}: Am Ende liegt er etwa {size} je {unit} höher, als das Modell folgen kann (p {p}). Fügen Sie dort einen Knick hinzu oder eine Kontrollvariable für die Ursache.",
	"misfit.bend_down":       "Der Trend von {kpi|noun} knickt{where} am {at}: Am Ende liegt er etwa {size} je {unit} niedriger, als das Modell folgen kann (p {p}). Fügen Sie dort einen Knick hinzu oder eine Kontrollvariable für die Ursache.",
	"misfit.event_above":     "{kpi|capital noun}: etwa {size} je {unit} mehr, als das Modell{where} am {at} erwartet (p {p}). Fügen Sie dort ein Ereignis hinzu, oder korrigieren Sie die Zahl, wenn sie falsch ist.",
	"misfit.event_below":     "{kpi|capital noun}: etwa {size} je {unit} weniger, als das Modell{where} am {at} erwartet (p {p}). Fügen Sie dort ein Ereignis hinzu, oder korrigieren Sie die Zahl, wenn sie falsch ist.",
}
