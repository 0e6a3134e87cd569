import * as network from '../index.ts';

/** The functions that the laws of this package speak of. What you leave out is this package's. */
export interface NetworkFunctions {
  readonly evaluate: typeof network.evaluate;
  readonly normalize: typeof network.normalize;
  readonly simplify: typeof network.simplify;
  readonly canonicalForm: typeof network.canonicalForm;
  readonly exactMoment: typeof network.exactMoment;
  readonly isSameFunction: typeof network.isSameFunction;
  readonly match: typeof network.match;
  readonly compare: typeof network.compare;
  readonly identifiability: typeof network.identifiability;
  readonly toJson: typeof network.toJson;
  readonly parse: typeof network.parse;
}

/** Any of the functions, yours. */
export type NetworkImplementation = Partial<NetworkFunctions>;

/** The implementation with this package's functions where it has none. */
export function completed(implementation: NetworkImplementation): NetworkFunctions {
  return { ...network, ...implementation };
}
