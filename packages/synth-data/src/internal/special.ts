// The only importer of registry packages here: the build inlines this file with all that it imports, so that an
// installation stays small.
import ziggurat from '@stdlib/random-base-improved-ziggurat';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** Uniform numbers in [0, 1); `jump` skips 2⁶⁴ of them. */
export interface UniformGenerator {
  readonly next: () => number;
  readonly jump: () => void;
}

/**
 * A xoroshiro128+ generator.
 * @param state four 32-bit words, not all zero
 */
export function uniformGenerator(state: readonly number[]): UniformGenerator {
  const generator = xoroshiro128plusFromState(state);
  return { next: () => uniformFloat64(generator), jump: () => generator.jump() };
}

/**
 * A generator of N(0, 1) numbers by the improved ziggurat method.
 * @param uniform independent uniform numbers in [0, 1)
 * @see Doornik 2005, "An improved ziggurat method to generate normal random samples"
 */
export function normalGenerator(uniform: () => number): () => number {
  return ziggurat.factory({ prng: uniform });
}
