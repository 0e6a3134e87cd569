import type { UnitCheck } from '../check.ts';

/** The rows next to a kink fill their surroundings in all dimensions. */
export const solidSurroundings: UnitCheck<'flat', never> = {
  name: 'solid surroundings',
  needs: ['flat'],
  whole: [],
  judge: ({ flat }) => ({
    value: null,
    bound: null,
    passed: !flat,
    sentence: 'the rows next to its kink lie on lines or faces: each shows only a part of its weights',
  }),
  holds: 'the rows next to every kink fill their surroundings',
  worst: 'least',
};
