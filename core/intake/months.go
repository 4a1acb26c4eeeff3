package intake

import "strings"

// skippedWords stand in dates without changing them: weekdays, articles, ordinal endings, the CJK marks of a date.
var skippedWords = set(`st nd rd th er de del of the den der le am on week of og wc commencing beginning starting ending year du vom
	from dal dall desde van fra od
	mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday
	mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag so sonntag
	lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado domingo lun mie jue vie sab dom
	lunedi martedi mercoledi giovedi venerdi segunda terca quarta quinta sexta feira maandag dinsdag woensdag donderdag vrijdag zaterdag
	zondag mandag tirsdag onsdag torsdag fredag lordag sondag måndag tisdag lördag maanantai poniedzialek pondeli 年 月 日 г года год
	roku anul`)

// monthWords give the months by name and by the usual abbreviations, folded, in twenty languages: English, German, French, Spanish,
// Italian, Portuguese, Dutch, Swedish, Danish, Norwegian, Finnish, Polish, Czech, Hungarian, Romanian, Turkish, Russian, Greek, Croatian
// and Slovene. Where Polish or Czech and Croatian disagree (lipiec, lipanj), the Polish and Czech month stands here; see croatian.
var monthWords = months(
	`jan january januar jaenner janner janvier janv ene enero gen gennaio janeiro januari tammi tammikuu tammikuuta sty styczen stycznia led
	leden ledna januar ian ianuarie oca ocak янв январь января ιαν ιανουαριος ιανουαριου sij sijecanj sijecnja januarja`,
	`feb february februar fevrier fevr fev febrero febbraio fevereiro februari helmi helmikuu helmikuuta lut luty lutego uno unor unora
	febr februarie sub subat фев февр февраль февраля φεβ φεβρουαριος φεβρουαριου velj veljaca veljace februarja`,
	`mar march maerz marz mrz marec mars marzo marco maart mrt maalis maaliskuu maaliskuuta marzec marca bre brezen brezna marc marcius martie
	marts mart мар март марта μαρ μαρτιος μαρτιου ozu ozujak ozujka`,
	`apr april avril avr abr abril aprile huhti huhtikuu huhtikuuta kwi kwiecien kwietnia dub duben dubna aprilis aprilie nis nisan апр
	апрель апреля απρ απριλιος απριλιου tra travanj travnja aprila`,
	`may mai mayo maig mag maggio maio mei maj touko toukokuu toukokuuta maja kve kvet kveten kvetna majus мая май μαι μαιος μαιου μαϊ μαϊος
	mayis svi svibanj svibnja`,
	`jun june juni juny juin junio giu giugno junho kesa kesakuu kesakuuta cze czerwiec czerwca cvn cerven cervna junius iun iunie haz haziran
	июн июнь июня ιουν ιουνιος ιουνιου lipanj lipnja junij junija`,
	`jul july juli juillet juil julio lug luglio julho heina heinakuu heinakuuta lip lipiec lipca cvc cervenec cervence julius iul iulie
	tem temmuz июл июль июля ιουλ ιουλιος ιουλιου srpanj julij julija`,
	`aug august aout ago agosto augustus augusti elo elokuu elokuuta sie sierpien sierpnia srp srpen srpna augusztus agu agustos авг
	август августа αυγ αυγουστος αυγουστου kol kolovoz kolovoza avg avgust avgusta`,
	`sep sept september septembre septiembre set settembre setembro syys syyskuu syyskuuta wrz wrzesien wrzesnia zar zari szept
	szeptember septembrie eyl eylul сен сент сентябрь сентября σεπ σεπτ σεπτεμβριος σεπτεμβριου ruj rujan rujna septembra`,
	`oct october okt oktober octobre octubre ott ottobre out outubro loka lokakuu lokakuuta paz pazdziernik pazdziernika rij rijen rijna
	octombrie eki ekim окт октябрь октября οκτ οκτωβριος οκτωβριου oktobra`,
	`nov november novembre noviembre novembro marras marraskuu marraskuuta lis listopad listopada listopadu noi noiembrie kas kasim ноя
	нояб ноябрь ноября νοε νοεμβριος νοεμβριου stu studeni studenoga novembra`,
	`dec december dez dezember decembre dic diciembre dicembre dezembro des desember joulu joulukuu joulukuuta gru grudzien grudnia pro
	prosinec prosince decembrie ara aralik дек декабрь декабря δεκ δεκεμβριος δεκεμβριου prosinac prosinca decembra`,
)

// croatianOnly are names that only Croatian has; croatianMonths are those that mean another month in Polish or Czech.
var (
	croatianOnly = set(`sij sijecanj sijecnja velj veljaca veljace ozu ozujak ozujka tra travanj travnja svi svibanj svibnja lipanj lipnja
		srpanj kol kolovoz kolovoza ruj rujan rujna stu studeni studenoga prosinac prosinca`)
	croatianMonths = map[string]int{"lip": 6, "srp": 7, "srpnja": 7, "lis": 10, "listopad": 10, "listopada": 10}
)

// monthOf is a month's number by its name, 0 for a word that is none.
func monthOf(word string) int {
	if n := monthWords[word]; n > 0 {
		return n
	}
	if name, found := strings.CutPrefix(word, "hr:"); found {
		return croatianMonths[name]
	}
	return 0
}

// croatian marks the words that mean another month in Croatian, where the column has names that only Croatian has.
func (t *dateTexts) croatian() {
	each := func(visit func(token *dateToken)) {
		for i := range t.texts {
			for k := range t.texts[i].n {
				visit(&t.texts[i].tokens[k])
			}
		}
	}
	is := false
	each(func(token *dateToken) { is = is || croatianOnly[token.word] })
	if !is {
		return
	}
	each(func(token *dateToken) {
		if croatianMonths[token.word] > 0 {
			token.word = "hr:" + token.word
		}
	})
}

// weekWords, quarterWords and monthMarks stand beside a period's number.
var (
	weekWords = set(`w wk wks kw cw week weeks semaine sem s semana settimana sett woche wo v vecka uge uke viikko vko tydzien tydz tyden het
		hafta hf saptamana нед неделя εβδ tjedan tj teden weeknr weekno`)
	quarterWords = set("q qtr quarter quartal trimestre trim t k kwartal ceyrek кв квартал ctvrtleti negyedev kvartal kvartaali")
	monthMarks   = set("m mo mth month monat mois mes mese maand manad maned kuukausi miesiac mesic honap luna ay месяц μηνας mjesec mesec")
	yearWords    = set("year jahr annee ano anno jaar ar aar rok ev yil vuosi an god год ετος godina leto yr yyyy fy gj geschaftsjahr")
	dayMarks     = set("d dy day tag jour dia giorno dag paiva dzien den nap ziua gun день ημερα dan")
)

// fiscalWords begin the name of a fiscal year; clockWords stand behind a time of day; countWords end the name of a column of numbers.
var (
	fiscalWords = set("fy gj fiscal fyear exercice ejercicio fj ba geschaftsjahr")
	clockWords  = set(`am pm a p m z utc gmt cet cest est edt pst pdt cst cdt mst mdt bst ist jst uhr h msk wet west eet eest aest aedt hrs`)
	countWords  = set("no nr number num index idx nummer")
)

// whole are the shapes of a day with its year.
var whole = set("ydd ddy ddd dwy wdy dwd wdd ywd")

// versionWords in a sheet's name say that it is another version of the same; sheetWords are the names that programs give to sheets.
var (
	versionWords = set(`plan planned actual actuals budget forecast target ist soll old alt copy kopie backup draft test vorjahr prognose
		estimate estimated scenario szenario neu new final reel realise previsto real version`)
	sheetWords = set("sheet tabelle feuil feuille hoja foglio blad planilha ark arkusz list munka tab table page data daten")
)

// knownNames are names written in camel case that are one word.
var knownNames = set(`youtube linkedin tiktok paypal snapchat whatsapp facebook instagram adwords doubleclick doordash ebay mailchimp
	hubspot
	salesforce applovin ironsource outbrain taboola thetradedesk tradedesk stackadapt wechat playstore appstore`)
