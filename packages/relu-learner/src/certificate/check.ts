import type { Evidence } from './evidence.ts';
import type { Check } from './types.ts';
import type { UnitEvidence } from './unit-checks.ts';

/** What a check found. */
export type Outcome = Omit<Check, 'name'>;

/** A check of the answer as a whole. */
export interface WholeCheck<Needs extends keyof Evidence = keyof Evidence> {
  readonly name: string;
  /** The parts of the evidence that it looks at, and no others. */
  readonly needs: readonly Needs[];
  readonly judge: (evidence: Pick<Evidence, Needs>) => Outcome;
}

/** A check of one unit's kink: what it says of a unit that fails is the reason why that unit is not claimed. */
export interface UnitCheck<
  Needs extends keyof UnitEvidence = keyof UnitEvidence,
  Whole extends keyof Evidence = keyof Evidence,
> {
  readonly name: string;
  /** What it looks at, of the unit and of the evidence as a whole. */
  readonly needs: readonly Needs[];
  readonly whole: readonly Whole[];
  readonly judge: (unit: Pick<UnitEvidence, Needs>, evidence: Pick<Evidence, Whole>, i: number) => Outcome;
  /** What is true when all units pass. */
  readonly holds: string;
  /** Which values are the worrying ones. */
  readonly worst: 'least' | 'largest';
}

/** A check of the side of one unit's kink, once its parameters are claimed. */
export interface SignCheck<Needs extends keyof Evidence = keyof Evidence> {
  readonly name: string;
  readonly needs: readonly Needs[];
  /** @param unclaimed units whose parameters are not claimed */
  readonly judge: (evidence: Pick<Evidence, Needs>, i: number, unclaimed: number) => Outcome;
  readonly holds: string;
}

/** The checks that stand behind each kind of claim. */
export interface Checks {
  /** The network's values; nothing is claimed when one of them fails. */
  readonly function: readonly WholeCheck[];
  /** The parameters of all units. */
  readonly parameters: readonly WholeCheck[];
  /** The parameters of one unit. */
  readonly units: readonly UnitCheck[];
  /** The side of one unit's kink. */
  readonly signs: readonly SignCheck[];
}
