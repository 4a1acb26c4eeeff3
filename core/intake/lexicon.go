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
		mediaspend adspend uitgaven fee fees cst honorar honorare`,
	meansExposure: `impression impressions impressionen impresiones impressioni impr imps imp clicks click klicks clics
		grp grps trp trps views
		view reach clk clks frequency sendouts sends opens ots contacts kontakte`,
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
		suche suchmaschine recherche busqueda ricerca
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
	if len(w) > 1 && len(name) > 2 && name[len(name)-2] == '_' && !genericWords[w[0]] {
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

// dimensionWords name what a market is divided by besides its geos.
var dimensionWords = set(`brand brands marke marken marca marcas marque marques merk product products produkt produkte produit produits
	producto productos prodotto prodotti produto sku category categories kategorie categorie categoria segment segments segmento device
	devices gerat geraet appareil dispositivo platform os audience zielgruppe line sortiment range retailer banner unit division sparte bu
	business customer customers kundengruppe type typ`)

// campaignWords name parts of a channel.
var campaignWords = set(`campaign campaigns kampagne kampagnen campagne campagnes campana campanas campanha campagna adset adsets adgroup ad
	ads creative creatives placement placements keyword keywords objective format tactic anzeige anzeigengruppe werbemittel`)

// nothingWords stand where there is no event.
var nothingWords = set(`no none nein kein keine keiner non aucun aucune rien ninguno ninguna nada nessuno nessuna nenhum geen normal regular
	standard baseline false 0 off`)

// formerYear are words that say that numbers are of a year ago.
var formerYear = []string{"last year", "previous year", "prior year", "year ago", "ano anterior", "annee precedente", "anno precedente",
	"vorig jaar", "letztes jahr"}

// planWords say that numbers were intended, or are of another year, and not what was measured then.
var planWords = set(`target targets forecast forecasts budget budgeted plan plans planned planning goal goals expected prognose soll ziel
	zielwert geplant planwert objetivo prevision previsto previsti presupuesto presupuestado meta budgete prevu prevue obiettivo
	preventivo planejado orcado begroot begroting prognoza ly py vorjahr vj prior previous lastyear`)

// actualWords say that numbers were measured.
var actualWords = set(`actual actuals ist istwert real reales reel reelle realise realisee effective effektiv effettivo consuntivo
	realizado werkelijk gerealiseerd spent`)

// rateWords name what cannot be added up: rates, shares, prices, indices.
var rateWords = set(`rate rates ratio quote share index indice indeks nps score price preis prix precio prezzo preco avg average mean mittel
	durchschnitt moyenne media promedio percent percentage prozent pct anteil part tasa taux tasso taxa cvr ctr roas aov margin awareness
	satisfaction sentiment`)

// partWords tell two parts of one outcome apart.
var partWords = set(`new returning existing repeat recurring first neu neue neukunden bestand bestandskunden wiederkehrend nouveau nouveaux
	nouvelles anciens existants nuevo nuevos nuevas recurrentes existentes nuovi esistenti abituali novos nieuw nieuwe bestaande online offline
	store stores retail shop web app mobile desktop web ecommerce wholesale b2b b2c instore direct`)

// totalWords name the whole beside its parts, folded, in the languages of many marketing teams.
var totalWords = set(`total totals totale totales totais totaal totalt gesamt insgesamt gesamtsumme summe summa sum sums overall all alle
	alles toutes tous toute tout ensemble todos todas todo tutti tutte tutto complessivo razem ogolem suma celkem toplam yhteensa samlet
	national nationwide nacional nazionale nationaal landesweit bundesweit worldwide global globally mondial mundial weltweit grandtotal
	全国 合計 合计 总计 總計 全部 全体 整体 всего итого σύνολο`)

// rarelyBought are channels that cost work and not media money: their columns count what was done.
var rarelyBought = set(`newsletter newsletters email emails mail mails mailing mailings push organic organisch organique organico pr posts
	post seo crm blog earned owned notifications notification sends sent sendouts spots episodes articles mentions pressrelease`)

// Endings, and beginnings, by which teams say what of a channel a column counts. They say so only where several channels have them.
var (
	costEndings    = set("c cost costs s sp spd spend k g d inv eur usd gbp")
	contactEndings = set("i imp imps impr impressions p clk clks clicks cl v views r reach grp grps o n")
)

// grossWords and netWords tell money before discounts from money after.
var (
	grossWords = set("gross brutto brut bruto bruta lordo rate ratecard list")
	netWords   = set("net netto neto neta nets")
)

// genericWords are followed by a letter that only numbers channels: channel_a, channel_b.
var genericWords = set("channel channels media medium kanal canal medio")

// Words that name what is bought by people who are looking already, or have been at the shop before: what is spent on it follows demand.
var (
	followsDemand = set(`search sea sem ppc adwords bing suche suchmaschine suchmaschinenwerbung suchmaschinenmarketing recherche
		busqueda ricerca pesquisa zoeken zoekmachine buscador buscadores
		retargeting remarketing affiliate affiliates affiliation affiliazione afiliados afiliacion afiliacao
		partnerprogramm shopping pla idealo ceneo pricerunner pricegrabber kelkoo comparator comparateur comparatore comparador
		preisvergleich prisjakt voucher vouchers coupon coupons cashback gutschein gutscheine cupon cupones bonsplans
		performancemax pmax criteo`)
	followsInTwo = [][2]string{{"google", "ads"}, {"google", "adwords"}, {"microsoft", "ads"}, {"price", "comparison"}, {"performance", "max"},
		{"p", "max"}, {"paid", "brand"}, {"codes", "promo"}, {"bons", "plans"}}
	notSearched = set("seo organic organisch natural organico organique")
)

// inMoney are words for outcomes that are money; sales may be counted as well.
var inMoney = set(`revenue revenues umsatz umsatze turnover erlos erlose ingresos ricavi receita omzet gmv chiffredaffaires affaires
	fatturato facturacion faturamento omset netsales grosssales`)
