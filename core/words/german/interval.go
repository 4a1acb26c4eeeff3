package german

// interval has the codes of the English file of that name.
var interval = map[string]string{
	"interval.eti":      "{level|exact}\u2011%-Intervall",
	"interval.eti_full": "{level|exact}\u2011%-Intervall mit gleichen Rändern",
	"interval.hdi":      "{level|exact}\u2011%-HDI",
	"interval.hdi_full": "{level|exact}\u2011%-Intervall höchster Dichte",
	"interval.level":    "{level|exact}\u202f%",
}
