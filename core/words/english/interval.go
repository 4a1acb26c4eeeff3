package english

// interval is what core/interval calls an interval.
var interval = map[string]string{
	"interval.eti":      "{level|exact}\u00a0% interval",
	"interval.eti_full": "{level|exact}\u00a0% equal-tailed interval",
	"interval.hdi":      "{level|exact}\u00a0% HDI",
	"interval.hdi_full": "{level|exact}\u00a0% highest-density interval",
	"interval.level":    "{level|exact}\u00a0%",
}
