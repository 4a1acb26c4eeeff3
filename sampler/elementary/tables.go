package elementary

// ExpTable gives 2^(j/128), rounded, and what the rounding left out, for j = 0, …, 127: what Exp works with, for
// implementations of it elsewhere that are to give the same bits.
func ExpTable() []float64 { return append([]float64(nil), expTable[:]...) }

// LogTable gives what Log works with: for each 128th of an octave a reciprocal c, −log c, and what that left out.
func LogTable() []float64 { return append([]float64(nil), logTable[:]...) }

// The constants of Exp and Log.
const (
	RoundShift   = roundShift
	ExpOverflow  = expOverflow
	ExpUnderflow = expUnderflow
	ExpInvStep   = expInvStep
	ExpStepHigh  = expStepHigh
	ExpStepLow   = expStepLow
	LogOffset    = logOffset
	Mantissa27   = mantissa27
	Ln2High      = ln2High
	Ln2Low       = ln2Low
)
