import { normals, uniforms } from '../../internal/random.ts';

/** Where random numbers come from. */
export interface Random {
  /** Uniform in [0, 1). */
  readonly uniform: () => number;
  /** N(0, 1). */
  readonly normal: () => number;
}

/** Reproducible random numbers. */
export function seededRandom(seed: number): Random {
  const uniform = uniforms(seed);
  return { uniform, normal: normals(uniform) };
}

/** One of the items. */
export function pick<T>({ uniform }: Random, items: readonly T[]): T {
  return items[Math.floor(uniform() * items.length)];
}

/** +1 or −1. */
export function sign({ uniform }: Random): number {
  return uniform() < 0.5 ? -1 : 1;
}

/** Uniform integer in [low, high]. */
export function integer({ uniform }: Random, low: number, high: number): number {
  return low + Math.floor(uniform() * (high - low + 1));
}
