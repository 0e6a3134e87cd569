import type { Checks } from '../check.ts';
import { bends } from './bends.ts';
import { certificationRowsApart } from './certification-rows-apart.ts';
import { certificationRowsExact } from './certification-rows-exact.ts';
import { certificationRows } from './certification-rows.ts';
import { crossedAlone } from './crossed-alone.ts';
import { fittedRows } from './fitted-rows.ts';
import { gapAtTheKink } from './gap-at-the-kink.ts';
import { independentInputs } from './independent-inputs.ts';
import { marginOfRows } from './margin-of-rows.ts';
import { noDiscreteColumn } from './no-discrete-column.ts';
import { noLattice } from './no-lattice.ts';
import { noSharedValues } from './no-shared-values.ts';
import { noSuperfluousUnit } from './no-superfluous-unit.ts';
import { noUnitOpen } from './no-unit-open.ts';
import { otherRowsExact } from './other-rows-exact.ts';
import { parameterError } from './parameter-error.ts';
import { rank } from './rank.ts';
import { rounding } from './rounding.ts';
import { rowsOnBothSides } from './rows-on-both-sides.ts';
import { sideOfItsOwn } from './side-of-its-own.ts';
import { solidSurroundings } from './solid-surroundings.ts';
import { turningOfTheKink } from './turning-of-the-kink.ts';
import { uniqueSigns } from './unique-signs.ts';

/**
 * The checks of a certificate, in the order in which they are reported. Their names are stable; what each one excludes,
 * and which impostor it alone refuses, is the table of docs/architecture.md, section "The certificate".
 */
export const allChecks: Checks = {
  function: [
    fittedRows,
    certificationRows,
    certificationRowsApart,
    certificationRowsExact,
    otherRowsExact,
    rounding,
    noSuperfluousUnit,
  ],
  parameters: [marginOfRows, rank, independentInputs],
  units: [
    bends,
    rowsOnBothSides,
    parameterError,
    gapAtTheKink,
    turningOfTheKink,
    crossedAlone,
    sideOfItsOwn,
    solidSurroundings,
    noDiscreteColumn,
    noSharedValues,
    noLattice,
  ],
  signs: [uniqueSigns, noUnitOpen],
};
