// Package bench measures how fast a model is sampled, wherever it runs: the clock is the caller's.
package bench
