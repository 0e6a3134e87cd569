import type { Network } from '@depth2/network';
import type { Signs } from '../signs.ts';
import type { JacobianReport } from './conditioning.ts';
import type { RowReport } from './function-claim.ts';
import type { UnitEvidence } from './unit-checks.ts';

/** Everything the certificate rests on. */
export interface Evidence {
  readonly network: Network;
  /** Rank of the covariance of x. */
  readonly inputRank: number;
  /** Fit and validation rows, and the certification rows that nothing looked at before. */
  readonly open: RowReport;
  readonly sealed: RowReport;
  /** Distinct rows fitted. */
  readonly fittedRows: number;
  readonly jacobian: JacobianReport;
  readonly signs: Signs;
  readonly units: readonly UnitEvidence[];
  /** Rows of the file. */
  readonly samples: number;
  /** Loss of the best fit relative to Var y, and the count of units that order 2 shows. */
  readonly loss: number;
  readonly visibleUnits: number | null;
  readonly labelPrecision: 'float64' | 'float32';
  readonly confidence: number;
}
