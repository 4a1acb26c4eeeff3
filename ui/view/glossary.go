package view

// Term is a technical word with the sentence that explains it, the same on every page and in the report.
type Term struct {
	Key  string
	Word string
	Text string
}

// glossary are the codes of every term, in the order in which a person meets them.
var glossary = []struct{ key, word, text string }{
	{"geo", "glossary.geo", "glossary.geo_text"},
	{"kpi", "glossary.kpi", "glossary.kpi_text"},
	{"channel", "glossary.channel", "glossary.channel_text"},
	{"control", "glossary.control", "glossary.control_text"},
	{"baseline", "glossary.baseline", "glossary.baseline_text"},
	{"contribution", "glossary.contribution", "glossary.contribution_text"},
	{"roi", "glossary.roi", "glossary.roi_text"},
	{"mroi", "glossary.mroi", "glossary.mroi_text"},
	{"adstock", "glossary.adstock", "glossary.adstock_text"},
	{"halflife", "glossary.halflife", "glossary.halflife_text"},
	{"saturation", "glossary.saturation", "glossary.saturation_text"},
	{"halfsat", "glossary.halfsat", "glossary.halfsat_text"},
	{"prior", "glossary.prior", "glossary.prior_text"},
	{"posterior", "glossary.posterior", "glossary.posterior_text"},
	{"interval", "glossary.interval", "glossary.interval_text"},
	{"chain", "glossary.chain", "glossary.chain_text"},
	{"accept", "glossary.accept", "glossary.accept_text"},
	{"treedepth", "glossary.treedepth", "glossary.treedepth_text"},
	{"metric", "glossary.metric", "glossary.metric_text"},
	{"warmup", "glossary.warmup", "glossary.warmup_text"},
	{"draw", "glossary.draw", "glossary.draw_text"},
	{"seed", "glossary.seed", "glossary.seed_text"},
	{"rhat", "glossary.rhat", "glossary.rhat_text"},
	{"ess", "glossary.ess", "glossary.ess_text"},
	{"timelimit", "enough.term", "enough.term_text"},
	{"esstail", "glossary.esstail", "glossary.esstail_text"},
	{"divergence", "glossary.divergence", "glossary.divergence_text"},
	{"pooling", "glossary.pooling", "glossary.pooling_text"},
	{"r2", "glossary.r2", "glossary.r2_text"},
	{"mape", "glossary.mape", "glossary.mape_text"},
	{"coverage", "glossary.coverage", "glossary.coverage_text"},
	{"holdout", "glossary.holdout", "glossary.holdout_text"},
	{"slices", "glossary.slices", "glossary.slices_text"},
	{"crpsshare", "glossary.crpsshare", "glossary.crpsshare_text"},
	{"loo", "glossary.loo", "glossary.loo_text"},
	{"regret", "glossary.regret", "glossary.regret_text"},
	{"extrapolation", "glossary.extrapolation", "glossary.extrapolation_text"},
	{"wmape", "glossary.wmape", "glossary.wmape_text"},
	{"crps", "glossary.crps", "glossary.crps_text"},
	{"gain", "glossary.gain", "glossary.gain_text"},
	{"sensitivity", "glossary.sensitivity", "glossary.sensitivity_text"},
	{"sd", "glossary.sd", "glossary.sd_text"},
	{"mean", "glossary.mean", "glossary.mean_text"},
}

// Explain is the sentence that explains a term, in the language of a locale. A key that is not in the glossary is a mistake in the page.
func Explain(l Locale, key string) string {
	for _, t := range glossary {
		if t.key == key {
			return l.Say(t.text)
		}
	}
	panic("view: no such term in the glossary")
}

// Glossary lists every term, in the order in which a person meets them.
func Glossary(l Locale) (terms []Term) {
	for _, t := range glossary {
		terms = append(terms, Term{Key: t.key, Word: l.Say(t.word), Text: l.Say(t.text)})
	}
	return terms
}
