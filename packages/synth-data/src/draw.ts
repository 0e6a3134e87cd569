import type { Network } from '@depth2/network';
import { fromArrays, type SyncSamples } from '@depth2/samples';
import { requireOption } from './internal/checks.ts';
import { LabelSpread } from './internal/label-spread.ts';
import { noiseAdder, noiseLevel, rowSource } from './internal/row-source.ts';
import { checkDrawOptions, type DrawOptions } from './options.ts';

/** A teacher, rows of it and what was added to them. */
export interface Drawn {
  readonly teacher: Network;
  readonly samples: SyncSamples;
  /** Standard deviation of the noise in every label, in the labels' unit; 0 without noise. */
  readonly noise: number;
}

/**
 * A random teacher (see {@link drawTeacher}) and N samples of it in memory: x ~ N(0, I), or N(μ, Σ) with `condition`,
 * y = f(x) plus independent normal noise of standard deviation `noiseRatio` × that of f over these rows (root mean
 * square over the outputs when there are several).
 *
 * The same options give the same bytes, and {@link stream} gives the same rows.
 *
 * @throws DomainError `synth-data/OPTION` naming the option and its value
 * Cost: N·(d + m·d) operations, N·d² more with `condition`; 8·N·(d + K) bytes.
 * @example
 * const { teacher, samples } = draw({ inputs: 3, hidden: 2, samples: 1000, seed: 1 });
 * [samples.rows, samples.inputs, samples.outputs, teacher.hidden] // => [ 1000, 3, 1, 2 ]
 */
export function draw(options: DrawOptions): Drawn {
  checkDrawOptions('draw', options);
  const { inputs, samples: rows, outputs = 1, seed, noiseRatio = 0 } = options;
  const numbers = rows * (inputs + outputs);
  requireOption(
    numbers <= 2 ** 31,
    'draw',
    'samples',
    `such that samples × (inputs + outputs) ≤ 2^31 (stream has no such limit)`,
    rows,
  );
  const { teacher, fill } = rowSource(options);
  const X = new Float64Array(rows * inputs);
  const Y = new Float64Array(rows * outputs);
  fill(X, Y);
  let noise = 0;
  if (noiseRatio > 0) {
    const spread = new LabelSpread(outputs);
    spread.add(Y);
    noise = noiseLevel(noiseRatio, spread);
    noiseAdder(seed, noise)(Y);
  }
  return {
    teacher,
    noise,
    samples: fromArrays({ shape: [rows, inputs], data: X }, { shape: [rows, outputs], data: Y }),
  };
}
