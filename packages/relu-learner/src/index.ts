export { learn } from './learn.ts';
export { report, type Identifiable, type Learned, type Report } from './result.ts';
export type { LearnOptions, StageEvent } from './options.ts';
export type {
  Certificate,
  Check,
  Disagreement,
  ExactCertificate,
  NoCertificate,
  UnitClaim,
} from './certificate/types.ts';
