import { gapAt, nearest } from './kink-tests.ts';

/** The distinct rows next to a unit's kink. */
export interface Kink {
  /** Rows of the file on its two sides, and how far apart they are in mean spacings of the rows there. */
  readonly below: number | null;
  readonly above: number | null;
  readonly gap: number | null;
  /** How often rows of even density leave a gap as wide. */
  readonly gapChance: number;
  /** Rows on the rarer side. */
  readonly rarer: number;
  /** Places of the nearest among the distinct rows, below and above, the nearest first. */
  readonly down: readonly number[];
  readonly up: readonly number[];
}

/** @param T w·x + b of every unit at the distinct rows, 0 on the kink */
export function kinksOf(T: readonly Float64Array[], distinct: readonly number[]): Kink[] {
  return T.map((t) => {
    const down = nearest(t, -1);
    const up = nearest(t, 1);
    const distances = (places: readonly number[]): number[] => places.map((place) => Math.abs(t[place]));
    const { gap, chance } = gapAt(distances(down), distances(up));
    const above = t.filter((v) => v > 0).length;
    const below = t.filter((v) => v < 0).length;
    return {
      below: down.length > 0 ? distinct[down[0]] : null,
      above: up.length > 0 ? distinct[up[0]] : null,
      gap,
      gapChance: chance,
      rarer: Math.min(above, below),
      down,
      up,
    };
  });
}
