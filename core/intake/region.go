package intake

// pickRegion takes a column of text that groups the geos: each geo has one value of it, and there are fewer values than geos.
func (g *guesser) pickRegion(date, geo int) {
	if geo < 0 {
		return
	}
	for i, c := range g.cols {
		if i == date || i == geo || c.kind != "text" || g.role[i] != RoleIgnore {
			continue
		}
		of, values, whole := map[string]string{}, map[string]bool{}, true
		for r, cell := range c.cells {
			name := g.cols[geo].cells[r]
			if name == "" {
				continue
			}
			if other, known := of[name]; known && other != cell || cell == "" {
				whole = false
				break
			}
			of[name], values[cell] = cell, true
		}
		if whole && len(values) > 1 && len(values) < len(of) {
			g.role[i] = RoleRegion
			return
		}
	}
}

// regions is the region of each geo, nil without a column of them.
func (s *sheet) regions(m Mapping, geos []cellsOf) []string {
	c := s.byName[m.Region]
	if c == nil {
		return nil
	}
	out := make([]string, len(geos))
	for i, g := range geos {
		out[i] = c.cells[g.records[0]]
	}
	return out
}
