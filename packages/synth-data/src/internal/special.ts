// The only importer of @stdlib here: the build inlines this file with all that it imports, so that an installation
// stays small.
import ziggurat from '@stdlib/random-base-improved-ziggurat';

/**
 * A generator of N(0, 1) numbers by the improved ziggurat method.
 * @param uniform independent uniform numbers in [0, 1)
 * @see Doornik 2005, "An improved ziggurat method to generate normal random samples"
 */
export function normalGenerator(uniform: () => number): () => number {
  return ziggurat.factory({ prng: uniform });
}
