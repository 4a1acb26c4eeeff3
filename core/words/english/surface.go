package english

// surface is what core/surface says of timings and of an alignment.
var surface = map[string]string{
	"surface.alignment_reach":         "The reach of the alignment must be between 0 and 100% of today’s outcome.",
	"surface.alignment_without_data":  "There is no data between {from} and {to}. Choose a reporting window within the data.",
	"surface.alignment_without_total": "The actual or the predicted total of this reporting window is not above zero, so there is no factor between them.",
	"surface.flight_even":             "The same money in every period.",
	"surface.flight_bursts":           "On for {burst} periods, off for {burst}, and so on, starting with on.",
	"surface.flight_front":            "Falling evenly, from one and a half times the average to half of it.",
	"surface.flight_season":           "In proportion to the KPI at the same time of year, smoothed over two periods on either side.",
	"surface.flight_own":              "by weights of your own",
	"surface.flight_observed":         "Each channel’s timing as it was, scaled evenly.",
}
