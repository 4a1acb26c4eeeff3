// Package interval is how a posterior's spread is stated: which share of the draws an interval holds, and which ones.
package interval
