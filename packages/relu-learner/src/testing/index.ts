export {
  bias,
  dataSet,
  hingesAtRows,
  outputWeight,
  teacher,
  type DataSet,
  type DataSizes,
  type HingesAtRows,
  type TeacherSizes,
} from './arbitraries.ts';
export { contractionLaws } from './contraction-laws.ts';
export { kernelLaws } from './kernel-laws.ts';
export type { LearnerFunctions, LearnerImplementation } from './learner-functions.ts';
export { learnerLaws } from './learner-laws.ts';
export { momentConditioning } from './moment-conditioning.ts';
export { momentFitLaws } from './moment-fit-laws.ts';
export { momentLaws } from './moment-laws.ts';
export { paperLaws, recoveryError } from './paper-laws.ts';
export { polishLaws } from './polish-laws.ts';
export { signLaws } from './sign-laws.ts';
export { statisticsLaws } from './statistics-laws.ts';
