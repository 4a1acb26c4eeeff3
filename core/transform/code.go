package transform

// Code is a form in other languages: the body of a function, with the form's parameters by their names.
//
// In Stan an adstock is a vector of weights for L lags, from real parameters, and a saturation maps a vector x. In Python parameters have a
// place for each geo: an adstock is an array [geo, lag] for lags lag = 0, 1, …, of G geos, and a saturation maps an array x of rows, with
// its parameters by row. There xp is jax.numpy or pytensor.tensor, np is NumPy, and sigmoid the logistic function.
type Code struct{ Stan, Python string }
