package project

import "encoding/json"

// geosInScenarios takes layout 1 to 2: a scenario's spend was an amount a channel, and is now one a geo and channel.
// The old row stays as it is, as one that stands for all geos together; planning splits it (plan.Scenario.Over).
func geosInScenarios(header map[string]json.RawMessage) error {
	var p map[string]json.RawMessage
	if err := json.Unmarshal(header["project"], &p); err != nil || p == nil {
		return err
	}
	if raw, ok := p["current"]; ok {
		out, err := wrapSpend(raw)
		if err != nil {
			return err
		}
		p["current"] = out
	}
	var all []json.RawMessage
	if raw, ok := p["scenarios"]; ok {
		if err := json.Unmarshal(raw, &all); err != nil {
			return err
		}
		for i := range all {
			var err error
			if all[i], err = wrapSpend(all[i]); err != nil {
				return err
			}
		}
		p["scenarios"] = encode(all)
	}
	header["project"], header["version"] = encode(p), json.RawMessage("2")
	return nil
}

// wrapSpend makes one row of a scenario's amounts.
func wrapSpend(raw json.RawMessage) (json.RawMessage, error) {
	var sc map[string]json.RawMessage
	if err := json.Unmarshal(raw, &sc); err != nil || sc == nil {
		return raw, err
	}
	var row []float64
	if err := json.Unmarshal(sc["spend"], &row); err != nil {
		return nil, err
	}
	sc["spend"] = encode([][]float64{row})
	return encode(sc), nil
}
