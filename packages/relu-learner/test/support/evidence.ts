import {
  compareRows,
  jacobianReport,
  polish,
  refine,
  reluForm,
  solveSigns,
  unitEvidence,
  type Evidence,
} from '@depth2/relu-learner';
import { PART } from '@depth2/samples';
import type { DrawOptions } from '@depth2/synth-data';

import { hingesOf, prepare } from './stages.ts';

/** What the certificate of a right answer rests on, stage by stage from the teacher. */
export async function evidenceOf(options: DrawOptions): Promise<Evidence> {
  const { teacher, samples, split, frame, work } = await prepare(options);
  const { value, loss } = polish(hingesOf(teacher, frame, 0.01), work.rows);
  const signs = solveSigns(value, 1e-12);
  const relu = reluForm(value, signs);
  const network = refine(
    relu,
    frame,
    work,
    Int32Array.from({ length: work.rows.count }, (_, n) => n),
  );
  return {
    network,
    inputRank: frame.rank,
    open: await compareRows(network, samples, split, [PART.fit, PART.validation]),
    sealed: await compareRows(network, samples, split, [PART.certification]),
    fittedRows: work.rows.count,
    jacobian: jacobianReport(value, work.rows),
    signs,
    units: unitEvidence(relu, work, frame, 1e-3),
    samples: samples.rows,
    loss,
    visibleUnits: null,
    labelPrecision: 'float64',
    confidence: 0.999,
  };
}
