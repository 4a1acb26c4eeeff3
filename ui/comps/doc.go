// Package comps holds small components that several pages use. They have no state: what they show is what they are given.
package comps
