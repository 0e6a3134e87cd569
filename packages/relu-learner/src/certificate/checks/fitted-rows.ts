import type { WholeCheck } from '../check.ts';

/** More rows to fit than numbers that fit them. */
export const fittedRows: WholeCheck<'fittedRows' | 'network'> = {
  name: 'fitted rows',
  needs: ['fittedRows', 'network'],
  judge: ({ fittedRows: rows, network }) => {
    const numbers = (network.hidden + 1) * (network.inputs + 1);
    return {
      value: rows,
      bound: numbers,
      passed: rows > numbers,
      sentence: `${rows} distinct rows were at hand to fit, ${numbers} numbers are free`,
    };
  },
};
