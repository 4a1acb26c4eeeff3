// Package holiday knows the dates of public holidays by country and region, and of the days on which shops sell otherwise than on
// any other day. It is a table in the program: nothing is asked of anyone.
//
// Public holidays are those of github.com/rickar/cal/v2 (BSD licence), whose lists follow each country's laws and are kept by
// the people there; a newer version of that module is a newer table. A date is the day itself, not the working day that is taken
// off for it. Names are those of the country. Regions are the codes of ISO 3166-2.
package holiday
