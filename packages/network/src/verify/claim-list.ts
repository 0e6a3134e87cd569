import type { Claim, Verification } from '../certificate-file.ts';

type Value = Claim['stated'];

/** Claims, in the order in which they were looked at. */
export class ClaimList {
  readonly claims: Claim[] = [];

  /** Notes what is stated and what was found; they must be equal unless `passed` says otherwise. */
  say(name: string, stated: Value, found: Value, passed: boolean = stated === found): void {
    this.claims.push({ name, stated, found, passed });
  }

  /** Notes for which of some units something holds: it must for all of them. */
  each(name: string, units: readonly number[], holds: (unit: number) => boolean): void {
    const missing = units.filter((unit) => !holds(unit));
    const all = `${units.length} ${units.length === 1 ? 'unit' : 'units'}`;
    this.say(name, all, missing.length > 0 ? `not unit ${missing.join(', ')}` : all);
  }

  get failed(): boolean {
    return this.claims.some((claim) => !claim.passed);
  }

  result(): Verification {
    const wrong = this.claims.filter((claim) => !claim.passed);
    const reasons = wrong.map(({ name, stated, found }) => `${name}: ${stated} stated, ${found} found`);
    return { verified: wrong.length === 0, claims: this.claims, reasons };
  }
}
