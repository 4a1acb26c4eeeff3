// Package idata holds draws as ArviZ does: groups of named arrays over dims with coordinates.
// The JSON it writes is the one that arviz.from_json reads.
package idata
