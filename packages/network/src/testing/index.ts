export {
  anyNetwork,
  networkSizes,
  rewriting,
  rotatedNetwork,
  separatedNetwork,
  type NetworkSizes,
  type Rewriting,
} from './arbitraries.ts';
export { certificateAlterations, type Alteration, type VerifierInput } from './certificate-alterations.ts';
export { functionLaws } from './function-laws.ts';
export { momentLaws } from './moment-laws.ts';
export { momentAlong } from './moment-quadrature.ts';
export type { NetworkFunctions, NetworkImplementation } from './network-functions.ts';
export { networkLaws } from './network-laws.ts';
export { samenessLaws } from './sameness-laws.ts';
