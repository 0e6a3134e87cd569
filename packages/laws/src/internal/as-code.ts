import fc from 'fast-check';

/** An input as an expression that can be pasted into a test. */
export function asCode(input: unknown): string {
  return fc.stringify(plain(input));
}

/** fast-check makes records without a prototype and prints them as such; a literal says the same in fewer words. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
}
