import { gapAt, nearest, type Gap } from './kink-tests.ts';

/** The distinct rows next to a unit's kink. */
export interface Kink extends Gap {
  /** Rows on the rarer side. */
  readonly rarer: number;
  /** Places of the nearest among the distinct rows, below and above, the nearest first. */
  readonly down: readonly number[];
  readonly up: readonly number[];
}

/** @param T w·x + b of every unit at the distinct rows, 0 on the kink */
export function kinksOf(T: readonly Float64Array[]): Kink[] {
  return T.map((t) => {
    const down = nearest(t, -1);
    const up = nearest(t, 1);
    const distances = (places: readonly number[]): number[] => places.map((place) => Math.abs(t[place]));
    const above = t.filter((v) => v > 0).length;
    const below = t.filter((v) => v < 0).length;
    return {
      ...gapAt(distances(down), distances(up)),
      rarer: Math.min(above, below),
      down,
      up,
    };
  });
}
