package wasm

// Instructions of one byte.
const (
	opBlock      = 0x02
	opLoop       = 0x03
	opIf         = 0x04
	opEnd        = 0x0b
	opBr         = 0x0c
	opBrIf       = 0x0d
	opCall       = 0x10
	opGet        = 0x20
	opSet        = 0x21
	opF64Load    = 0x2b
	opF64Store   = 0x39
	opI32Const   = 0x41
	opF64Const   = 0x44
	opI32Ne      = 0x47
	opI32LtU     = 0x49
	opI32GeU     = 0x4f
	opI32LtS     = 0x48
	opI32Sub     = 0x6b
	opF64Ne      = 0x62
	opF64Sqrt    = 0x9f
	opI32Add     = 0x6a
	opI32And     = 0x71
	opI32Shl     = 0x74
	opF64Add     = 0xa0
	opF64Sub     = 0xa1
	opF64Mul     = 0xa2
	opF64Div     = 0xa3
	opI32WrapI64 = 0xa7
	noResult     = 0x40
	simd         = 0xfd // prefix of those below
)

// Instructions behind the prefix of SIMD128.
const (
	vLoad            = 0x00
	vLoadSplat       = 0x0a
	vStore           = 0x0b
	vConst           = 0x0c
	vShuffle         = 0x0d
	vSplat           = 0x14
	vExtractInt      = 0x1d
	vExtract         = 0x21
	vEq              = 0x47
	vLt              = 0x49
	vGt              = 0x4a
	vLe              = 0x4b
	vAnd             = 0x4e
	vAndNot          = 0x4f
	vSelect          = 0x52
	vAnyTrue         = 0x53
	vLoadLane        = 0x57
	vLoadZero        = 0x5d
	vBitMask         = 0xc4
	vIntShl          = 0xcb
	vIntShrS         = 0xcc
	vIntShrU         = 0xcd
	vIntAdd          = 0xce
	vIntSub          = 0xd1
	vAbs             = 0xec
	vNeg             = 0xed
	vAdd             = 0xf0
	vSub             = 0xf1
	vMul             = 0xf2
	vPMax            = 0xf7
	vDiv             = 0xf3
	alignF64    byte = 3 // as a power of two
	alignV128   byte = 3 // Go aligns to eight bytes
)
