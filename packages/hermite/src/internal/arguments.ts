import { DomainError } from '@depth2/tensor';

/** Throws unless `value` is an integer from `least` to `most`. */
export function requireInteger(
  caller: string,
  code: string,
  name: string,
  value: number,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
): void {
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    const range = most === Number.MAX_SAFE_INTEGER ? `an integer ≥ ${least}` : `an integer in [${least}, ${most}]`;
    throw new DomainError(code, `${caller}: ${name} must be ${range}, got ${String(value)}`, { [name]: value });
  }
}

/** Throws unless `value` is a finite number. */
export function requireFinite(caller: string, name: string, value: number): void {
  if (!Number.isFinite(value)) {
    throw new DomainError('hermite/finite', `${caller}: ${name} must be a finite number, got ${String(value)}`, {
      [name]: value,
    });
  }
}
