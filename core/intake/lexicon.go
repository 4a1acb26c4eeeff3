package intake

import "strings"

// meaning is what a column's name says it is; several may hold.
type meaning uint16

const (
	meansDate meaning = 1 << iota
	meansGeo
	meansOutcomeMoney // sales, revenue
	meansOutcomeCount // orders, conversions
	meansOutcome      // the target itself: y, kpi
	meansSpend
	meansExposure
	meansControl
	meansChannel
	meansPopulation
	meansValueAUnit
	meansIgnore
	meansTotal
	meansOrganic
	meansVariable // names what the row is of
)

// lexicon gives the words of column names in the languages of many marketing teams (English, German, French, Spanish,
// Italian, Portuguese, Dutch), folded. One word may mean several things; guess decides with the column's content.
var lexicon = meanings(map[meaning]string{
	meansDate: `date datum fecha data ds dt time timestamp week woche semaine semana settimana kw wk yearweek day tag jour dia
		giorno month monat mois mes mese maand period periode periodo zeit zeitraum zeitpunkt weekstart weekending
		weekbeginning datetime`,
	meansGeo: `geo geos country countries land lander region regions state states market markets markt markte dma city stadt
		ville ciudad citta territory area gebiet pays pais paese province provincia provinz bundesland location zone standort
		staat nation regio gemeente departement district county zip plz store shop filiale laender kanton`,
	meansOutcomeMoney: `sales revenue revenues umsatz umsatze turnover erlos erlose ventas ingresos vendite ricavi ventes ca
		vendas receita omzet verkaufe gmv affaires chiffredaffaires fatturato facturacion faturamento volumen omset netsales
		grosssales bookings sale`,
	meansOutcomeCount: `conversions conversion orders bestellungen pedidos ordini commandes absatz purchases purchase kaufe
		signups subscriptions subscribers installs leads transactions units stuck einheiten demand registrations abschlusse
		kunden customers clients visits footfall applications`,
	meansOutcome: `kpi y target outcome response ziel zielgrosse dependent depvar objetivo obiettivo cible`,
	meansSpend: `spend spending spends cost costs kosten ausgaben budget gasto gastos coste costes depense depenses spesa spese
		costo costi invest investment investments investition investitionen inversion investimento custo custos werbeausgaben
		mediaspend adspend uitgaven`,
	meansExposure: `impression impressions impressionen impresiones impressioni impr imps imp clicks click klicks clics
		grp grps trp trps views
		view reach frequency sendouts sends opens ots contacts kontakte`,
	meansControl: `control controls event events holiday holidays feiertag feiertage ferien festivo festivos ferie temperature
		temperatur temperatura temp weather wetter meteo clima price prices preis preise precio precios prezzo prezzi prix
		preco competitor
		competitors competition konkurrenz wettbewerb competencia concorrenza sentiment index promo promos promotion promotions
		aktion aktionen promocion discount discounts rabatt rabatte descuento trend seasonality season saison unemployment
		cpi gdp inflation covid lockdown stock availability distribution verfugbarkeit distribucion gqv
		weekend sunshine rain regen sonne niederschlag precipitation dummy blackfriday christmas weihnachten easter ostern`,
	meansChannel: `tv television fernsehen televisione radio banner banners display facebook meta fb instagram tiktok google
		search sea sem paid youtube video print ooh dooh outdoor newspaper newspapers zeitung zeitungen magazine magazines cinema
		kino email mail newsletter affiliate affiliates affiliation social snapchat pinterest linkedin bing amazon programmatic
		flyer podcast podcasts audio spotify influencer influencers retargeting criteo plakat plakate adwords ads sms media
		channel kanal
		canal prospecting brand branding generic shopping performance linear ctv ott vod direct prensa presse stampa
		affichage teads twitter reddit campaign campaigns kampagne campagne campana medium`,
	meansPopulation: `population pop einwohner einwohnerzahl bevolkerung poblacion popolazione populacao inhabitants households
		haushalte bevolking inwoners`,
	meansValueAUnit: `aov arpu ltv clv`,
	meansIgnore: `id index idx row rownum rownumber zeile nr year jahr annee ano anno jaar dayofyear dayofweek weekday
		wochentag doy dow weekofyear weeknumber weeknum weekno monthnumber currency wahrung`,
	meansTotal:   `total gesamt sum summe totale overall alle all`,
	meansOrganic: `organic newsletter email mail`,
	meansVariable: `variable metric metrik kennzahl measure series platform plattform plateforme piattaforma plataforma
		source tactic mezzo soporte`,
})

func meanings(lists map[meaning]string) map[string]meaning {
	m := map[string]meaning{}
	for what, list := range lists {
		for _, w := range strings.Fields(list) {
			m[w] |= what
		}
	}
	return m
}

// meaningOf reads a column's name. The last letter after a mark follows Robyn's habit: tv_S spend, facebook_I
// impressions, search_P clicks, competitor_B another baseline variable, newsletter_O organic.
func meaningOf(name string, w []string) meaning {
	if len(w) == 0 {
		return 0
	}
	if whole := lexicon[strings.Join(w, "")]; whole&meansIgnore != 0 {
		return meansIgnore
	}
	var m meaning
	per := -1
	for i, word := range w {
		if word == "per" || word == "pro" || word == "por" || word == "par" || word == "je" {
			per = i
		}
		m |= lexicon[word] | lexicon[strings.TrimRight(word, "0123456789")]
	}
	money := set("revenue value umsatz wert profit margin marge erlos price ingreso valor valeur valore")
	if per > 0 && per < len(w)-1 && money[w[per-1]] || strings.Join(w, "") == "averageordervalue" {
		return meansValueAUnit
	}
	if len(w) > 1 && len(name) > 2 && name[len(name)-2] == '_' {
		switch name[len(name)-1] {
		case 'S', 's':
			m |= meansSpend
		case 'I', 'i', 'P', 'p':
			m |= meansExposure
		case 'B', 'b':
			m |= meansControl
		case 'O', 'o':
			m |= meansOrganic
		}
	}
	if len(w) > 1 { // "week" is a date, "week 3 spend" or "market share" is not
		m &^= meansIgnore
	}
	return m
}

// stem is what is left of a name without the words that say spend or exposure: the channel.
func stem(w []string) string {
	var kept []string
	for i, word := range w {
		if lexicon[word]&(meansSpend|meansExposure) != 0 {
			continue
		}
		if i == len(w)-1 && i > 0 && len(word) == 1 && strings.Contains("sip", word) {
			continue
		}
		if word == "in" || word == "eur" || word == "usd" || word == "media" && len(w) > 2 {
			continue
		}
		kept = append(kept, word)
	}
	return strings.Join(kept, " ")
}

// isVariable says whether a name is a letter and a number, as textbooks call their channels: x1, x2.
func isVariable(w []string) bool {
	if len(w) != 1 || len(w[0]) < 2 || len(w[0]) > 3 {
		return false
	}
	_, ok := digits(w[0][1:])
	return ok && (w[0][0] == 'x' || w[0][0] == 'm')
}
