package attribution

// Affordable is for tests.
var Affordable = affordable
