// Package prior holds the distributions a parameter may have, one file each, self-registering, and the maps
// between a distribution's support and the real line.
package prior
