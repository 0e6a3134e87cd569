import { lawList, type Law } from '@depth2/laws';
import { evaluate, type Network } from '@depth2/network';
import type { Block } from '@depth2/samples';
import fc from 'fast-check';
import { draw as ourDraw } from '../draw.ts';
import type { DrawOptions } from '../options.ts';
import { stream as ourStream } from '../stream.ts';
import { drawOptions } from './draw-options.ts';

/** Functions that the laws speak of; those left out are this package's own. */
export interface SynthDataImplementation {
  readonly draw?: typeof ourDraw;
  readonly stream?: typeof ourStream;
}

interface Rows {
  readonly X: readonly number[];
  readonly Y: readonly number[];
}

/** All rows of a source, read by blocks of the given size. */
function rowsOf(samples: { blocks(blockRows?: number): Iterable<Block> }, blockRows?: number): Rows {
  const X: number[] = [];
  const Y: number[] = [];
  for (const block of samples.blocks(blockRows)) {
    X.push(...block.X);
    Y.push(...block.Y);
  }
  return { X, Y };
}

function differences(a: readonly number[], b: readonly number[]): number {
  return Math.abs(a.length - b.length) + a.filter((value, i) => i < b.length && !Object.is(value, b[i])).length;
}

function parametersOf({ weights, biases, outputWeights }: Network): number[] {
  return [...weights.data, ...biases, ...outputWeights.data];
}

const streamIsDraw: Law<{ options: DrawOptions; blockRows: number }, SynthDataImplementation> = {
  name: 'a stream gives the bytes of a draw, at every pass and for every size of blocks',
  statement: '\\text{stream}(o) = \\text{draw}(o)',
  arbitrary: fc.record({ options: drawOptions(), blockRows: fc.integer({ min: 1, max: 70 }) }),
  residual: ({ options, blockRows }, { draw = ourDraw, stream = ourStream }) => {
    const drawn = draw(options);
    const streamed = stream(options);
    const expected = rowsOf(drawn.samples);
    let wrong = differences(parametersOf(drawn.teacher), parametersOf(streamed.teacher));
    wrong += differences([drawn.noise], [streamed.noise]);
    for (const size of [blockRows, 1]) {
      const rows = rowsOf(streamed.samples, size);
      wrong += differences(rows.X, expected.X) + differences(rows.Y, expected.Y);
    }
    return wrong;
  },
  bound: 0,
  source: 'definition of stream',
  about: ['draw', 'stream'],
};

const longerDrawContinues: Law<DrawOptions, SynthDataImplementation> = {
  name: 'a longer draw begins with the rows of a shorter one, and noise changes no input',
  statement: 'X_{N+5}[1..N] = X_N, \\quad y_{N+5}[1..N] = y_N',
  arbitrary: drawOptions(),
  residual: (options, { draw = ourDraw }) => {
    const short = draw({ ...options, noiseRatio: 0 });
    const long = draw({ ...options, noiseRatio: 0, samples: options.samples + 5 });
    const noisy = draw({ ...options, noiseRatio: 0.3 });
    const rows = rowsOf(short.samples);
    const more = rowsOf(long.samples);
    return (
      differences(rows.X, more.X.slice(0, rows.X.length)) +
      differences(rows.Y, more.Y.slice(0, rows.Y.length)) +
      differences(rows.X, rowsOf(noisy.samples).X) +
      differences(parametersOf(short.teacher), parametersOf(noisy.teacher))
    );
  },
  bound: 0,
  source: 'one stream of random numbers for each purpose',
  about: ['draw'],
};

const labelsAreTheTeacher: Law<DrawOptions, SynthDataImplementation> = {
  name: 'labels without noise are the values of the teacher, to the last bit',
  statement: 'y_n = f(x_n)',
  arbitrary: drawOptions(),
  residual: (options, { draw = ourDraw }) => {
    const { teacher, samples } = draw({ ...options, noiseRatio: 0 });
    const { X, Y } = rowsOf(samples);
    const values = evaluate(teacher, { shape: [options.samples, options.inputs], data: Float64Array.from(X) });
    return differences(Y, [...values]);
  },
  bound: 0,
  source: 'definition of draw',
  about: ['draw'],
};

const unitRows: Law<DrawOptions, SynthDataImplementation> = {
  name: 'the weights of a teacher are of unit norm, for inputs of any condition',
  statement: '\\lVert w_i \\rVert = 1',
  arbitrary: drawOptions(),
  residual: (options, { draw = ourDraw }) => {
    const { data } = draw(options).teacher.weights;
    let worst = 0;
    for (let start = 0; start < data.length; start += options.inputs) {
      const norm = Math.hypot(...data.subarray(start, start + options.inputs));
      worst = Math.max(worst, Math.abs(norm - 1) / Number.EPSILON);
    }
    return worst;
  },
  bound: 4,
  source: 'definition of drawTeacher',
  about: ['draw'],
};

/** What draws and streams satisfy: equal bytes, independence of what should not matter, exact labels. */
export const synthDataLaws: ReturnType<typeof lawList<SynthDataImplementation>> = lawList<SynthDataImplementation>(
  streamIsDraw,
  longerDrawContinues,
  labelsAreTheTeacher,
  unitRows,
);
