package remedy

import "github.com/mixtab/mixtab/core/words"

// Text says what a remedy does, as an instruction. The period is the cadence's unit.
func (r Remedy) Text(period string) words.Text {
	unit := words.Unit(period)
	switch r.Kind {
	case Shift:
		switch {
		case r.Channel == "" && r.Periods < 0:
			return words.Say("remedy.shift_all_later", "n", -r.Periods, "unit", unit)
		case r.Channel == "":
			return words.Say("remedy.shift_all_earlier", "n", r.Periods, "unit", unit)
		case r.Periods < 0:
			return words.Say("remedy.shift_later", "channel", r.Channel, "n", -r.Periods, "unit", unit)
		}
		return words.Say("remedy.shift_earlier", "channel", r.Channel, "n", r.Periods, "unit", unit)
	case Delay:
		return words.Say("remedy.delay", "channel", r.Channel)
	case Longer:
		return words.Say("remedy.longer")
	case Split:
		return words.Say("remedy.split", "channel", r.Channel, "date", words.Date(r.At))
	}
	where := words.Text{}
	if r.Geo != "" {
		where = words.Say("remedy.in_geo", "geo", r.Geo)
	}
	switch r.Kind {
	case Step:
		return words.Say("remedy.step", "date", words.Date(r.At), "where", where)
	case Bend:
		return words.Say("remedy.bend", "date", words.Date(r.At), "where", where)
	}
	if r.Until <= r.At {
		return words.Say("remedy.event_once", "date", words.Date(r.At), "where", where)
	}
	return words.Say("remedy.event", "date", words.Date(r.At), "until", words.Date(r.Until), "where", where)
}

// Caution is what has to be so for a remedy to be one, which no data can tell; empty where there is nothing of the kind.
func (r Remedy) Caution() words.Text {
	switch r.Kind {
	case Shift:
		if r.Periods > 0 {
			return words.Say("remedy.only_if_late")
		}
		return words.Say("remedy.only_if_early")
	case Event, Step:
		return words.Say("remedy.only_if_known")
	}
	return words.Text{}
}
