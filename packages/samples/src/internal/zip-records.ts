/** What the records of a zip archive say about a member. */
export interface WrittenMember {
  readonly name: string;
  readonly deflated: boolean;
  readonly crc32: number;
  readonly size: number;
  readonly compressedSize: number;
  /** Position of the member's header. */
  readonly local: number;
}

const VERSION_ZIP64 = 45;
/** 1 January 1980, the first date that zip knows: equal content gives equal bytes. */
const DATE = 0x0021;
const SENTINEL = 0xffffffff;

/**
 * The header in front of a member. Its sizes stand in the zip64 field whatever they are, as NumPy does it, so that its
 * length is known before they are.
 * @see PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7 and 4.5.3
 */
export function localHeader(member: WrittenMember): Uint8Array {
  const { bytes, view, nameLength } = record(30, member.name, 20);
  view.setUint32(0, 0x04034b50, true);
  common(view, 4, member, VERSION_ZIP64);
  view.setUint32(18, SENTINEL, true);
  view.setUint32(22, SENTINEL, true);
  view.setUint16(26, nameLength, true);
  view.setUint16(28, 20, true);
  zip64Field(view, 30 + nameLength, [member.size, member.compressedSize]);
  return bytes;
}

/**
 * The central directory and what ends the archive; zip64 records only where a number needs them.
 * @param position of the directory in the file
 */
export function directory(members: readonly WrittenMember[], position: number): Uint8Array {
  const entries = members.map(centralEntry);
  const size = entries.reduce((sum, entry) => sum + entry.length, 0);
  const parts = [...entries, ...endRecords(members.length, size, position)];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function centralEntry(member: WrittenMember): Uint8Array {
  const numbers = [member.size, member.compressedSize, member.local];
  const large = numbers.filter((value) => value >= SENTINEL);
  const extra = large.length === 0 ? 0 : 4 + 8 * large.length;
  const { bytes, view, nameLength } = record(46, member.name, extra);
  view.setUint32(0, 0x02014b50, true);
  view.setUint16(4, VERSION_ZIP64, true);
  common(view, 6, member, extra === 0 ? 20 : VERSION_ZIP64);
  view.setUint32(20, Math.min(member.compressedSize, SENTINEL), true);
  view.setUint32(24, Math.min(member.size, SENTINEL), true);
  view.setUint16(28, nameLength, true);
  view.setUint16(30, extra, true);
  view.setUint32(42, Math.min(member.local, SENTINEL), true);
  if (extra > 0) zip64Field(view, 46 + nameLength, large);
  return bytes;
}

function endRecords(members: number, size: number, position: number): Uint8Array[] {
  const end = record(22, '', 0);
  end.view.setUint32(0, 0x06054b50, true);
  end.view.setUint16(8, members, true);
  end.view.setUint16(10, members, true);
  end.view.setUint32(12, size, true);
  end.view.setUint32(16, Math.min(position, SENTINEL), true);
  if (position < SENTINEL) return [end.bytes];
  const zip64 = record(56, '', 0);
  zip64.view.setUint32(0, 0x06064b50, true);
  zip64.view.setBigUint64(4, 44n, true);
  zip64.view.setUint16(12, VERSION_ZIP64, true);
  zip64.view.setUint16(14, VERSION_ZIP64, true);
  zip64.view.setBigUint64(24, BigInt(members), true);
  zip64.view.setBigUint64(32, BigInt(members), true);
  zip64.view.setBigUint64(40, BigInt(size), true);
  zip64.view.setBigUint64(48, BigInt(position), true);
  const locator = record(20, '', 0);
  locator.view.setUint32(0, 0x07064b50, true);
  locator.view.setBigUint64(8, BigInt(position + size), true);
  locator.view.setUint32(16, 1, true);
  return [zip64.bytes, locator.bytes, end.bytes];
}

/** Fields that both headers of a member have in the same order: version, flags, method, time, date, checksum. */
function common(view: DataView, at: number, member: WrittenMember, version: number): void {
  view.setUint16(at, version, true);
  view.setUint16(at + 4, member.deflated ? 8 : 0, true);
  view.setUint16(at + 8, DATE, true);
  view.setUint32(at + 10, member.crc32, true);
}

function zip64Field(view: DataView, at: number, numbers: readonly number[]): void {
  view.setUint16(at, 1, true);
  view.setUint16(at + 2, 8 * numbers.length, true);
  numbers.forEach((value, i) => view.setBigUint64(at + 4 + 8 * i, BigInt(value), true));
}

/** A zeroed record of a fixed part, a name behind it and room for an extra field. */
function record(fixed: number, name: string, extra: number): { bytes: Uint8Array; view: DataView; nameLength: number } {
  const encoded = new TextEncoder().encode(name);
  const bytes = new Uint8Array(fixed + encoded.length + extra);
  bytes.set(encoded, fixed);
  return { bytes, view: new DataView(bytes.buffer), nameLength: encoded.length };
}
