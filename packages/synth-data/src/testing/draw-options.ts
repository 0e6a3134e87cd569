import fc from 'fast-check';
import type { DrawOptions } from '../options.ts';

/** Valid options of small draws, with every option present in some. Shrinks to one input, one unit, one row. */
export function drawOptions(): fc.Arbitrary<DrawOptions> {
  return fc
    .record({
      inputs: fc.integer({ min: 1, max: 6 }),
      hidden: fc.integer({ min: 1, max: 5 }),
      samples: fc.integer({ min: 1, max: 60 }),
      seed: fc.maxSafeNat(),
      outputs: fc.integer({ min: 1, max: 3 }),
      noiseRatio: fc.constantFrom(0, 0.1, 2),
      maxBias: fc.constantFrom(0, 1, 3),
      firstBias: fc.constantFrom(null, 0, Math.sqrt(3)),
      angle: fc.constantFrom(null, 5, 90),
      condition: fc.constantFrom(1, 10, 1e4),
    })
    .map(({ firstBias, angle, condition, ...options }) => ({
      ...options,
      biases: firstBias === null ? [] : [firstBias],
      condition: options.inputs === 1 ? 1 : condition,
      ...(angle === null || options.inputs === 1 || options.hidden === 1 ? {} : { angle }),
    }));
}
