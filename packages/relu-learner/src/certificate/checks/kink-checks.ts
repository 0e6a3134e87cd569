import type { Checks } from '../check.ts';
import { allChecks } from './all-checks.ts';
import { bends } from './bends.ts';
import { independentInputs } from './independent-inputs.ts';
import { parameterError } from './parameter-error.ts';

/**
 * The checks that ask how the rows lie around the kinks, and nothing about the labels: they hold for noisy labels as well.
 * Of those of units all but two, which look at rounding and at the residual of exact labels.
 */
export const kinkChecks: Checks = {
  function: [],
  parameters: [independentInputs],
  units: allChecks.units.filter((check) => check !== bends && check !== parameterError),
  signs: [],
};
