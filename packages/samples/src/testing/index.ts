export { samplesLaws, type SamplesImplementation } from './samples-laws.ts';
export { tables, type TableOfRows } from './tables.ts';
