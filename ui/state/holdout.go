package state

// hold has the model of results that have just come in tested on what it has not seen.
func (m *Model) hold(fit int) Cmd {
	m.jobs++
	m.Results.Holdout = Holdout{Job: m.jobs, Busy: true}
	return Hold{Job: m.jobs, Fit: fit}
}

// updateHoldout takes the answers to Hold.
func (m *Model) updateHoldout(message Msg) []Cmd {
	if m.Results == nil {
		return nil
	}
	h := &m.Results.Holdout
	switch v := message.(type) {
	case HoldoutDone:
		if v.Job == h.Job && v.Found != nil {
			*h = Holdout{Job: v.Job, Done: 1, Found: v.Found}
			return []Cmd{Announce{Text: "The model has been tested on data it had not seen."}}
		}
	case HoldoutFailed:
		if v.Job == h.Job {
			*h = Holdout{Job: v.Job, Failed: v.Reason}
		}
	}
	return nil
}

// dropHoldout stops a holdout that is being run: its results are about to be replaced.
func (m *Model) dropHoldout() []Cmd {
	if m.Results == nil || !m.Results.Holdout.Busy {
		return nil
	}
	h := &m.Results.Holdout
	cmd := StopErrands{Job: h.Job}
	*h = Holdout{Job: h.Job, Failed: "it was stopped for another fit"}
	h.Job = -1
	return []Cmd{cmd}
}

// advanced takes how far a worker's errand is.
func (m *Model) advanced(v Advanced) {
	if m.Results != nil && m.Results.Holdout.Busy && m.Results.Holdout.Job == v.Job {
		m.Results.Holdout.Done = v.Done
	}
	m.searchAdvanced(v)
	if c := &m.Comparison; c.Busy && c.Job == v.Job && v.Index >= 0 && v.Index < len(c.Parts) {
		c.Parts[v.Index].Done = max(c.Parts[v.Index].Done, v.Done)
	}
}
