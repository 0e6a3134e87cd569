import { check } from '@depth2/laws';
import { fromArrays } from '@depth2/samples';
import { describe, expect, test } from 'vitest';
import { draw, stream } from '@depth2/synth-data';
import { synthDataLaws, type SynthDataImplementation } from '@depth2/synth-data/testing';

describe('laws of draws and streams', () => {
  for (const law of synthDataLaws) test(law.name, () => check(law, {}, { runs: 200 }));
});

/** Wrong implementations, and the law that each breaks. */
const mutants: Record<string, [law: RegExp, SynthDataImplementation]> = {
  'every block starts the sequence again': [
    /stream gives/,
    {
      stream(options) {
        const [first] = stream(options).samples.blocks(1);
        const X = new Float64Array(options.samples * options.inputs).map((_, i) => first.X[i % options.inputs]);
        const made = stream(options);
        return {
          ...made,
          samples: fromArrays(
            { shape: [options.samples, options.inputs], data: X },
            {
              shape: [options.samples, made.samples.outputs],
              data: new Float64Array(options.samples * made.samples.outputs),
            },
          ),
        };
      },
    },
  ],
  'the number of rows enters the seed': [
    /longer draw/,
    { draw: (options) => draw({ ...options, seed: options.samples }) },
  ],
  'noise enters the seed': [
    /longer draw/,
    { draw: (options) => draw({ ...options, seed: options.noiseRatio ? 1 : 2 }) },
  ],
  'a little noise where none is asked': [
    /values of the teacher/,
    { draw: (options) => draw({ ...options, noiseRatio: options.noiseRatio || 1e-12 }) },
  ],
  'weights scaled': [
    /unit norm/,
    {
      draw(options) {
        const drawn = draw(options);
        const { weights } = drawn.teacher;
        return {
          ...drawn,
          teacher: { ...drawn.teacher, weights: { ...weights, data: weights.data.map((v) => v * (1 + 1e-14)) } },
        };
      },
    },
  ],
};

describe('each law refuses its mutant', () => {
  for (const [name, [pattern, implementation]] of Object.entries(mutants)) {
    test(name, () => {
      const law = synthDataLaws.find((candidate) => pattern.test(candidate.name))!;
      expect(() => check(law, implementation, { runs: 200 })).toThrow(law.name);
    });
  }
});
