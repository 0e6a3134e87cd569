import { normalGenerator, uniformGenerator } from './internal/special.ts';
import { isWhole, requireOption } from './internal/checks.ts';

/**
 * Reproducible uniform numbers in [0, 1), multiples of 2⁻⁵³.
 *
 * @param seed integer, 0 ≤ seed < 2⁵³
 * @param stream integer ≥ 0, default 0: streams of one seed never overlap (2⁶⁴ numbers apart)
 * @returns the generator; every call of `uniforms` with the same arguments starts the same sequence
 * @throws DomainError `synth-data/seed`, `synth-data/stream`
 * @example
 * uniforms(1)() === uniforms(1)() // => true
 * uniforms(1)() === uniforms(1, 1)() // => false
 * @see Blackman & Vigna 2018, xoroshiro128+ and its jump function
 */
export function uniforms(seed: number, stream: number = 0): () => number {
  checkStream('uniforms', seed, stream);
  const generator = uniformGenerator(stateOf(seed));
  for (let i = 0; i < stream; i++) generator.jump();
  return generator.next;
}

/**
 * Reproducible N(0, 1) numbers: {@link uniforms} through the ziggurat method.
 *
 * @param seed integer, 0 ≤ seed < 2⁵³
 * @param stream integer ≥ 0, default 0
 * @returns the generator; every call of `normals` with the same arguments starts the same sequence
 * @throws DomainError `synth-data/seed`, `synth-data/stream`
 * @example
 * const next = normals(1);
 * next() === normals(1)() // => true
 * @see Doornik 2005, "An improved ziggurat method to generate normal random samples"
 */
export function normals(seed: number, stream: number = 0): () => number {
  checkStream('normals', seed, stream);
  return normalGenerator(uniforms(seed, stream));
}

function checkStream(where: string, seed: number, stream: number): void {
  requireOption(isWhole(seed, 0), where, 'seed', 'an integer in [0, 2^53)', seed);
  requireOption(isWhole(stream, 0), where, 'stream', 'an integer ≥ 0', stream);
}

/** Four well-mixed words, so that near seeds start unrelated sequences: a counter through MurmurHash3's finalizer. */
function stateOf(seed: number): number[] {
  const low = seed >>> 0;
  const high = Math.floor(seed / 2 ** 32);
  return [1, 2, 3, 4].map((i) => mix(mix(low ^ Math.imul(i, 0x9e3779b9)) ^ mix(high ^ Math.imul(i, 0x7f4a7c15)) ^ i));
}

function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
