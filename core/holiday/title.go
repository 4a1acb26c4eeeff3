package holiday

import "github.com/mixtab/mixtab/core/words"

// Title is the name of a shopping day, a country or a region in the person's language. What a country calls its own days, and a region
// that has no other name, stays as it is.
func Title(name string) words.Text {
	if code, is := titles[name]; is {
		return words.Say(code)
	}
	return words.Plain(name)
}

// titles are the codes of names that differ between languages.
var titles = map[string]string{
	"Valentine’s Day":        "holiday.valentine",
	"Easter Sunday":          "holiday.easter",
	"Mother’s Day":           "holiday.mother",
	"Halloween":              "holiday.halloween",
	"Singles’ Day":           "holiday.singles",
	"Black Friday":           "holiday.black_friday",
	"Cyber Monday":           "holiday.cyber_monday",
	"Christmas Eve":          "holiday.christmas_eve",
	"Argentina":              "holiday.country_ar",
	"Australia":              "holiday.country_au",
	"Austria":                "holiday.country_at",
	"Belgium":                "holiday.country_be",
	"Brazil":                 "holiday.country_br",
	"Bulgaria":               "holiday.country_bg",
	"Canada":                 "holiday.country_ca",
	"Croatia":                "holiday.country_hr",
	"Czechia":                "holiday.country_cz",
	"Denmark":                "holiday.country_dk",
	"France":                 "holiday.country_fr",
	"Germany":                "holiday.country_de",
	"Greece":                 "holiday.country_gr",
	"Ireland":                "holiday.country_ie",
	"Italy":                  "holiday.country_it",
	"Japan":                  "holiday.country_jp",
	"Latvia":                 "holiday.country_lv",
	"Lithuania":              "holiday.country_lt",
	"Malawi":                 "holiday.country_mw",
	"Netherlands":            "holiday.country_nl",
	"New Zealand":            "holiday.country_nz",
	"Norway":                 "holiday.country_no",
	"Poland":                 "holiday.country_pl",
	"Romania":                "holiday.country_ro",
	"Russia":                 "holiday.country_ru",
	"Slovakia":               "holiday.country_sk",
	"Slovenia":               "holiday.country_si",
	"South Africa":           "holiday.country_za",
	"Spain":                  "holiday.country_es",
	"Sweden":                 "holiday.country_se",
	"Switzerland":            "holiday.country_ch",
	"Ukraine":                "holiday.country_ua",
	"United Kingdom":         "holiday.country_gb",
	"United States":          "holiday.country_us",
	"Bavaria":                "holiday.region_bavaria",
	"Hesse":                  "holiday.region_hesse",
	"Lower Saxony":           "holiday.region_lower_saxony",
	"North Rhine-Westphalia": "holiday.region_north_rhine_westphalia",
	"Rhineland-Palatinate":   "holiday.region_rhineland_palatinate",
	"Saxony":                 "holiday.region_saxony",
	"Saxony-Anhalt":          "holiday.region_saxony_anhalt",
	"Thuringia":              "holiday.region_thuringia",
	"Fribourg":               "holiday.region_fribourg",
	"Geneva":                 "holiday.region_geneva",
	"Lucerne":                "holiday.region_lucerne",
	"Neuchâtel":              "holiday.region_neuchatel",
	"Ticino":                 "holiday.region_ticino",
	"Valais":                 "holiday.region_valais",
	"Vaud":                   "holiday.region_vaud",
	"Zurich":                 "holiday.region_zurich",
}
