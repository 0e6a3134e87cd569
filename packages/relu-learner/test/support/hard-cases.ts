import { attackFamilies } from './attack-families.ts';
import { functionFamilies } from './function-families.ts';
import type { Family } from './hard-case.ts';
import { impostorFamilies } from './impostor-families.ts';
import { inputFamilies } from './input-families.ts';
import { labelFamilies } from './label-families.ts';
import { noiseFamilies } from './noise-families.ts';
import { rowFamilies } from './row-families.ts';
import { unitFamilies } from './unit-families.ts';
import { widthFamilies } from './width-families.ts';

/** All families of problems that a learner may be tempted to claim too much of. */
export const families: readonly Family[] = [
  ...widthFamilies,
  ...functionFamilies,
  ...labelFamilies,
  ...rowFamilies,
  ...unitFamilies,
  ...inputFamilies,
  ...impostorFamilies,
  ...attackFamilies,
  ...noiseFamilies,
];
