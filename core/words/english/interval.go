package english

// interval is what core/interval calls an interval.
var interval = map[string]string{
	"interval.eti":      "{level|exact}% interval",
	"interval.eti_full": "{level|exact}% equal-tailed interval",
	"interval.hdi":      "{level|exact}% HDI",
	"interval.hdi_full": "{level|exact}% highest-density interval",
	"interval.level":    "{level|exact}%",
}
