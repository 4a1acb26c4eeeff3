// Package share is what a planner that is handed on holds: a response surface with its scenarios and what must be known
// about them, and nothing from which the data could be put together again but what the curves themselves say.
package share
