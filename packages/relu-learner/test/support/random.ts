import { normals, uniforms } from '@depth2/synth-data';

/** Random numbers of one purpose. */
export interface Random {
  /** Uniform in [0, 1). */
  readonly uniform: () => number;
  /** N(0, 1). */
  readonly normal: () => number;
  /** Uniform integer in [low, high]. */
  readonly integer: (low: number, high: number) => number;
  /** One of the items. */
  readonly pick: <T>(items: readonly T[]) => T;
  /** +1 or −1. */
  readonly sign: () => number;
}

/** Reproducible random numbers: streams of one name and seed are unrelated. */
export function randomOf(name: string, seed: number, stream: number): Random {
  const key = hash(name) * 2 ** 32 + seed;
  const uniform = uniforms(key, 2 * stream);
  const normal = normals(key, 2 * stream + 1);
  const integer = (low: number, high: number): number => low + Math.floor(uniform() * (high - low + 1));
  return {
    uniform,
    normal,
    integer,
    pick: (items) => items[integer(0, items.length - 1)],
    sign: () => (uniform() < 0.5 ? -1 : 1),
  };
}

/** 20 bits of a name: families keep their cases when others are added. */
function hash(name: string): number {
  let h = 0x811c9dc5;
  for (const character of name) h = Math.imul(h ^ character.charCodeAt(0), 0x01000193);
  return (h >>> 0) % 2 ** 20;
}
