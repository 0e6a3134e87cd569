import { DomainError } from '@depth2/tensor';

/** Throws the error of a wrong option: `synth-data.draw: angle must be in (0, 90], got 120`. */
export function requireOption(holds: boolean, where: string, option: string, rule: string, value: unknown): void {
  if (holds) return;
  const shown =
    typeof value === 'string' ? JSON.stringify(value) : Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
  throw new DomainError(`synth-data/${option}`, `synth-data.${where}: ${option} must be ${rule}, got ${shown}`, {
    [option]: value,
  });
}

export function isWhole(value: unknown, least: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least;
}

export function isIn(value: unknown, low: number, high: number): value is number {
  return typeof value === 'number' && value >= low && value <= high;
}
