// Package words turns what the rest of the house found into sentences of one language, and numbers into figures as they
// are written where a person is.
//
// The code that finds something returns a [Text]: a code and the arguments of its sentence. The code that shows it has a [Locale],
// which knows the sentence (a pattern of its [Language]) and how numbers and dates are written. A language is one
// catalogue of patterns, a folder below this one with a file for each room of the house.
//
//	words.Say("verdict.stuck", "chain", 3, "moves", 12, "draws", 1000)
//	"verdict.stuck": "Chain {chain} is stuck: it moved in {moves} of {draws} draws."
//
// A pattern's {name} is replaced by the argument of that name, written as its kind is written. {name|filter} says how:
//
//	{r|fixed:2}             two decimals: 1.01                 {r|digits:3}      three significant digits, grouped: 1,230
//	{r|number}              three significant digits and a scale: 1.84k
//	{r|short:2}             two significant digits, no zeros at the end, an exponent where needed (Go's %.2g)
//	{r|count}               whole, grouped: 1,230              {r|exact}         every digit there is: 1230.5
//	{s|percent}             39%, 3.4%                        {s|percent:0}     with that many decimals
//	{s|chance}              a probability, never certain: > 99%
//	{r|signed:2}            +0.25, with two decimals           {r|change}        +24M
//	{n|plural:row,rows}     the form for n rows                {unit|of:n}       a noun's form for n of it
//	{unit|many}             a noun's plural                    {name|capital}    with a large first letter
//	{unit|dative}           its plural after a preposition, where a language has one; {unit|dative:n} for n of it
//	{name|small}            with a small first letter
//	{kpi|noun}              a column's name in a sentence      {cell|quoted}     in quotation marks
//	{list|or} {list|comma}  a list otherwise than with “and”   {list|run}        sentences one after the other
//	{date|long}             7 January 2018                     {date|month}      Jan 2018          {date|iso} 2018-01-07
//	{range|periods}         an interval of times: 1.2–2.6      {r|money}         an amount of money: €1.84k
//	{range|money}           an interval of amounts: €0.09–€2.90
//	{why|clause}            up to its first colon or stop       {why|small clause}  and with a small first letter
//
// A pattern that is a noun has its forms between bars: "week|weeks"; a third is its dative plural: "Tag|Tage|Tagen".
package words
