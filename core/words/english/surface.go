package english

// surface is what core/surface says of timings and of an alignment.
var surface = map[string]string{
	"surface.alignment_reach":         "The reach of the alignment must be between 0 and 100% of today's outcome.",
	"surface.alignment_without_data":  "There are no data between {from|iso} and {to|iso}. Choose a reporting window within the data.",
	"surface.alignment_without_total": "The observed or the predicted total of this reporting window is not above zero, so there is no factor between them.",
	"surface.flight_even":             "The same money in every period.",
	"surface.flight_bursts":           "On for {burst} periods, off for {burst}, in turn, starting with on.",
	"surface.flight_front":            "Falling evenly, from half as much again as the mean to half of it.",
	"surface.flight_season":           "In proportion to the KPI of the same time of year, smoothed over two periods to either side.",
	"surface.flight_observed":         "Each channel's periods as they were, scaled alike.",
}
