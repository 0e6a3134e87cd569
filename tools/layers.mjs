/**
 * The order of the packages: each imports only from the rows above its own.
 * Packages of one row are equals and do not import each other.
 */
export const layers = [
  ['laws'],
  ['tensor'],
  ['hermite'],
  ['decomposition', 'network'],
  ['samples'],
  ['synth-data'],
  ['relu-learner'],
  ['cli'],
];
