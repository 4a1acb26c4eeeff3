package kernel

// inUse is the program's machine.
var inUse Machine

// Use has the program's chains run on a machine. A program says so once, as it begins.
func Use(m Machine) { inUse = m }

// InUse is the program's machine, nil where all is computed in plain Go.
func InUse() Machine { return inUse }
