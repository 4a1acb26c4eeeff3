package state

// examine asks for what is shown of a fit beyond its results. What there is of it stays until the answer comes.
func (m *Model) examine() Cmd {
	m.Results.Examined.Busy, m.Results.Examined.Failed = true, ""
	return Examine{Job: m.Results.job, Interval: m.Results.Report.Interval}
}

// examined takes the answer, if it is about the results that are shown and their interval.
func (m *Model) examined(job int, e Examination) {
	if m.Results == nil || m.Results.job != job || e.Found != nil && e.Found.Interval != m.Results.Report.Interval.Normal() {
		return
	}
	m.Results.Examined = e
}
