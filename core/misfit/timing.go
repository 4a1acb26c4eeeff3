package misfit

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
)

// reach is a run of lags, periods after the spend, or before it where negative.
type reach struct{ from, to int }

// middle is the lag that the reach is called by.
func (r reach) middle() int { return int(math.Floor(float64(r.from+r.to) / 2)) }

// late is how long after the spend an effect is looked for, in days: two months.
const late = 56

// reaches are the lags that are looked at: two leads, the spend's own period and the two after it each for itself, and later
// ones up to two months, week by week where periods are shorter. Daily data also have the week before.
func reaches(c panel.Cadence) (list []reach) {
	week := 1
	if c.Days > 0 && c.Days < 7 {
		week = int(math.Round(7 / c.Days))
		list = append(list, reach{-week, -3})
	}
	list = append(list, reach{-2, -2}, reach{-1, -1}, reach{0, 0}, reach{1, 1}, reach{2, 2})
	last := 8
	if c.Days > 0 {
		last = max(4, int(math.Round(late/c.Days)))
	}
	for at := 3; at <= last; at += week {
		list = append(list, reach{at, min(at+week-1, last)})
	}
	return list
}

// timing takes up the leads and lags of every channel, and those of all channels together.
func (s *search) timing() {
	s.lags = reaches(s.data.Cadence)
	s.profile = make([][]int, len(s.data.Channels))
	var leads, lags []int
	for c, name := range s.data.Channels {
		answer := s.answers[c]
		if !(dense.Dot(answer, answer) > 0) {
			continue
		}
		for _, r := range s.lags {
			s.profile[c] = append(s.profile[c], s.add(s.shifted(answer, r)))
		}
		before, early, delayed := s.parts(s.profile[c])
		leads, lags = append(leads, before...), append(append(lags, early...), delayed...)
		s.leads(name, before)
		s.later(c, early, delayed)
	}
	s.looks = append(s.looks, look{summary.MisfitTest{Kind: summary.MisfitLead}, leads})
	s.looks = append(s.looks, look{summary.MisfitTest{Kind: summary.MisfitLag}, lags})
}

// parts cuts a channel's profile into leads, the spend's period and those right after it, and later ones.
func (s *search) parts(profile []int) (before, early, delayed []int) {
	for k, r := range s.lags {
		switch {
		case r.from < 0:
			before = append(before, profile[k])
		case r.from < 3:
			early = append(early, profile[k])
		default:
			delayed = append(delayed, profile[k])
		}
	}
	return before, early, delayed
}

// leads looks at each lead of a channel, and at all of them.
func (s *search) leads(name string, before []int) {
	test := summary.MisfitTest{Kind: summary.MisfitLead, Channel: name}
	s.looks = append(s.looks, look{test, before})
	for k, r := range s.lags[:len(before)] {
		test.Lag = r.middle()
		s.looks = append(s.looks, look{test, before[k : k+1]})
	}
}

// later looks at the first lags of a channel together, as media that are recorded too early have them, at the later ones
// together, and at bumps among them, as an effect that peaks late has them.
func (s *search) later(c int, early, delayed []int) {
	test := summary.MisfitTest{Kind: summary.MisfitLag, Channel: s.data.Channels[c]}
	s.looks = append(s.looks, look{test, early}, look{test, delayed})
	for k := range delayed {
		if k > 0 && k+2 >= len(delayed) {
			break
		}
		at := len(s.lags) - len(delayed) + k
		test.Lag = s.lags[at].middle()
		s.looks = append(s.looks, look{test, []int{s.add(s.bump(c, at))}})
	}
}

// bump is an effect round a lag, half as strong two lags away.
func (s *search) bump(c, at int) []float64 {
	bump := make([]float64, len(s.answers[c]))
	for j, weight := range []float64{0.5, 1, 1, 1, 0.5} {
		if k := at + j - 2; k < len(s.lags) {
			add(bump, weight, s.shifted(s.answers[c], s.lags[k]))
		}
	}
	return bump
}

// strongestLag is the lag among patterns of a channel's profile where most of an effect seems to be, the mean of it and its
// neighbours, and how strong it is. The spend's own period has no say: an effect there is what the model has.
func (m *measured) strongestLag(c int, of []int) (lag int, score float64) {
	for k, p := range m.profile[c] {
		if !slices.Contains(of, p) || m.lags[k].from == 0 {
			continue
		}
		sum, n := m.left[p], 1.0
		for _, near := range []int{k - 1, k + 1} {
			if m.lags[k].from >= 3 && near < len(m.lags) && slices.Contains(of, m.profile[c][near]) {
				sum, n = sum+m.left[m.profile[c][near]], n+1
			}
		}
		if lag == 0 || sum/n > score {
			lag, score = m.lags[k].middle(), sum/n
		}
	}
	return lag, score
}

// shown is the profile of each channel that ran, and the band within which all of it lies by chance in 99 of 100 cases.
func (m *measured) shown() (profiles []summary.MisfitProfile, band float64) {
	most := make([]float64, len(m.reps))
	for c, patterns := range m.profile {
		if patterns == nil {
			continue
		}
		p := summary.MisfitProfile{Channel: m.data.Channels[c]}
		for k, at := range patterns {
			p.From, p.To, p.Scores = append(p.From, m.lags[k].from), append(p.To, m.lags[k].to), append(p.Scores, m.left[at])
			for i, r := range m.reps {
				most[i] = max(most[i], math.Abs(r[at]))
			}
		}
		profiles = append(profiles, p)
	}
	slices.Sort(most)
	return profiles, most[len(most)*99/100]
}

// shifted is a series so many periods later, the mean over the reach, round each geo's mean; where it is not known it is at the mean.
func (s *search) shifted(x []float64, by reach) []float64 {
	out := make([]float64, len(x))
	each := 1 / float64(by.to-by.from+1)
	for g := range s.sigma {
		lo, hi := s.start[g], s.start[g+1]
		mean := dense.Mean(x[lo:hi])
		for lag := by.from; lag <= by.to; lag++ {
			for t := max(lo, lo+lag); t < min(hi, hi+lag); t++ {
				out[t] += each * (x[t-lag] - mean)
			}
		}
	}
	return out
}
