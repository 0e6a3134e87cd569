/** Where a field is: keys and indices. */
export type Path = readonly (string | number)[];

/** A copy with the value at a path changed. */
export function changed<T>(value: T, path: Path, change: (value: unknown) => unknown): T {
  const copy = structuredClone(value);
  let at = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  at[path.at(-1)!] = change(at[path.at(-1)!]);
  return copy;
}

/** A number with one of its 64 bits turned. */
export function flipped(value: number, bit: number): number {
  const number = Float64Array.of(value);
  new BigUint64Array(number.buffer)[0]! ^= 1n << BigInt(bit);
  return number[0]!;
}

/** A hexadecimal number with the last bit of one digit turned. */
export function withDigit(hex: string, at: number): string {
  const digit = (Number.parseInt(hex[at]!, 16) ^ 1).toString(16);
  return hex.slice(0, at) + digit + hex.slice(at + 1);
}
