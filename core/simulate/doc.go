// Package simulate makes datasets with known truth: the built-in samples and the material of recovery tests.
package simulate
