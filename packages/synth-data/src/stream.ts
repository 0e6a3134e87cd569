import type { Block } from '@depth2/samples';
import { DEFAULT_BLOCK_ROWS } from '@depth2/samples';
import type { Drawn } from './draw.ts';
import { isWhole, requireOption } from './internal/checks.ts';
import { LabelSpread } from './internal/label-spread.ts';
import { noiseAdder, noiseLevel, rowSource } from './internal/row-source.ts';
import { checkDrawOptions, type DrawOptions } from './options.ts';

/**
 * The rows of {@link draw}, made again at every pass instead of being kept: N may exceed memory. Bytes do not depend
 * on the size of the blocks. With noise the call itself makes one pass, to learn the spread of the labels.
 *
 * @returns as `draw`; `samples.blocks()` reuses one pair of arrays within a pass
 * @throws DomainError `synth-data/OPTION` naming the option and its value
 * @example
 * import { draw } from '@depth2/synth-data';
 * const options = { inputs: 3, hidden: 2, samples: 10, seed: 1, noiseRatio: 0.1 };
 * const [streamed] = stream(options).samples.blocks();
 * const [drawn] = draw(options).samples.blocks();
 * streamed.Y.every((y, i) => y === drawn.Y[i]) // => true
 */
export function stream(options: DrawOptions): Drawn {
  checkDrawOptions('stream', options);
  const { inputs, samples: rows, outputs = 1, seed, noiseRatio = 0 } = options;

  function* pass(blockRows: number, noise: number): Generator<Block, void, undefined> {
    const { fill } = rowSource(options);
    const addNoise = noiseAdder(seed, noise);
    const most = Math.min(blockRows, rows);
    const X = new Float64Array(most * inputs);
    const Y = new Float64Array(most * outputs);
    for (let start = 0; start < rows; start += most) {
      const count = Math.min(most, rows - start);
      const block: Block = { start, rows: count, X: X.subarray(0, count * inputs), Y: Y.subarray(0, count * outputs) };
      fill(block.X, block.Y);
      addNoise(block.Y);
      yield block;
    }
  }

  let noise = 0;
  if (noiseRatio > 0) {
    const spread = new LabelSpread(outputs);
    for (const block of pass(DEFAULT_BLOCK_ROWS, 0)) spread.add(block.Y);
    noise = noiseLevel(noiseRatio, spread);
  }
  const blocks = (blockRows: number = DEFAULT_BLOCK_ROWS): Iterable<Block> => {
    requireOption(isWhole(blockRows, 1), 'stream', 'blockRows', 'an integer ≥ 1', blockRows);
    return { [Symbol.iterator]: () => pass(blockRows, noise) };
  };
  return {
    teacher: rowSource(options).teacher,
    noise,
    samples: { rows, inputs, outputs, precision: 'float64', blocks },
  };
}
