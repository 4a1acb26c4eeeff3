package holiday

import (
	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/ar"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/au"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/bg"
	"github.com/rickar/cal/v2/br"
	"github.com/rickar/cal/v2/ca"
	"github.com/rickar/cal/v2/ch"
	"github.com/rickar/cal/v2/cz"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/es"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/gr"
	"github.com/rickar/cal/v2/hr"
	"github.com/rickar/cal/v2/ie"
	"github.com/rickar/cal/v2/it"
	"github.com/rickar/cal/v2/jp"
	"github.com/rickar/cal/v2/lt"
	"github.com/rickar/cal/v2/lv"
	"github.com/rickar/cal/v2/mw"
	"github.com/rickar/cal/v2/nl"
	"github.com/rickar/cal/v2/no"
	"github.com/rickar/cal/v2/nz"
	"github.com/rickar/cal/v2/pl"
	"github.com/rickar/cal/v2/ro"
	"github.com/rickar/cal/v2/ru"
	"github.com/rickar/cal/v2/se"
	"github.com/rickar/cal/v2/si"
	"github.com/rickar/cal/v2/sk"
	"github.com/rickar/cal/v2/ua"
	"github.com/rickar/cal/v2/us"
	"github.com/rickar/cal/v2/za"
)

// rules are a list of holidays, each with the rule of its dates.
type rules = []*cal.Holiday

// country is a country, or a region of one, and its holidays.
type country struct {
	code, name string
	rules      rules
	regions    []country
}

// table is every country with its national list, and its regions where the source has them.
var table = []country{
	{"AR", "Argentina", ar.Holidays, nil},
	{"AU", "Australia", nil, []country{
		{"ACT", "Australian Capital Territory", au.HolidaysACT, nil},
		{"NSW", "New South Wales", au.HolidaysNSW, nil},
		{"NT", "Northern Territory", au.HolidaysNT, nil},
		{"QLD", "Queensland", au.HolidaysQLD, nil},
		{"SA", "South Australia", au.HolidaysSA, nil},
		{"TAS", "Tasmania", au.HolidaysTAS, nil},
		{"VIC", "Victoria", au.HolidaysVIC, nil},
		{"WA", "Western Australia", au.HolidaysWA, nil},
	}},
	{"AT", "Austria", at.Holidays, nil},
	{"BE", "Belgium", be.Holidays, nil},
	{"BR", "Brazil", br.Holidays, nil},
	{"BG", "Bulgaria", bg.Holidays, nil},
	{"CA", "Canada", ca.Holidays, nil},
	{"HR", "Croatia", hr.Holidays, nil},
	{"CZ", "Czechia", cz.Holidays, nil},
	{"DK", "Denmark", dk.Holidays, nil},
	{"FR", "France", fr.Holidays, nil},
	{"DE", "Germany", de.Holidays, []country{
		{"BW", "Baden-Württemberg", de.HolidaysBW, nil},
		{"BY", "Bavaria", de.HolidaysBY, nil},
		{"BE", "Berlin", de.HolidaysBE, nil},
		{"BB", "Brandenburg", de.HolidaysBB, nil},
		{"HB", "Bremen", de.HolidaysHB, nil},
		{"HH", "Hamburg", de.HolidaysHH, nil},
		{"HE", "Hesse", de.HolidaysHE, nil},
		{"NI", "Lower Saxony", de.HolidaysNI, nil},
		{"MV", "Mecklenburg-Vorpommern", de.HolidaysMV, nil},
		{"NW", "North Rhine-Westphalia", de.HolidaysNW, nil},
		{"RP", "Rhineland-Palatinate", de.HolidaysRP, nil},
		{"SL", "Saarland", de.HolidaysSL, nil},
		{"SN", "Saxony", de.HolidaysSN, nil},
		{"ST", "Saxony-Anhalt", de.HolidaysST, nil},
		{"SH", "Schleswig-Holstein", de.HolidaysSH, nil},
		{"TH", "Thuringia", de.HolidaysTH, nil},
	}},
	{"GR", "Greece", gr.Holidays, nil},
	{"IE", "Ireland", ie.Holidays, nil},
	{"IT", "Italy", it.Holidays, nil},
	{"JP", "Japan", jp.Holidays, nil},
	{"LV", "Latvia", lv.Holidays, nil},
	{"LT", "Lithuania", lt.Holidays, nil},
	{"MW", "Malawi", mw.Holidays, nil},
	{"NL", "Netherlands", nl.Holidays, nil},
	{"NZ", "New Zealand", nz.Holidays, nil},
	{"NO", "Norway", no.Holidays, nil},
	{"PL", "Poland", pl.Holidays, nil},
	{"RO", "Romania", ro.Holidays, nil},
	{"RU", "Russia", ru.Holidays, nil},
	{"SK", "Slovakia", sk.Holidays, nil},
	{"SI", "Slovenia", si.Holidays, nil},
	{"ZA", "South Africa", za.Holidays, nil},
	{"ES", "Spain", es.Holidays, nil},
	{"SE", "Sweden", se.Holidays, nil},
	{"CH", "Switzerland", ch.Holidays, []country{
		{"AG", "Aargau", ch.HolidaysAG, nil},
		{"AR", "Appenzell Ausserrhoden", ch.HolidaysAR, nil},
		{"AI", "Appenzell Innerrhoden", ch.HolidaysAI, nil},
		{"BL", "Basel-Landschaft", ch.HolidaysBL, nil},
		{"BS", "Basel-Stadt", ch.HolidaysBS, nil},
		{"BE", "Bern", ch.HolidaysBE, nil},
		{"FR", "Fribourg", ch.HolidaysFR, nil},
		{"GE", "Geneva", ch.HolidaysGE, nil},
		{"GL", "Glarus", ch.HolidaysGL, nil},
		{"GR", "Graubünden", ch.HolidaysGR, nil},
		{"JU", "Jura", ch.HolidaysJU, nil},
		{"LU", "Lucerne", ch.HolidaysLU, nil},
		{"NE", "Neuchâtel", ch.HolidaysNE, nil},
		{"NW", "Nidwalden", ch.HolidaysNW, nil},
		{"OW", "Obwalden", ch.HolidaysOW, nil},
		{"SH", "Schaffhausen", ch.HolidaysSH, nil},
		{"SZ", "Schwyz", ch.HolidaysSZ, nil},
		{"SO", "Solothurn", ch.HolidaysSO, nil},
		{"SG", "St. Gallen", ch.HolidaysSG, nil},
		{"TG", "Thurgau", ch.HolidaysTG, nil},
		{"TI", "Ticino", ch.HolidaysTI, nil},
		{"UR", "Uri", ch.HolidaysUR, nil},
		{"VS", "Valais", ch.HolidaysVS, nil},
		{"VD", "Vaud", ch.HolidaysVD, nil},
		{"ZG", "Zug", ch.HolidaysZG, nil},
		{"ZH", "Zurich", ch.HolidaysZH, nil},
	}},
	{"UA", "Ukraine", ua.Holidays, nil},
	{"GB", "United Kingdom", gb.Holidays, nil},
	{"US", "United States", us.Holidays, nil},
}
