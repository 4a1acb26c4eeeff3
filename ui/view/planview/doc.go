// Package planview has what is shown of plans: sliders and what they bring, limits, searches, comparisons, stored scenarios,
// and the planner that is handed on.
package planview
