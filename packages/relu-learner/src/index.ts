// The whole.
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

// The stages, in the order in which data passes through them.
export { position, survey, type Survey } from './survey.ts';
export { Statistics, type StatisticsState } from './statistics.ts';
export { whiten, type Frame } from './frame.ts';
export { MomentAccumulator, type MomentOptions, type MomentState } from './moments.ts';
export { ContractionAccumulator, type ContractedMoments } from './contracted-moments.ts';
export type { Moments } from './internal/moments-from-sums.ts';
export type { ResidualOptions, RowFilter } from './internal/residual-block.ts';
export { accumulateContractions, accumulateMoments, accumulateStatistics } from './passes.ts';
export { weightSubspace, type Subspace } from './subspace.ts';
export { WorkRows } from './work-rows.ts';
export { jointCandidates, jointCandidatesOf, jointSlices, randomCandidates, type Candidates } from './candidates.ts';
export { coefficientsOf, momentFit, orderCoefficients, type MomentFit } from './moment-fit.ts';
export type { MomentParameters } from './internal/moment-parameters.ts';
export { pointFromMoments, pointFromParameters, pointWithoutMoments, type StartingPoint } from './starting-point.ts';
export { hingesFrom, type Activation, type Hinges } from './internal/hinges.ts';
export type { Rows } from './internal/rows.ts';
export { polish, type Polished, type PolishOptions } from './polish.ts';
export { chooseRows, polishOnRows, type FitContext, type RowFit } from './row-fit.ts';
export { insertions, type Insertion, type InsertionContext } from './insertions.ts';
export { exchange, type ExchangeContext } from './exchange.ts';
export { search, type SearchInput, type SearchOptions, type SearchResult } from './search.ts';
export { solveSigns, type Signs } from './signs.ts';
export { reluForm } from './relu-form.ts';
export { refine } from './refine.ts';
export { certify } from './certificate/certify.ts';
export { allChecks } from './certificate/checks/all-checks.ts';
export type { Checks, Outcome, SignCheck, UnitCheck, WholeCheck } from './certificate/check.ts';
export type { Evidence } from './certificate/evidence.ts';
export { compareRows, type RowReport } from './certificate/function-claim.ts';
export { jacobianReport, type JacobianReport } from './certificate/conditioning.ts';
export { unitEvidence, type UnitEvidence } from './certificate/unit-checks.ts';
export { unitNeeds, type Need } from './certificate/unit-needs.ts';
export { prove, type Kink, type Proof, type ProofInput, type Proven } from './proof/proof.ts';
export { certificateFile } from './certificate-file.ts';

// The paper's own algorithm, on moments.
export { decomposeOrders, type OrderDecomposition, type OrderOptions } from './decompose-orders.ts';
export { exactOrders, flattenOrders } from './exact-orders.ts';
export { networkFromMoments, type LowOrders, type MomentNetwork } from './paper.ts';
