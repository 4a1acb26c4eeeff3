package intake

import "slices"

// FollowsDemand says whether a channel's name is that of one that people meet who want to buy already: paid search, retargeting,
// affiliates, price comparison, coupons. Its spend then rises with demand, whatever it brings.
func FollowsDemand(channel string) bool {
	w := parts(channel)
	if hasWord(notSearched, w) {
		return false
	}
	for i := range w {
		if i > 0 && slices.Contains(followsInTwo, [2]string{w[i-1], w[i]}) {
			return true
		}
	}
	return hasWord(followsDemand, w)
}

// MeansMoney says whether a KPI's name is that of an outcome in money: revenue.
func MeansMoney(kpi string) bool { return hasWord(inMoney, parts(kpi)) }
