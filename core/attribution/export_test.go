package attribution

// Affordable is for tests.
var Affordable = affordable

// WithRoom is o with so many bytes of rows at once.
func (o Options) WithRoom(bytes int) Options {
	o.room = bytes
	return o
}
