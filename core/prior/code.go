package prior

// Code is a distribution in other languages. In braces stand x, the values; n, how many there are; the arguments by their names, also as
// vectors, {mu:vector}; and in PyMC name and shape, which begins with a comma. In Stan it is a log density with its constants, which sums
// over the values; Functions are what it needs besides.
type Code struct{ Stan, NumPyro, PyMC, Functions string }
