// Package plan holds the words in which a person plans: a Scenario of money and flights, Evaluate and its Outcome, the Difference
// of two scenarios, Stops for moves by hand, and the Goal, Constraints and Rules that a search is asked to keep. How the
// best plan is found is in package optimise.
package plan
