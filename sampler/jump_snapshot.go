package sampler

// jumper writes what j has found.
func (b *encoder) jumper(j *jumper) {
	b.integer(j.found)
	if j.found == 0 {
		return
	}
	b.numbers(j.root)
	for k := range j.blocks {
		b.numbers(j.blocks[k].seen)
		for _, m := range j.blocks[k].mix {
			b.mixture(m)
		}
	}
}

func (b *encoder) mixture(m *mixture) {
	b.integer(len(m.parts))
	for k := range m.parts {
		p := &m.parts[k]
		b.number(p.weight)
		b.numbers(p.mean)
		b.numbers(p.factor)
	}
}

// jumper reads what jumper wrote into a new j.
func (d *decoder) jumper(j *jumper) {
	if j.found = d.integer(); j.found == 0 {
		return
	}
	j.root = make([]float64, len(j.common)*len(j.common))
	d.fill(j.root)
	for k := range j.blocks {
		b := &j.blocks[k]
		b.seen = d.numbers()
		for i := range b.mix {
			b.mix[i] = newMixture(len(b.lead(b.x)), len(j.common), d.length())
			d.mixture(b.mix[i])
		}
	}
}

func (d *decoder) mixture(m *mixture) {
	for k := range m.parts {
		p := &m.parts[k]
		p.weight = d.number()
		d.fill(p.mean)
		d.fill(p.factor)
	}
	m.settle()
}
