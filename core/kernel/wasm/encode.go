package wasm

import (
	"encoding/binary"
	"math"
)

// unsigned appends n in LEB128: seven bits a byte, the lowest first, the top bit set in all bytes but the last.
func unsigned(b []byte, n uint32) []byte {
	for n >= 0x80 {
		b = append(b, byte(n)|0x80)
		n >>= 7
	}
	return append(b, byte(n))
}

// signed appends n in signed LEB128, whose last byte's bit 6 is the sign.
func signed(b []byte, n int32) []byte {
	for {
		low := byte(n & 0x7f)
		n >>= 7
		if n == 0 && low&0x40 == 0 || n == -1 && low&0x40 != 0 {
			return append(b, low)
		}
		b = append(b, low|0x80)
	}
}

// float appends the eight bytes of x.
func float(b []byte, x float64) []byte {
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
}

// vector appends a length and what follows it, as the format has lists of bytes.
func vector(b, content []byte) []byte {
	b = unsigned(b, uint32(len(content)))
	return append(b, content...)
}

// section appends a section of the module.
func section(b []byte, id byte, content []byte) []byte { return vector(append(b, id), content) }
