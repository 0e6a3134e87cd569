import { toJson, type Network, type NetworkFile } from '@depth2/network';
import { toNested } from '@depth2/tensor';
import type { Certificate } from './certificate/types.ts';
import type { Proof } from './proof/proof.ts';
import type { StandardErrors } from './noise/standard-errors.ts';

/** How well the answer's units stand apart, and how many rows see the rarest side of a kink. */
export interface Identifiable {
  /** Rank of the weight rows in whitened coordinates. */
  readonly rank: number;
  /** σ_1/σ_m of the unit weight rows in whitened coordinates; null when there are more units than dimensions. */
  readonly condition: number | null;
  /** Degrees between the closest two of ±w_i in whitened coordinates; null for a single unit. */
  readonly smallestAngle: number | null;
  /** Fewest distinct rows in memory on one side of a kink; null without units. */
  readonly rarestSide: number | null;
}

/** The answer of `learn`: ask `certificate.kind` before using the network as more than a fit. */
export interface Learned {
  readonly network: Network;
  readonly certificate: Certificate;
  /** Where in the rows the evidence lies; null when nothing is certified. */
  readonly proof: Proof | null;
  /** Held-out E[(y − f)²]/Var[y]. */
  readonly relativeError: number;
  readonly identifiable: Identifiable | null;
  readonly inputs: number;
  readonly hidden: number;
  readonly samples: number;
  readonly seed: number;
  readonly labelPrecision: 'float64' | 'float32';
  /** 0-based rows that look wrong; empty until the release that looks for them. */
  readonly suspectRows: readonly number[];
  /** Of statistical certificates only. */
  readonly standardErrors: StandardErrors | null;
  readonly stages: readonly { readonly name: string; readonly seconds: number }[];
  readonly seconds: number;
  /** How the search went: for benches and for the curious, not a contract. */
  readonly search: {
    readonly start: string;
    /** Hansen's J of the moment fit, null when moments were not fitted. */
    readonly J: number | null;
    readonly starts: number;
    readonly loss: number;
    /** Units that the spectrum of T_2 shows. */
    readonly visibleUnits: number;
  } | null;
}

/** The object that `depth2 learn --json` prints, key by key. */
export interface Report {
  readonly certified: boolean;
  readonly kind: Certificate['kind'];
  readonly determined: Certificate['determined'];
  readonly units: Certificate['units'];
  readonly disagreement: Certificate['disagreement'];
  readonly sentence: string;
  readonly checks: Certificate['checks'];
  readonly reasons: readonly string[];
  readonly inputs: number;
  readonly hidden: number;
  readonly samples: number;
  readonly relativeError: number;
  readonly labelPrecision: 'float64' | 'float32';
  readonly suspectRows: readonly number[];
  readonly identifiable: Identifiable | null;
  readonly standardErrors: {
    readonly weights: readonly (readonly number[])[];
    readonly biases: readonly number[];
    readonly outputWeights: readonly (readonly number[])[];
  } | null;
  readonly stages: Learned['stages'];
  readonly seconds: number;
  readonly model: NetworkFile;
}

/** A plain object for JSON. */
export function report(learned: Learned): Report {
  const { certificate, network } = learned;
  return {
    certified: certificate.kind !== null,
    kind: certificate.kind,
    determined: certificate.determined,
    units: certificate.units,
    disagreement: certificate.disagreement,
    sentence: certificate.sentence,
    checks: certificate.checks,
    reasons: certificate.reasons,
    inputs: learned.inputs,
    hidden: learned.hidden,
    samples: learned.samples,
    relativeError: learned.relativeError,
    labelPrecision: learned.labelPrecision,
    suspectRows: learned.suspectRows,
    identifiable: learned.identifiable,
    standardErrors: learned.standardErrors && nestedErrors(learned.standardErrors),
    stages: learned.stages,
    seconds: learned.seconds,
    model: toJson(network),
  };
}

/** Standard errors as JSON holds them. */
export function nestedErrors({
  weights,
  biases,
  outputWeights,
}: StandardErrors): NonNullable<Report['standardErrors']> {
  return {
    weights: toNested(weights) as number[][],
    biases: [...biases],
    outputWeights: toNested(outputWeights) as number[][],
  };
}
