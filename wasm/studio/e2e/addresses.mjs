// Where a file that was handed over points: every address of another place in it, in archives as well. What names an XML vocabulary is none,
// and neither is the name that no network has (RFC 6761), which the proof of privacy tries to reach, or where a program's license stands.
import { unzipped } from './zip.mjs';

const vocabulary = new RegExp('^(http://(www\\.w3\\.org/(1999/(xhtml|xlink)|2000/(svg|xmlns)|2001/XMLSchema|XML/1998/namespace)|schemas\\.openxmlformats\\.org/'
  + '|schemas\\.microsoft\\.com/office/|purl\\.org/dc/|www\\.apache\\.org/licenses/)|(https|wss)://mixtab\\.invalid/)');

// addresses lists the places that a file names, each once, with the entry of an archive that it stands in.
export function addresses(data, name = '') {
  if (data.toString('latin1', 0, 4) === 'PK\x03\x04') return unzipped(data).flatMap((entry) => addresses(entry.data, `${name}${entry.name}: `));
  const text = data.toString('latin1');
  const whole = text.match(/\b(?:https?|wss?|ftp|file):\/\/[\w/[][^\s"'`<>)\\]+/gi) ?? [];
  const half = text.match(/(?:\b(?:src|href|action|data)\s*=\s*["']?|url\(\s*["']?|@import\s+["'])\/\/[^\s"'<>)]+/gi) ?? [];
  const external = text.match(/TargetMode="External"/g) ?? [];
  return [...new Set([...whole.filter((address) => !vocabulary.test(address)), ...half, ...external])].map((address) => name + address);
}
