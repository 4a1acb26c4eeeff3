// Package check examines a Dataset before anything is fitted: outliers, costs that jump, channels that move together or follow the
// calendar, too few rows, money in another unit. It also gathers and orders the findings of a reading.
package check
