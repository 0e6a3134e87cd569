import { isIn, isWhole, requireOption } from './internal/checks.ts';

/** What a random teacher is like. */
export interface TeacherOptions {
  /** d, integer ≥ 1. */
  readonly inputs: number;
  /** m, integer ≥ 1. */
  readonly hidden: number;
  /** K, integer ≥ 1, default 1. */
  readonly outputs?: number;
  /** Integer, 0 ≤ seed < 2⁵³: the same seed gives the same bytes. */
  readonly seed: number;
  /** Overrides the first biases, at most `hidden` finite numbers. */
  readonly biases?: readonly number[];
  /** Biases are uniform in [−maxBias, maxBias]; ≥ 0, default 1. */
  readonly maxBias?: number;
  /** Degrees between the weights of units 0 and 1, in (0, 90]; needs two inputs and two units. */
  readonly angle?: number;
  /** Condition number of the covariance of the inputs, in [1, 1e12], default 1; above 1 it needs two inputs. */
  readonly condition?: number;
}

/** A teacher and rows of it. */
export interface DrawOptions extends TeacherOptions {
  /** N, integer ≥ 1. */
  readonly samples: number;
  /** Standard deviation of the noise over that of the labels, ≥ 0, default 0. */
  readonly noiseRatio?: number;
}

/** Throws a DomainError `synth-data/OPTION` at the first option outside its domain. */
export function checkTeacherOptions(where: string, options: TeacherOptions): void {
  const { inputs, hidden, outputs = 1, seed, biases = [], maxBias = 1, angle, condition = 1 } = options;
  requireOption(isWhole(inputs, 1), where, 'inputs', 'an integer ≥ 1', inputs);
  requireOption(isWhole(hidden, 1), where, 'hidden', 'an integer ≥ 1', hidden);
  requireOption(isWhole(outputs, 1), where, 'outputs', 'an integer ≥ 1', outputs);
  requireOption(isWhole(seed, 0), where, 'seed', 'an integer in [0, 2^53)', seed);
  requireOption(isIn(maxBias, 0, Number.MAX_VALUE / 2), where, 'maxBias', 'finite and ≥ 0', maxBias);
  requireOption(
    biases.every((b) => Number.isFinite(b)),
    where,
    'biases',
    'finite numbers',
    biases,
  );
  requireOption(biases.length <= hidden, where, 'biases', `at most hidden = ${hidden} numbers`, biases);
  requireOption(angle === undefined || (isIn(angle, 0, 90) && angle > 0), where, 'angle', 'in (0, 90]', angle);
  const hasPair = inputs >= 2 && hidden >= 2;
  requireOption(
    angle === undefined || hasPair,
    where,
    'angle',
    `left out with inputs = ${inputs} and hidden = ${hidden} (it needs two of each)`,
    angle,
  );
  requireOption(isIn(condition, 1, 1e12), where, 'condition', 'in [1, 1e12]', condition);
  requireOption(condition === 1 || inputs >= 2, where, 'condition', '1 with inputs = 1', condition);
}

/** As {@link checkTeacherOptions}, for the rows too. */
export function checkDrawOptions(where: string, options: DrawOptions): void {
  const { samples, noiseRatio = 0 } = options;
  checkTeacherOptions(where, options);
  requireOption(isWhole(samples, 1), where, 'samples', 'an integer ≥ 1', samples);
  requireOption(isIn(noiseRatio, 0, 1e6), where, 'noiseRatio', 'in [0, 1e6]', noiseRatio);
}
