package project

import "encoding/json"

// device0 gives the names that members of a device's first layout have since.
var device0 = map[string]string{"Name": "name", "Source": "source", "Mapping": "mapping", "Preset": "preset", "Spec": "spec", "Settings": "settings",
	"Interval": "interval", "Current": "current", "Scenarios": "scenarios", "Bounds": "bounds", "Wish": "wish", "Alignment": "alignment"}

// namesOfDevice takes a device's first layout, JSON by the names of Go's fields with the spec in Base64, to layout 3.
// What has another name keeps it, and is then not known.
func namesOfDevice(members map[string]json.RawMessage) error {
	var old map[string]json.RawMessage
	if err := json.Unmarshal(members["project"], &old); err != nil {
		return err
	}
	p := map[string]json.RawMessage{}
	for name, raw := range old {
		if now, known := device0[name]; known {
			name = now
		} else if s := string(raw); s == "null" || s == "0" {
			continue // Budget and Horizon, which nobody had set
		}
		p[name] = raw
	}
	var spec []byte
	if json.Unmarshal(p["spec"], &spec) == nil && json.Valid(spec) {
		p["spec"] = spec
	}
	var source map[string]json.RawMessage
	if json.Unmarshal(p["source"], &source) == nil && source != nil {
		delete(source, "Bytes") // they have a record of their own
		p["source"] = encode(source)
	}
	members["project"], members["version"] = encode(p), json.RawMessage("3")
	return nil
}
