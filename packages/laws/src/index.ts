export { check } from './check.ts';
export type { RunOptions } from './internal/options.ts';
export { inUnits } from './in-units.ts';
export { LawError } from './law-error.ts';
export { lawList } from './law-list.ts';
export type { Law } from './law.ts';
export { lawsAbout } from './laws-about.ts';
export { measure, type Measurement } from './measure.ts';

export { conditionedMatrix } from './conditioned-matrix.ts';
export type { MatrixRecord } from './matrix-record.ts';
export { matrix } from './matrix.ts';
export { nearPowerOfTwo } from './near-power-of-two.ts';
export { orthogonalMatrix } from './orthogonal-matrix.ts';
export { real } from './real.ts';
export { separatedUnitVectors } from './separated-unit-vectors.ts';
export { unitVector } from './unit-vector.ts';
export { vector } from './vector.ts';
