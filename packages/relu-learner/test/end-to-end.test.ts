// From rows to a certified network, through `learn` alone.
import { evaluate } from '@depth2/network';
import { learn, type LearnOptions } from '@depth2/relu-learner';
import type { Block, Samples } from '@depth2/samples';
import { draw, stream, type DrawOptions } from '@depth2/synth-data';
import { describe, expect, test } from 'vitest';

import { distanceOf, errorOf, labels, learnRows } from './support/lesson.ts';

/** Errors of a recovered network: the certificate promises 1e-9, answers are good to about 1e-14. */
const RECOVERED = 1e-12;

/** Worst error of what is learned from rows drawn with these options; Infinity when the parameters are not claimed. */
async function recover(options: DrawOptions, learning: LearnOptions = {}): Promise<number> {
  const { teacher, samples } = draw(options);
  const learned = await learn(samples, { hidden: options.hidden, seed: options.seed, ...learning });
  return learned.certificate.determined === 'parameters' ? errorOf(learned, teacher) : Infinity;
}

describe('recovers', () => {
  test.each([
    { inputs: 1, hidden: 1, samples: 1e4 },
    { inputs: 3, hidden: 1, samples: 1e4 },
    { inputs: 2, hidden: 2, samples: 1e4 },
  ])('$inputs inputs, $hidden neurons, $samples rows', async (size) => {
    for (const seed of [1, 2]) expect(await recover({ ...size, seed })).toBeLessThan(RECOVERED);
  });

  test('biases at which an order is blind', async () => {
    const biases = [0, 1, -1, Math.sqrt(3), 2];
    const options = { inputs: 10, hidden: 5, samples: 2e4, biases };
    for (const seed of [1, 2]) expect(await recover({ ...options, seed })).toBeLessThan(RECOVERED);
  });

  test('five rows a parameter', async () => {
    for (const seed of [1, 2, 3])
      expect(await recover({ inputs: 10, hidden: 5, samples: 5 * 55, seed })).toBeLessThan(RECOVERED);
  });

  test('inputs N(μ, Σ) of condition 1e4', async () => {
    for (const seed of [1, 2])
      expect(await recover({ inputs: 6, hidden: 3, samples: 2e4, condition: 1e4, seed })).toBeLessThan(1e-10);
  });

  test('every row twice', async () => {
    const { teacher, samples } = draw({ inputs: 4, hidden: 2, samples: 1000, seed: 3 });
    const [block] = samples.blocks(1000);
    const twice = Float64Array.of(...block.X, ...block.X);
    const learned = await learnRows(twice, labels(teacher, twice), { hidden: 2 });
    expect(errorOf(learned, teacher)).toBeLessThan(RECOVERED);
    // Copies are no evidence: the bound rests on distinct rows.
    const { value } = learned.certificate.checks.find(({ name }) => name === 'certification rows') ?? { value: null };
    expect(value).toBeLessThan(200);
  });

  test('a network with a linear part, as a function', async () => {
    const { teacher, samples } = draw({ inputs: 3, hidden: 2, samples: 2000, seed: 5 });
    const [block] = samples.blocks(2000);
    const y = labels(teacher, block.X).map((v, n) => v + 0.5 * block.X[3 * n] - 2);
    const { network, certificate } = await learnRows(block.X, y, { hidden: 2 });
    expect(certificate.kind).toBe('exact');
    expect(network.linear).not.toBeNull();
    const again = evaluate(network, { shape: [2000, 3], data: block.X });
    expect(Math.max(...again.map((v, n) => Math.abs(v - y[n])))).toBeLessThan(1e-13);
  });

  test('the width that order 2 shows, when it is not given', async () => {
    const options = { inputs: 8, hidden: 3, samples: 2e4, seed: 2 };
    expect(await recover(options, { hidden: 'auto' })).toBeLessThan(RECOVERED);
  });

  test('repeated and constant columns: values, and no parameters that the rows leave open', async () => {
    const { teacher, samples } = draw({ inputs: 3, hidden: 2, samples: 2000, seed: 6 });
    const [block] = samples.blocks(2000);
    const y = labels(teacher, block.X);
    const wide = Float64Array.from({ length: 5 * 2000 }, (_, at) => {
      const [n, k] = [Math.floor(at / 5), at % 5];
      return k < 3 ? block.X[3 * n + k] : k === 3 ? 7 : block.X[3 * n];
    });
    const { network, certificate } = await learnRows(wide, y, { hidden: 2 });
    expect(certificate.determined).toBe('function');
    const again = evaluate(network, { shape: [2000, 5], data: wide });
    expect(Math.max(...again.map((v, n) => Math.abs(v - y[n])))).toBeLessThan(1e-13);
  });
});

describe('the paper’s method', () => {
  test('comes close from moments alone, and claims nothing', async () => {
    const { teacher, samples } = draw({ inputs: 4, hidden: 2, samples: 2e5, seed: 1, biases: [0, 1] });
    const { network, certificate } = await learn(samples, { hidden: 2, method: 'paper' });
    expect(certificate.kind).toBeNull();
    // Sampling error at 2e5 rows: 100/√N.
    expect(distanceOf(network, teacher)).toBeLessThan(0.22);
    expect(certificate.reasons[0]).toContain('moments');
  });
});

/** A source whose blocks arrive one by one, at another block size. */
function asynchronous(samples: Samples): Samples {
  return {
    ...samples,
    async *blocks(blockRows = 300): AsyncGenerator<Block> {
      for await (const block of samples.blocks(blockRows)) {
        await Promise.resolve();
        // Valid only until the next one is asked for: spoiled afterwards.
        const [X, Y] = [block.X.slice(), block.Y.slice()];
        yield { ...block, X, Y };
        X.fill(NaN);
        Y.fill(NaN);
      }
    },
  };
}

describe('sources', () => {
  const options = { inputs: 5, hidden: 3, samples: 6000, seed: 4 };
  const answer = async (samples: Samples): Promise<unknown> => {
    const { network, certificate, relativeError } = await learn(samples, { hidden: 3, seed: 4 });
    return { network, certificate, relativeError };
  };

  test('rows made on the fly give the answer of rows in memory, to the bit', async () => {
    expect(await answer(stream(options).samples)).toEqual(await answer(draw(options).samples));
  });

  test('so do blocks that arrive asynchronously, up to rounding', async () => {
    const { teacher, samples } = draw(options);
    const learned = await learn(asynchronous(samples), { hidden: 3, seed: 4 });
    expect(errorOf(learned, teacher)).toBeLessThan(RECOVERED);
  });

  test('float32 labels are found and not certified', async () => {
    const { teacher, samples } = draw({ inputs: 3, hidden: 2, samples: 2000, seed: 7 });
    const [block] = samples.blocks(2000);
    const y = Float32Array.from(labels(teacher, block.X));
    const { network, certificate, labelPrecision } = await learn(
      { X: { shape: [2000, 3], data: block.X }, y },
      { hidden: 2 },
    );
    expect(labelPrecision).toBe('float32');
    expect(certificate.kind).toBeNull();
    expect(certificate.reasons[0]).toContain('float32');
    expect(distanceOf(network, teacher)).toBeLessThan(1e-6);
  });
});
