package code

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// entry is one thing of the data: its name, its type in Stan, and its numbers.
type entry struct {
	name, stan string
	value      any
}

// put enters numbers into the data, under the name or, where that is taken, one like it.
func (p *program) put(name, stan string, value any) string {
	name = p.used.fresh(name)
	p.data = append(p.data, entry{name, stan, value})
	return name
}

func vectorOf(n int) string        { return fmt.Sprintf("vector[%d]", n) }
func vectorsOf(rows, n int) string { return fmt.Sprintf("array[%d] vector[%d]", rows, n) }
func matrixOf(rows, n int) string  { return fmt.Sprintf("matrix[%d, %d]", rows, n) }
func indicesOf(n int) string       { return fmt.Sprintf("array[%d] int", n) }
func tableOf(rows, n int) string   { return fmt.Sprintf("array[%d, %d] int", rows, n) }

// dataJSON is the data as Stan takes them: one object, indices from 1 on.
func (p *program) dataJSON() []byte {
	var b bytes.Buffer
	b.WriteString("{")
	for i, e := range p.data {
		if i > 0 {
			b.WriteString(",")
		}
		numbers, err := json.Marshal(e.value)
		if err != nil {
			panic("code: data that no JSON has")
		}
		fmt.Fprintf(&b, "\n%q: %s", e.name, numbers)
	}
	b.WriteString("\n}\n")
	return b.Bytes()
}
