import type { Checks } from '../check.ts';
import { crossedAlone } from './crossed-alone.ts';
import { gapAtTheKink } from './gap-at-the-kink.ts';
import { independentInputs } from './independent-inputs.ts';
import { noDiscreteColumn } from './no-discrete-column.ts';
import { noLattice } from './no-lattice.ts';
import { noSharedValues } from './no-shared-values.ts';
import { rowsOnBothSides } from './rows-on-both-sides.ts';
import { sideOfItsOwn } from './side-of-its-own.ts';
import { solidSurroundings } from './solid-surroundings.ts';
import { turningOfTheKink } from './turning-of-the-kink.ts';

/**
 * The checks that ask how the rows lie around the kinks, and nothing about the labels: they hold for noisy labels as well.
 */
export const kinkChecks: Checks = {
  function: [],
  parameters: [independentInputs],
  units: [
    rowsOnBothSides,
    gapAtTheKink,
    turningOfTheKink,
    crossedAlone,
    sideOfItsOwn,
    solidSurroundings,
    noDiscreteColumn,
    noSharedValues,
    noLattice,
  ],
  signs: [],
};
