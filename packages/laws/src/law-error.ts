/** A law that does not hold: what `check` throws. */
export class LawError extends Error {
  /** name of the law */
  readonly law: string;
  /** worst residual over all runs that did not throw; NaN if one was */
  readonly worst: number;
  /** largest residual that passes */
  readonly bound: number;
  /** `check` with this seed fails again */
  readonly seed: number;
  /** the shrunk input */
  readonly input: unknown;

  constructor(
    message: string,
    facts: {
      readonly law: string;
      readonly worst: number;
      readonly bound: number;
      readonly seed: number;
      readonly input: unknown;
    },
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'LawError';
    this.law = facts.law;
    this.worst = facts.worst;
    this.bound = facts.bound;
    this.seed = facts.seed;
    this.input = facts.input;
  }
}
