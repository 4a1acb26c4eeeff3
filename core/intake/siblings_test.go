package intake

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

// wobble is a number that depends on its place alone and looks like none of its neighbours'.
func wobble(i, k int) float64 {
	x := math.Sin(float64(i*12+k*7)*12.9898) * 43758.5453
	return x - math.Floor(x)
}

// bought is what a channel spends in a period: nothing now and then.
func bought(i, k int) int {
	if wobble(i, k) < 0.3 {
		return 0
	}
	return 50 + int(400*wobble(i, k+1000))
}

// sold is the KPI of a period, for a market of some size.
func sold(i, k, size int) int {
	return size + size*bought(i, k)/2000 + size*bought(i, k+1)/1500 + int(float64(size)*0.05*wobble(i, k+500))
}

// periods is a text of n periods: head, and for each period the rows that line gives.
func periods(head string, n, days int, line func(i int, date panel.Date) []string) []byte {
	var b strings.Builder
	b.WriteString(head + "\n")
	for i := range n {
		for _, row := range line(i, panel.DateOf(2022, 1, 3)+panel.Date(days*i)) {
			b.WriteString(row + "\n")
		}
	}
	return []byte(b.String())
}

// TestSiblings holds other files of the kinds that TestCases has: in other languages, layouts and orders.
func TestSiblings(t *testing.T) {
	markets := []string{"Nord", "Süd"}
	for _, c := range []struct {
		name  string
		raw   []byte
		asked string
		read  string // part of the dataset in one line
	}{
		{"brand before region, in German", periods("Marke;Datum;Region;Umsatz;TV;Radio", 60, 7, func(i int, d panel.Date) (rows []string) {
			for k, brand := range []string{"Alba", "Borea"} {
				for g, m := range markets {
					rows = append(rows, fmt.Sprintf("%s;%s;%s;%d;%d;%d", brand, d, m, sold(i, 4*k+2*g, 1000), bought(i, 4*k+2*g), bought(i, 4*k+2*g+1)))
				}
			}
			return rows
		}), "dimension", "in Alba · Nord, Alba · Süd, Borea · Nord, Borea · Süd; TV"},
		{"product by country", periods("week,country,product,TV spend,Search spend,revenue", 60, 7, func(i int, d panel.Date) (rows []string) {
			for k, product := range []string{"Basic", "Plus", "Pro"} {
				for g, m := range []string{"DE", "FR"} {
					n := 10*k + 3*g
					rows = append(rows, fmt.Sprintf("%s,%s,%s,%d,%d,%d", d, m, product, bought(i, n), bought(i, n+1), sold(i, n, 5000)))
				}
			}
			return rows
		}), "dimension", "in Basic · DE, Basic · FR, Plus · DE, Plus · FR, Pro · DE, Pro · FR"},
		{"device by geo", periods("date,geo,device,Facebook spend,Google spend,orders", 60, 7, func(i int, d panel.Date) (rows []string) {
			for k, device := range []string{"desktop", "mobile"} {
				for g, m := range []string{"A", "B"} {
					n := 10*k + 3*g
					rows = append(rows, fmt.Sprintf("%s,%s,%s,%d,%d,%d", d, m, device, bought(i, n), bought(i, n+1), sold(i, n, 500)))
				}
			}
			return rows
		}), "dimension", "in desktop · A, desktop · B, mobile · A, mobile · B"},
		{"a row a channel, brand and country", periods("date,country,brand,channel,spend,sales", 40, 7,
			func(i int, d panel.Date) (rows []string) {
				for k, brand := range []string{"Alba", "Borea"} {
					for g, m := range []string{"DE", "FR"} {
						for c, channel := range []string{"TV", "Radio"} {
							n := 10*k + 3*g
							rows = append(rows, fmt.Sprintf("%s,%s,%s,%s,%d,%d", d, m, brand, channel, bought(i, n+c), sold(i, n, 5000)))
						}
					}
				}
				return rows
			}), "dimension", "in Alba · DE, Alba · FR, Borea · DE, Borea · FR; TV"},
		{"a row a channel and campaign", periods("date,channel,campaign,spend,sales", 40, 7, func(i int, d panel.Date) (rows []string) {
			for c, channel := range []string{"TV", "Search", "Social"} {
				for k, campaign := range []string{"spring", "image"} {
					rows = append(rows, fmt.Sprintf("%s,%s,%s,%d,%d", d, channel, campaign, bought(i, 3*c+k), sold(i, 1, 5000)))
				}
			}
			return rows
		}), "dimension", "in National; TV"},
		{"many campaigns in few channels", periods("date,channel,campaign,impressions,spend,sales", 40, 7,
			func(i int, d panel.Date) (rows []string) {
				for c, channel := range []string{"Facebook", "Google Search"} {
					for k, campaign := range []string{"Always on", "Launch", "Retargeting"} {
						x := bought(i, 5*c+k)
						rows = append(rows, fmt.Sprintf("%s,%s,%s,%d,%d,%d", d, channel, campaign, 90*x, x, sold(i, 1, 5000)))
					}
				}
				return rows
			}), "dimension", "in National; Facebook impressions 18760"},
		{"kinds of customers in place of geos", periods("date,customer type,tv spend,orders", 60, 7, func(i int, d panel.Date) (rows []string) {
			for k, name := range []string{"new", "returning"} {
				rows = append(rows, fmt.Sprintf("%s,%s,%d,%d", d, name, bought(i, 3*k), sold(i, 3*k, 700)))
			}
			return rows
		}), "", "in new, returning; tv spend"},
		{"brands side by side", periods("date,alba sales,alba tv,alba radio,borea sales,borea tv,borea radio", 60, 7,
			func(i int, d panel.Date) []string {
				return []string{fmt.Sprintf("%s,%d,%d,%d,%d,%d,%d", d, sold(i, 1, 900), bought(i, 1), bought(i, 2), sold(i, 5, 2000),
					bought(i, 5), bought(i, 6))}
			}), "", "in alba, borea; tv"},
		{"two texts that are called nothing known", periods("Datum;Werk;Linie;Umsatz;TV;Radio", 60, 7, func(i int, d panel.Date) (rows []string) {
			for k, line := range []string{"L1", "L2"} {
				for g, m := range []string{"Ost", "West"} {
					n := 10*k + 3*g
					rows = append(rows, fmt.Sprintf("%s;%s;%s;%d;%d;%d", d, m, line, sold(i, n, 700), bought(i, n), bought(i, n+1)))
				}
			}
			return rows
		}), "dimension", "in L1 · Ost, L1 · West, L2 · Ost, L2 · West"},
		{"brands without geos", periods("date,brand,tv,radio,sales", 60, 7, func(i int, d panel.Date) (rows []string) {
			for k, brand := range []string{"Alba", "Borea"} {
				rows = append(rows, fmt.Sprintf("%s,%s,%d,%d,%d", d, brand, bought(i, 3*k), bought(i, 3*k+1), sold(i, 3*k, 700)))
			}
			return rows
		}), "", "in Alba, Borea; tv"},
		{"geos in regions", periods("date,region,city,TV spend,Radio spend,revenue", 60, 7, func(i int, d panel.Date) (rows []string) {
			for g, m := range []string{"North,Kiel", "North,Hamburg", "South,Munich", "South,Ulm"} {
				rows = append(rows, fmt.Sprintf("%s,%s,%d,%d,%d", d, m, bought(i, 3*g), bought(i, 3*g+1), sold(i, 3*g, 7000)))
			}
			return rows
		}), "", "in Kiel, Hamburg, Munich, Ulm; TV spend"},

		{"Gesamt first", periods("Woche;Region;TV;Radio;Umsatz", 60, 7, func(i int, d panel.Date) (rows []string) {
			a, b := sold(i, 1, 800), sold(i, 5, 500)
			return []string{fmt.Sprintf("%s;Gesamt;%d;%d;%d", d, bought(i, 1)+bought(i, 5), bought(i, 2)+bought(i, 6), a+b),
				fmt.Sprintf("%s;Nord;%d;%d;%d", d, bought(i, 1), bought(i, 2), a), fmt.Sprintf("%s;Süd;%d;%d;%d", d, bought(i, 5), bought(i, 6), b)}
		}), "total_sum", "in Gesamt, Nord, Süd"},
		{"全国 by name and sum", periods("date,geo,TV,Radio,sales", 60, 7, func(i int, d panel.Date) (rows []string) {
			a, b := sold(i, 1, 800), sold(i, 5, 500)
			return []string{fmt.Sprintf("%s,东,%d,%d,%d", d, bought(i, 1), bought(i, 2), a), fmt.Sprintf("%s,西,%d,%d,%d", d, bought(i,
				5), bought(i, 6), b),
				fmt.Sprintf("%s,全国,%d,%d,%d", d, bought(i, 1)+bought(i, 5), bought(i, 2)+bought(i, 6), a+b)}
		}), "total_sum", "全国"},
		{"a total across the columns", periods("date,sales_DE,sales_AT,sales_Total,TV_DE,TV_AT,TV_Total,Radio_DE,Radio_AT,Radio_Total", 60, 7,
			func(i int, d panel.Date) []string {
				return []string{fmt.Sprintf("%s,%d,%d,%d,%d,%d,%d,%d,%d,%d", d, sold(i, 1, 900), sold(i, 5, 300), sold(i, 1, 900)+sold(i, 5, 300),
					bought(i, 1), bought(i, 5), bought(i, 1)+bought(i, 5), bought(i, 2), bought(i, 6), bought(i, 2)+bought(i, 6))}
			}), "total_sum", "in DE, AT, Total; TV"},
		{"a total by arithmetic only", periods("week,region,TV,Radio,sales", 60, 7, func(i int, d panel.Date) (rows []string) {
			a, b := sold(i, 1, 800), sold(i, 5, 500)
			return []string{fmt.Sprintf("%s,North,%d,%d,%d", d, bought(i, 1), bought(i, 2), a), fmt.Sprintf("%s,South,%d,%d,%d", d,
				bought(i, 5), bought(i, 6), b),
				fmt.Sprintf("%s,Wales,%d,%d,%d", d, bought(i, 1)+bought(i, 5), bought(i, 2)+bought(i, 6), a+b)}
		}), "total_sum", "Wales"},
		{"a total among the channels", periods("date,TV,Radio,Search,All media,sales", 60, 7, func(i int, d panel.Date) []string {
			a, b, c := bought(i, 1), bought(i, 2), bought(i, 3)
			return []string{fmt.Sprintf("%s,%d,%d,%d,%d,%d", d, a, b, c, a+b+c, sold(i, 1, 4000))}
		}), "total_channel", "All media"},
		{"total spend is left out", periods("date,TV spend,Radio spend,Total spend,sales", 60, 7, func(i int, d panel.Date) []string {
			a, b := bought(i, 1), bought(i, 2)
			return []string{fmt.Sprintf("%s,%d,%d,%d,%d", d, a, b, a+b, sold(i, 1, 4000))}
		}), "", "in National; TV spend 9979 Radio spend"},
		{"total in a row a channel", periods("date,channel,spend,sales", 60, 7, func(i int, d panel.Date) (rows []string) {
			a, b := bought(i, 1), bought(i, 2)
			for _, r := range []string{fmt.Sprint("TV,", a), fmt.Sprint("Radio,", b), fmt.Sprint("Search,", 90+a%7),
				fmt.Sprint("Total,", a+b+90+a%7)} {
				rows = append(rows, fmt.Sprintf("%s,%s,%d", d, r, sold(i, 1, 4000)))
			}
			return rows
		}), "", "TV 9979 Radio 11110 Search 5544"},

		{"a total among the brands", periods("date,geo,brand,TV,Radio,sales", 60, 7, func(i int, d panel.Date) (rows []string) {
			for g, m := range []string{"N", "S"} {
				n := 3 * g
				a, b := sold(i, n, 700), sold(i, n+10, 500)
				rows = append(rows, fmt.Sprintf("%s,%s,Alba,%d,%d,%d", d, m, bought(i, n), bought(i, n+1), a),
					fmt.Sprintf("%s,%s,Borea,%d,%d,%d", d, m, bought(i, n+10), bought(i, n+11), b),
					fmt.Sprintf("%s,%s,Total,%d,%d,%d", d, m, bought(i, n)+bought(i, n+10), bought(i, n+1)+bought(i, n+11), a+b))
			}
			return rows
		}), "dimension total_called", "in Alba · N, Borea · N, Total · N, Alba · S, Borea · S, Total · S"},
		{"numbered products", periods("date,country,product,TV,Radio,sales", 60, 7, func(i int, d panel.Date) (rows []string) {
			for g, m := range []string{"DE", "FR"} {
				for k := range 3 {
					n := 3*g + 10*k
					rows = append(rows, fmt.Sprintf("%s,%s,%d,%d,%d,%d", d, m, 101+k, bought(i, n), bought(i, n+1), sold(i, n, 700)))
				}
			}
			return rows
		}), "dimension", "in 101 · DE, 102 · DE, 103 · DE, 101 · FR"},
		{"gross and net", periods("date,TV gross spend,TV net spend,Radio net spend,sales", 60, 7, func(i int, d panel.Date) []string {
			a, b := bought(i, 1), bought(i, 2)
			return []string{fmt.Sprintf("%s,%d,%d,%d,%d", d, a, a*7/10+i%9, b, sold(i, 1, 4000))}
		}), "gross", "TV gross spend"},
		{"a total of some geos", periods("week,geo,TV,Radio,sales", 60, 7, func(i int, d panel.Date) (rows []string) {
			for g, m := range []string{"A1", "A2", "B1", "B2"} {
				rows = append(rows, fmt.Sprintf("%s,%s,%d,%d,%d", d, m, bought(i, 3*g), bought(i, 3*g+1), sold(i, 3*g, 700)))
			}
			return append(rows, fmt.Sprintf("%s,A,%d,%d,%d", d, bought(i, 0)+bought(i, 3), bought(i, 1)+bought(i, 4), sold(i, 0,
				700)+sold(i, 3, 700)))
		}), "total_sum", "in A1, A2, B1, B2, A"},
		{"a total of twenty geos", periods("week,geo,TV,Radio,sales", 30, 7, func(i int, d panel.Date) (rows []string) {
			tv, radio, sales := 0, 0, 0
			for g := range 20 {
				a, b, y := bought(i, 3*g), bought(i, 3*g+1), sold(i, 3*g, 700)
				tv, radio, sales = tv+a, radio+b, sales+y
				rows = append(rows, fmt.Sprintf("%s,Store %d,%d,%d,%d", d, g, a, b, y))
			}
			return append(rows, fmt.Sprintf("%s,Chain,%d,%d,%d", d, tv, radio, sales))
		}), "total_sum", "Chain"},
		{"a total of some channels", periods("date,TV,Search,Social,Digital,sales", 60, 7, func(i int, d panel.Date) []string {
			a, b, c := bought(i, 1), bought(i, 2), bought(i, 3)
			return []string{fmt.Sprintf("%s,%d,%d,%d,%d,%d", d, a, b, c, b+c, sold(i, 1, 4000))}
		}), "total_channel", "Digital"},

		{"one TV for two countries side by side", periods("date,TV,sales_DE,sales_AT,Radio_DE,Radio_AT", 60, 7,
			func(i int, d panel.Date) []string {
				return []string{fmt.Sprintf("%s,%d,%d,%d,%d,%d", d, bought(i, 1), sold(i, 1, 900), sold(i, 5, 300), bought(i, 2), bought(i, 6))}
			}), "shared", "in DE, AT"},
		{"national TV in a row a channel", periods("fecha;canal;pais;gasto;ventas", 60, 7, func(i int, d panel.Date) (rows []string) {
			for g, m := range []string{"ES", "PT"} {
				rows = append(rows, fmt.Sprintf("%s;TV;%s;%d;%d", d, m, bought(i, 1), sold(i, 3*g, 900)),
					fmt.Sprintf("%s;Radio;%s;%d;%d", d, m, bought(i, 10+g), sold(i, 3*g, 900)))
			}
			return rows
		}), "shared", "in ES, PT"},
		{"products stacked as geos with one TV", periods("date,product,TV,Promo leaflets,sales", 60, 7,
			func(i int, d panel.Date) (rows []string) {
				for g, m := range []string{"Cola", "Lime", "Zero"} {
					rows = append(rows, fmt.Sprintf("%s,%s,%d,%d,%d", d, m, bought(i, 1), bought(i, 10+g), sold(i, 3*g, 900)))
				}
				return rows
			}), "shared", "in Cola, Lime, Zero"},

		{"events in German", periods("Datum;Umsatz;TV;Radio;Aktion", 80, 7, func(i int, d panel.Date) []string {
			event := map[int]string{13: "Ostern", 46: "Black Friday", 50: "Weihnachten", 66: "Ostern"}[i]
			return []string{fmt.Sprintf("%s;%d;%d;%d;%s", d, sold(i, 1, 4000), bought(i, 1), bought(i, 2), event)}
		}), "events", "Umsatz"},
		{"a flag with blanks", periods("date,sales,TV,Radio,promo week", 80, 7, func(i int, d panel.Date) []string {
			flag := ""
			if i%9 == 4 {
				flag = "yes"
			}
			return []string{fmt.Sprintf("%s,%d,%d,%d,%s", d, sold(i, 1, 4000), bought(i, 1), bought(i, 2), flag)}
		}), "events", "sales"},
		{"a dash where nothing happens", periods("date,sales,TV,Radio,notes", 80, 7, func(i int, d panel.Date) []string {
			note := "-"
			if i == 30 || i == 31 {
				note = "store strike"
			}
			return []string{fmt.Sprintf("%s,%d,%d,%d,%s", d, sold(i, 1, 4000), bought(i, 1), bought(i, 2), note)}
		}), "events", "sales"},

		{"posts", periods("date,revenue,TV spend,Search spend,Instagram posts", 80, 7, func(i int, d panel.Date) []string {
			return []string{fmt.Sprintf("%s,%d,%d,%d,%d", d, sold(i, 1, 40000), bought(i, 1), bought(i, 2), bought(i, 3)/40)}
		}), "money_rarely", "Instagram posts 0 –"},
		{"e-mail in Spanish", periods("fecha;ingresos;TV;Radio;Email", 80, 7, func(i int, d panel.Date) []string {
			return []string{fmt.Sprintf("%s;%d;%d;%d;%d", d, sold(i, 1, 40000), bought(i, 1), bought(i, 2), 100*bought(i, 3))}
		}), "money_rarely", "Email 0 –"},
		{"GRPs", periods("date,revenue,TV GRPs,Radio spend", 80, 7, func(i int, d panel.Date) []string {
			return []string{fmt.Sprintf("%s,%d,%d,%d", d, sold(i, 1, 40000), bought(i, 1), bought(i, 2))}
		}), "", "TV GRPs 0 – Radio spend"},
		{"shares of a maximum", periods("ds,y,tv,radio,search", 80, 7, func(i int, d panel.Date) []string {
			return []string{fmt.Sprintf("%s,%d,%.4f,%.4f,%.4f", d, sold(i, 1, 4000), float64(bought(i, 1))/450, float64(bought(i, 2))/450,
				float64(bought(i, 3))/450)}
		}), "money_index", "tv 0 – radio 0 – search 0 –"},
		{"thousands beside units", periods("date,revenue,TV,Radio", 80, 7, func(i int, d panel.Date) []string {
			return []string{fmt.Sprintf("%s,%d,%.2f,%.2f", d, sold(i, 1, 900000), float64(bought(i, 1))/30, float64(bought(i, 2))/30)}
		}), "money_tiny", "TV 0 – Radio 0 –"},

		{"orders and revenue", periods("date,orders,revenue,TV spend,Radio spend", 80, 7, func(i int, d panel.Date) []string {
			return []string{fmt.Sprintf("%s,%d,%d,%d,%d", d, sold(i, 1, 400), 31*sold(i, 1, 400)+int(999*wobble(i, 9)), bought(i, 1), bought(i, 2))}
		}), "kpi_rivals", "revenue"},
		{"plan and actual in German", periods("Datum;Umsatz Plan;Umsatz Ist;TV Plan;TV Ist;Radio Plan;Radio Ist", 80, 7,
			func(i int, d panel.Date) []string {
				return []string{fmt.Sprintf("%s;%d;%d;%d;%d;%d;%d", d, sold(i, 1, 4400), sold(i, 1, 4000), bought(i, 1)+9, bought(i, 1),
					bought(i, 2)+5, bought(i, 2))}
			}), "kpi_rivals", "Umsatz Ist 397824"},
		{"forecast before actual",
			periods("week,Revenue forecast,Revenue actual,TV planned spend,TV actual spend,Search actual spend,Search planned spend", 80, 7,
				func(i int, d panel.Date) []string {
					return []string{fmt.Sprintf("%s,%d,%d,%d,%d,%d,%d", d, sold(i, 1, 4400), sold(i, 1, 4000), bought(i, 1)+9, bought(i, 1),
						bought(i, 2), bought(i, 2)+4)}
				}), "kpi_rivals", "Revenue actual 397824"},
		{"new and returning customers", periods("date,new customers,returning customers,TV spend,Radio spend", 80, 7,
			func(i int, d panel.Date) []string {
				return []string{fmt.Sprintf("%s,%d,%d,%d,%d", d, sold(i, 1, 400), sold(i, 5, 700), bought(i, 1), bought(i, 2))}
			}), "kpi_rivals", "new customers"},
		{"last year beside this", periods("date,sales_ly,sales,TV spend,Radio spend", 80, 7, func(i int, d panel.Date) []string {
			return []string{fmt.Sprintf("%s,%d,%d,%d,%d", d, sold(i, 40, 4000), sold(i, 1, 4000), bought(i, 1), bought(i, 2))}
		}), "kpi_rivals", "sales 397824"},
		{"awareness", periods("date,brand_awareness,TV spend,Radio spend", 80, 7, func(i int, d panel.Date) []string {
			return []string{fmt.Sprintf("%s,%.3f,%d,%d", d, 0.4+0.2*wobble(i, 4), bought(i, 1), bought(i, 2))}
		}), "kpi_rate", "brand_awareness"},
		{"online, store and their sum", periods("date,online sales,store sales,total sales,TV spend,Radio spend", 80, 7,
			func(i int, d panel.Date) []string {
				a, b := sold(i, 1, 400), sold(i, 5, 700)
				return []string{fmt.Sprintf("%s,%d,%d,%d,%d,%d", d, a, b, a+b, bought(i, 1), bought(i, 2))}
			}), "kpi_rivals", "total sales"},
		{"a conversion rate", periods("date,conversion rate,TV spend,Radio spend", 80, 7, func(i int, d panel.Date) []string {
			return []string{fmt.Sprintf("%s,%.4f,%d,%d", d, 0.02+0.01*wobble(i, 4), bought(i, 1), bought(i, 2))}
		}), "kpi_rate", "conversion rate"},

		{"cost and imp", periods("date,tv_cost,tv_imp,radio_cost,radio_imp,blog_cost,blog_imp,signups", 80, 7,
			func(i int, d panel.Date) []string {
				a, b, c := bought(i, 1), bought(i, 2), bought(i, 3)
				return []string{fmt.Sprintf("%s,%d,%d,%d,%d,%d,%d,%d", d, a, a*90+i%7, b, b*70+i%5, c, c*40+i%3, sold(i, 1, 300))}
			}), "", "tv_imp 13861"},
		{"s for spend and c for clicks", periods("date,Alpha_s,Beta_s,Gamma_s,Alpha_c,Beta_c,Gamma_c,Leads", 80, 7,
			func(i int, d panel.Date) []string {
				a, b, c := bought(i, 1), bought(i, 2), bought(i, 3)
				return []string{fmt.Sprintf("%s,%d,%d,%d,%d,%d,%d,%d", d, a, b, c, a*3+i%7, b*4+i%5, c*2+i%3, sold(i, 1, 300))}
			}), "", "Alpha_c 13861"},
		{"an ending that nobody knows", periods("day,Leads,Search_cst,Social_cst,Video_cst,Search_imp,Social_imp,Video_imp", 80, 7,
			func(i int, d panel.Date) []string {
				a, b, c := bought(i, 1), bought(i, 2), bought(i, 3)
				return []string{fmt.Sprintf("%s,%d,%d,%d,%d,%d,%d,%d", d, sold(i, 1, 300), a, b, c, 70*a, 80*b, 90*c)}
			}), "", "Search_imp 13861"},
		{"channels that only have letters", periods("date,y,channel_a,channel_b,channel_i", 80, 7, func(i int, d panel.Date) []string {
			return []string{fmt.Sprintf("%s,%d,%d,%d,%d", d, sold(i, 1, 300), bought(i, 1), bought(i, 2), bought(i, 3))}
		}), "", "channel_a 13861 channel_b 15836 channel_i 14880"},
		{"the letter first", periods("date;i_TV;c_TV;i_Radio;c_Radio;i_Print;c_Print;Anfragen", 80, 7, func(i int, d panel.Date) []string {
			a, b, c := bought(i, 1), bought(i, 2), bought(i, 3)
			return []string{fmt.Sprintf("%s;%d;%d;%d;%d;%d;%d;%d", d, a*90+i%7, a, b*70+i%5, b, c*40+i%3, c, sold(i, 1, 300))}
		}), "", "i_TV 13861"},

		{"a month's amount in every day", periods("date,orders,TV,Affiliate fee", 400, 1, func(i int, d panel.Date) []string {
			_, m, _ := d.Civil()
			return []string{fmt.Sprintf("%s,%d,%d,%d", d, sold(i, 1, 900), bought(i, 1), 1000+m*m*53%700)}
		}), "months", "Affiliate fee"},
		{"months by the week's last day, in two geos", periods("date,geo,sales,TV,Sponsoring spend", 110, 7,
			func(i int, d panel.Date) (rows []string) {
				_, m, _ := (d + 6).Civil()
				for g, name := range []string{"A", "B"} {
					rows = append(rows, fmt.Sprintf("%s,%s,%d,%d,%d", d, name, sold(i, 3*g, 900), bought(i, 3*g), 300+(m+g)*(m+g)*53%700))
				}
				return rows
			}), "months", "Sponsoring"},
		{"no month's amount: flights of four weeks", periods("date,sales,TV,Radio", 110, 7, func(i int, d panel.Date) []string {
			return []string{fmt.Sprintf("%s,%d,%d,%d", d, sold(i, 1, 900), 100+i/4*37%90, bought(i, 2))}
		}), "", "TV"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Read(c.name+".csv", c.raw, nil)
			if got := openOf(r); got != c.asked {
				t.Errorf("asks %q, want %q", got, c.asked)
			}
			if again := Read(c.name+".csv", c.raw, &r.Mapping); inShort(again.Dataset) != inShort(r.Dataset) || openOf(again) != openOf(r) {
				t.Errorf("given again %s, asks %s", inShort(again.Dataset), openOf(again))
			}
			if got := inShort(r.Dataset); !strings.Contains(got, c.read) {
				t.Errorf("read as %s, want in it %s%s", got, c.read, show(r.Issues))
			}
		})
	}
}

// TestBesideAnotherYear: numbers of a year ago are never the KPI beside this year's, in whatever language they say so.
func TestBesideAnotherYear(t *testing.T) {
	for _, former := range []string{"Sales last year", "Sales previous year", "Ventas año anterior", "Vendite anno precedente",
		"Ventes année précédente"} {
		kpi, _, _ := strings.Cut(former, " ")
		file := periods("date,TV,Radio,"+former+","+kpi, 80, 7, func(i int, d panel.Date) []string {
			return []string{fmt.Sprintf("%s,%d,%d,%d,%d", d, i*37%90, i*53%70, 900+i*31%77, 950+i*29%83)}
		})
		if r := Read("two.csv", file, nil); r.Mapping.KPI != kpi {
			t.Errorf("%q beside %q: the KPI is %q", former, kpi, r.Mapping.KPI)
		}
	}
}

// TestBrandsBesideChannels: in a table with one row for each brand and channel, the channels are those that are called so.
func TestBrandsBesideChannels(t *testing.T) {
	var b strings.Builder
	b.WriteString("date,brand,channel,spend,sales\n")
	for i := range 80 {
		for k, brand := range []string{"Alba", "Borea"} {
			for c, channel := range []string{"TV", "Radio"} {
				fmt.Fprintf(&b, "%s,%s,%s,%d,%d\n", panel.DateOf(2022, 1, 3)+panel.Date(7*i), brand, channel, (i*37+c*11+k)%90, 900+k*100+i*29%83)
			}
		}
	}
	r := Read("long.csv", []byte(b.String()), nil)
	if r.Dataset == nil || !slices.Equal(r.Dataset.Channels, []string{"TV", "Radio"}) || len(r.Dataset.Geos) != 2 {
		t.Errorf("read as %+v:%s", r.Mapping, show(r.Issues))
	}
}
