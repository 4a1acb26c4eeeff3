package sheet

import (
	"encoding/binary"
	"hash/crc32"
)

// archive writes a ZIP file whose entries are stored as they are (PKWARE APPNOTE 6.3, method 0), dated 1980-01-01, the
// earliest that the format has: nothing here knows what time it is. The page writes tables of some kilobytes; a
// compressor would cost it more bytes than it would ever save.
type archive struct {
	out     []byte
	central []byte
	entries uint16
}

// Entry is a file of an archive.
type Entry struct {
	Name string
	Data []byte
}

// Zip puts files into a ZIP archive, as they are.
func Zip(files []Entry) []byte {
	z := &archive{}
	for _, f := range files {
		z.add(f.Name, string(f.Data))
	}
	return z.close()
}

const (
	localHeader   = 0x04034b50
	centralHeader = 0x02014b50
	endOfCentral  = 0x06054b50
	version       = 20
	namesAreUTF8  = 1 << 11
	earliest      = 1<<5 | 1 // day 1 of month 1 of year 0, which is 1980
)

// add appends an entry.
func (z *archive) add(name, content string) {
	offset := uint32(len(z.out))
	z.out = binary.LittleEndian.AppendUint32(z.out, localHeader)
	common := z.common(name, content)
	z.out = append(z.out, common...)
	z.out = append(z.out, name...)
	z.out = append(z.out, content...)

	z.central = binary.LittleEndian.AppendUint32(z.central, centralHeader)
	z.central = binary.LittleEndian.AppendUint16(z.central, version)
	z.central = append(z.central, common...)
	z.central = append(z.central, make([]byte, 2+2+2+4)...) // no comment, first disk, no attributes
	z.central = binary.LittleEndian.AppendUint32(z.central, offset)
	z.central = append(z.central, name...)
	z.entries++
}

// common is what the local and the central header of an entry share.
func (z *archive) common(name, content string) []byte {
	le := binary.LittleEndian
	b := le.AppendUint16(nil, version)
	b = le.AppendUint16(b, namesAreUTF8)
	b = le.AppendUint16(b, 0) // stored
	b = le.AppendUint16(b, 0) // midnight
	b = le.AppendUint16(b, earliest)
	b = le.AppendUint32(b, crc32.ChecksumIEEE([]byte(content)))
	b = le.AppendUint32(b, uint32(len(content)))
	b = le.AppendUint32(b, uint32(len(content)))
	b = le.AppendUint16(b, uint16(len(name)))
	return le.AppendUint16(b, 0) // nothing extra
}

// close ends the file and returns it.
func (z *archive) close() []byte {
	le := binary.LittleEndian
	start := uint32(len(z.out))
	z.out = append(z.out, z.central...)
	z.out = le.AppendUint32(z.out, endOfCentral)
	z.out = append(z.out, 0, 0, 0, 0) // one disk
	z.out = le.AppendUint16(z.out, z.entries)
	z.out = le.AppendUint16(z.out, z.entries)
	z.out = le.AppendUint32(z.out, uint32(len(z.central)))
	z.out = le.AppendUint32(z.out, start)
	return le.AppendUint16(z.out, 0) // no comment
}
