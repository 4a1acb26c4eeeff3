package intake

import "testing"

func TestChannelsThatFollowDemandByName(t *testing.T) {
	for _, name := range []string{"Search", "brand_search_spend", "PaidSearch", "SEM", "PPC", "Google Ads",
		"GoogleAds_S", "google_adwords", "Retargeting",
		"remarketing", "Affiliates", "affiliate cost", "Price comparison", "Google Shopping", "Coupons",
		"Suchmaschine", "Suche Marke", "Recherche",
		"Búsqueda", "busqueda_pagada", "Ricerca", "Preisvergleich", "Gutscheine", "PMax", "Paid brand"} {
		if !FollowsDemand(name) {
			t.Errorf("%s is not said to follow demand", name)
		}
	}
	for _, name := range []string{"TV", "Social", "Facebook", "Google Display", "YouTube", "Radio",
		"OOH", "research panel", "seasonal", "Print", "SEO",
		"Organic search", "Display", "brand TV", "Newsletter", ""} {
		if FollowsDemand(name) {
			t.Errorf("%q is said to follow demand", name)
		}
	}
}

func TestOutcomesInMoney(t *testing.T) {
	for name, money := range map[string]bool{"Revenue": true, "Umsatz": true, "net_revenue": true,
		"Sales": false, "orders": false, "Conversions": false} {
		if MeansMoney(name) != money {
			t.Errorf("%s in money: %v", name, !money)
		}
	}
}
