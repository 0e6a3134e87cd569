import type { Randomness } from '../types.ts';

/** The source itself, or one made from the seed. */
export function uniformsOf(seed: Randomness): () => number {
  return typeof seed === 'function' ? seed : uniforms(seed);
}

/** Uniform numbers in [0, 1) from a seed: sfc32, 128 bits of state, after 15 warm-up rounds. */
export function uniforms(seed: number): () => number {
  let a = 0,
    b = seed >>> 0,
    c = Math.floor(seed / 2 ** 32) >>> 0,
    counter = 1;
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 15; i++) next();
  return () => (next() * 2 ** 21 + (next() >>> 11)) / 2 ** 53;
}

/** Standard normal numbers from uniform ones (Box & Muller 1958), two at a time. */
export function normals(uniform: () => number): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
