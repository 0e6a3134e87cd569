export { drawOptions } from './draw-options.ts';
export { synthDataLaws, type SynthDataImplementation } from './synth-data-laws.ts';
