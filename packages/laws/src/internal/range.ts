/** Throws unless `low` ≤ `high` are integers, `low` ≥ `least`. */
export function requireRange(caller: string, name: string, low: number, high: number, least: number): void {
  if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || low < least || high < low) {
    throw new RangeError(`${caller}: ${name} must be integers with ${least} ≤ least ≤ most, got ${low} and ${high}`);
  }
}
