import type { UnitCheck } from '../check.ts';

/** More rows on the rarer side of a kink than an affine function has numbers. */
export const rowsOnBothSides: UnitCheck<'rarerSide', 'network'> = {
  name: 'rows on both sides',
  needs: ['rarerSide'],
  whole: ['network'],
  judge: ({ rarerSide }, { network }) => {
    const least = network.inputs + 1;
    const rows = rarerSide === 1 ? 'row lies' : 'rows lie';
    return {
      value: rarerSide,
      bound: least,
      passed: rarerSide > least,
      sentence: `only ${rarerSide} distinct ${rows} on one side of its kink, more than ${least} are needed`,
    };
  },
  holds: 'more rows lie on both sides of every kink than an affine function has numbers',
  worst: 'least',
};
