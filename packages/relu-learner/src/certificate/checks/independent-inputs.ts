import type { WholeCheck } from '../check.ts';

/** Columns of which none is a combination of others. */
export const independentInputs: WholeCheck<'inputRank' | 'network'> = {
  name: 'independent inputs',
  needs: ['inputRank', 'network'],
  judge: ({ inputRank, network }) => ({
    value: inputRank,
    bound: network.inputs,
    passed: inputRank === network.inputs,
    sentence:
      inputRank === network.inputs
        ? 'no column of X depends on the others'
        : `the ${network.inputs} columns of X span only ${inputRank} dimensions: weights along the others are free`,
  }),
};
