import type { Network } from '@depth2/network';
import type { Samples } from '@depth2/samples';
import { jacobianReport, type JacobianReport } from '../certificate/conditioning.ts';
import type { UnitEvidence } from '../certificate/unit-checks.ts';
import type { Frame } from '../frame.ts';
import type { Hinges } from '../internal/hinges.ts';
import { whitenRows } from '../internal/whiten-rows.ts';
import type { Signs } from '../signs.ts';
import type { Survey } from '../survey.ts';
import { proofRows } from './choose-rows.ts';
import { countDistinct, digestOf, firstRows, modelDigest, RowDigest, type DistinctRows } from './content.ts';
import { jacobianCondition } from './jacobian-condition.ts';
import { KinkRowFinder } from './kink-rows.ts';
import { kinkWitnesses, type KinkWitness } from './kink-witness.ts';
import { rowsAt } from './rows-at.ts';
import { separationOf } from './separation.ts';

/** Where in the rows of the file the evidence for a certificate lies, field by field as docs/certificate.md defines it. */
export interface Proof {
  readonly split: {
    readonly scheme: 'depth2-split-1';
    /** Expected counts, as used for the shares: not rounded. */
    readonly validation: number;
    readonly certification: number;
    readonly distinct: DistinctRows;
  };
  /** 16 hexadecimal digits each. */
  readonly digests: { readonly model: string; readonly rows: string; readonly jacobian: string };
  /** These three are null where labels carry noise: nothing is exact then. */
  readonly jacobian: { readonly rows: readonly number[]; readonly condition: number | null } | null;
  readonly kinks: readonly Kink[] | null;
  readonly signs: {
    readonly method: Signs['method'];
    readonly residual: number;
    readonly separation: number | null;
  } | null;
}

/** The rows next to a unit's kink. */
export interface Kink {
  /** 0-based rows of the file, null when no row lies on that side. */
  readonly below: number | null;
  readonly above: number | null;
  /** Distance between the two over the mean spacing of the rows next to them. */
  readonly gap: number | null;
  /** Distinct rows of the file on the rarer side. */
  readonly rarer: number;
}

/** A proof, and what its rows say: the certificate rests on these rows too, so that who looks at them again agrees. */
export interface Proven {
  readonly proof: Proof;
  readonly jacobian: JacobianReport;
  readonly witnesses: readonly KinkWitness[];
}

export interface ProofInput {
  readonly network: Network;
  /** The network without signs and with them, in whitened coordinates. */
  readonly hinges: Hinges;
  readonly relu: Hinges;
  readonly signs: Signs;
  readonly source: Samples;
  readonly split: Survey;
  readonly frame: Frame;
}

/**
 * Finds, once everything is final, the rows that show what a certificate claims.
 * Cost: two passes, N·m·d and a hash of every row; 25 bytes a row while it runs.
 */
export async function prove(input: ProofInput): Promise<Proven> {
  const { network, hinges, relu, signs, source, split, frame } = input;
  const first = firstRows(split.hashes);
  const distinct = countDistinct(first, split.parts);
  const digest = new RowDigest(split.seed);
  const finder = new KinkRowFinder(network, split, first);
  for await (const block of source.blocks()) {
    digest.add(block);
    finder.add(block);
  }
  const { kinks } = finder;
  const chosen = proofRows(kinks, split, first, network);
  const near = kinks.flatMap((kink) => [...kink.below.nearest.rows, ...kink.above.nearest.rows]);
  const picked = await rowsAt(source, [...chosen, ...near]);
  const listed = picked.select(chosen);
  const white = whitenRows(listed.X, listed.y, frame);
  const jacobian = jacobianReport(hinges, white);
  const witnesses = kinkWitnesses(network, kinks, picked, distinct.all);
  return {
    proof: {
      split: splitOf(split, distinct),
      digests: {
        model: modelDigest(network, split.seed),
        rows: digest.hex(),
        jacobian: digestOf(listed.X, listed.y, split.seed),
      },
      jacobian: { rows: chosen, condition: jacobian.fullRank ? jacobianCondition(hinges, white) : null },
      kinks: witnesses.map(({ below, above, gap, rarer }) => ({ below, above, gap, rarer })),
      signs: { method: signs.method, residual: signs.residual, separation: separationOf(relu, signs.method) },
    },
    jacobian,
    witnesses,
  };
}

/** Which model and which rows a certificate speaks of, and how they are split: all that is proven where labels carry noise. */
export async function contentProof(network: Network, source: Samples, split: Survey): Promise<Proof> {
  const digest = new RowDigest(split.seed);
  const nothing = digest.hex();
  for await (const block of source.blocks()) digest.add(block);
  return {
    split: splitOf(split, countDistinct(firstRows(split.hashes), split.parts)),
    digests: { model: modelDigest(network, split.seed), rows: digest.hex(), jacobian: nothing },
    jacobian: null,
    kinks: null,
    signs: null,
  };
}

function splitOf({ validation, certification }: Survey, distinct: DistinctRows): Proof['split'] {
  return { scheme: 'depth2-split-1', validation, certification, distinct };
}

/** The weaker of two looks at the Jacobian, on the rows that were fitted and on those of the proof. */
export function weakerJacobian(fitted: JacobianReport, { jacobian }: Proven): JacobianReport {
  return {
    ...fitted,
    fullRank: fitted.fullRank && jacobian.fullRank,
    unitErrors: fitted.unitErrors.map((error, i) => Math.max(error, jacobian.unitErrors[i])),
  };
}

/** What is known of every unit, on the rows in memory and on all rows of the file: the weaker counts. */
export function weakerUnits(units: readonly UnitEvidence[], { witnesses }: Proven): UnitEvidence[] {
  return units.map((unit, i) => {
    const { rarer, needing, gapChance, cellChance } = witnesses[i];
    return {
      ...unit,
      need: needing > 0 ? unit.need : 'nothing',
      rarerSide: Math.min(unit.rarerSide, rarer, needing),
      gapChance: Math.min(unit.gapChance, gapChance),
      cellChance: Math.min(unit.cellChance, cellChance),
    };
  });
}
