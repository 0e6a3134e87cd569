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
export { anyImpostor, impostorLaws } from './impostor-laws.ts';
export { impostorOn, type Difference, type Disguise, type Impostor } from './impostors/disguise.ts';
export { tradedOnLines, whereTwoAgree } from './impostors/faces.ts';
export { drawImpostor, impostorKinds } from './impostors/kinds.ts';
export {
  integerRow,
  latticeExchange,
  latticeTwins,
  printedRow,
  tradedOnPlusMinusOne,
  wholeSumRow,
} from './impostors/lattices.ts';
export {
  kinkSplitInGap,
  tinyUnit,
  unitBeyondAllRows,
  unitsThatCancel,
  unitSplit,
  weightsAlongDependence,
} from './impostors/on-given-rows.ts';
export { lastUnitClosesTheSum, signedSubsetSumsToZero, tetrahedron, threeUnitsAt120 } from './impostors/other-sides.ts';
export { seededRandom, type Random } from './impostors/random.ts';
export { clustersAtThirds, sectorsAmongUnits, sectorsAtThirds, tipsAtThirds } from './impostors/thirds.ts';
export { closingUnit, flipped, networkOf, randomUnit, randomUnits, unitsOf, type Unit } from './impostors/unit.ts';
export { momentLaws } from './moment-laws.ts';
export { momentAlong } from './moment-quadrature.ts';
export type { NetworkFunctions, NetworkImplementation } from './network-functions.ts';
export { networkLaws } from './network-laws.ts';
export { samenessLaws } from './sameness-laws.ts';
