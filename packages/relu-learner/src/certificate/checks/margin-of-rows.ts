import type { WholeCheck } from '../check.ts';

/** Rows beyond the count of numbers, as a share of it. */
const MARGIN = 0.05;

/** Fitted rows that overdetermine the parameters. */
export const marginOfRows: WholeCheck<'fittedRows' | 'network'> = {
  name: 'margin of rows',
  needs: ['fittedRows', 'network'],
  judge: ({ fittedRows, network }) => {
    const numbers = (network.hidden + 1) * (network.inputs + 1);
    const least = numbers + Math.ceil(MARGIN * numbers);
    return {
      value: fittedRows,
      bound: least,
      passed: fittedRows >= least,
      sentence: `${fittedRows} distinct rows for ${numbers} numbers, ${least} are asked before parameters are claimed`,
    };
  },
};
