package view

// ShortHash is enough of a hash to tell two apart.
func ShortHash(hash string) string { return hash[:min(12, len(hash))] }
