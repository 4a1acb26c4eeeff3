package german

// interval has the codes of the English file of that name.
var interval = map[string]string{
	"interval.eti":      "{level|exact}-%-Intervall",
	"interval.eti_full": "{level|exact}-%-Intervall mit gleichen Rändern",
	"interval.hdi":      "{level|exact}-%-HDI",
	"interval.hdi_full": "{level|exact}-%-Intervall höchster Dichte",
	"interval.level":    "{level|exact}\u202f%",
}
