package simulate

import (
	"strconv"

	"github.com/mixtab/mixtab/core/intake"
)

// fileColumn is one column of the CSV.
type fileColumn struct {
	name string
	cell func(dst []byte, geo, row int) []byte
}

// mediaColumn is the name of the column that the model sees for a channel.
func (b *builder) mediaColumn(c channelRecipe) string {
	if c.exposures > 0 {
		return c.name + " impressions"
	}
	return c.name
}

func (b *builder) columns() []fileColumn {
	r := b.recipe
	var columns []fileColumn
	if r.geo != "" {
		columns = append(columns, fileColumn{r.geo, func(dst []byte, g, _ int) []byte { return append(dst, r.geos[g].name...) }})
	}
	columns = append(columns, fileColumn{r.date, func(dst []byte, _, i int) []byte { return append(dst, b.dates[i].String()...) }})
	for c, channel := range r.channels {
		decimals := 2
		if channel.exposures > 0 {
			decimals = 0
		}
		columns = append(columns, numbers(b.mediaColumn(channel), b.media[c], decimals))
		if channel.exposures > 0 {
			columns = append(columns, numbers(channel.name+" spend", b.spend[c], 2))
		}
	}
	for k, c := range r.controls {
		columns = append(columns, numbers(c.name, b.controls[k], c.decimals))
	}
	if r.population != "" {
		columns = append(columns, fileColumn{r.population, func(dst []byte, g, _ int) []byte {
			return strconv.AppendFloat(dst, r.geos[g].population, 'f', 0, 64)
		}})
	}
	if r.kpi.value != "" {
		columns = append(columns, numbers(r.kpi.value, b.value, 2))
	}
	return append(columns, numbers(r.kpi.column, b.kpi, r.kpi.decimals))
}

func numbers(name string, values []float64, decimals int) fileColumn {
	return fileColumn{name, func(dst []byte, _, i int) []byte { return strconv.AppendFloat(dst, values[i], 'f', decimals, 64) }}
}

// csv writes the file: names, then one row a geo and week.
func (b *builder) csv() []byte {
	columns := b.columns()
	out := make([]byte, 0, 64*(len(b.dates)+1))
	for k, c := range columns {
		if k > 0 {
			out = append(out, ',')
		}
		out = append(out, c.name...)
	}
	out = append(out, '\n')
	for g := range b.recipe.geos {
		for i := b.truth.RowStart[g]; i < b.truth.RowStart[g+1]; i++ {
			for k, c := range columns {
				if k > 0 {
					out = append(out, ',')
				}
				out = c.cell(out, g, i)
			}
			out = append(out, '\n')
		}
	}
	return out
}

// money is what all samples' spend and revenue are in. Their files don't say so, as most files don't.
const money = "EUR"

func (b *builder) mapping() intake.Mapping {
	r := b.recipe
	m := intake.Mapping{Date: r.date, Geo: r.geo, KPI: r.kpi.column, Population: r.population, RevenuePerKPI: r.kpi.value, Currency: money}
	for _, c := range r.channels {
		m.Media = append(m.Media, b.mediaColumn(c))
		if c.exposures > 0 {
			m.Spend = append(m.Spend, c.name+" spend")
		}
	}
	for _, c := range r.controls {
		m.Controls = append(m.Controls, c.name)
	}
	return m
}
