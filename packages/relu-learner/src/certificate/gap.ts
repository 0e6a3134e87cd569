/** Rows on each side from which the spacing near a kink is taken. */
const NEIGHBOURS = 25;

/** The gap between the rows next to a kink. */
export interface Gap {
  /** Distance between the nearest rows on the two sides, in mean spacings of rows there. */
  readonly gap: number;
  /** How often rows of an even density leave such a gap at a given place. */
  readonly gapChance: number;
}

/**
 * The gap at a kink between sorted values `below` − 1 and `below`, against the mean spacing of the rows next to it: on
 * both sides together, and on each side alone, because rows that crowd on one side say nothing about the other. The
 * least likely of the three counts.
 */
export function gapAt(sorted: Float64Array, below: number): Gap {
  const down = Math.min(NEIGHBOURS, below);
  const up = Math.min(NEIGHBOURS, sorted.length - below);
  if (down === 0 || up === 0) return { gap: Infinity, gapChance: 0 };
  const width = sorted[below] - sorted[below - 1];
  const beneath = { span: sorted[below - 1] - sorted[below - down], spacings: down - 1 };
  const over = { span: sorted[below + up - 1] - sorted[below], spacings: up - 1 };
  const both = { span: beneath.span + over.span, spacings: beneath.spacings + over.spacings };
  const tests = [beneath, over, both]
    .filter(({ spacings }) => spacings > 0)
    .map(({ span, spacings }) => {
      const gap = span > 0 ? (width * spacings) / span : Infinity;
      return { gap, gapChance: chanceOfGap(gap, spacings) };
    });
  return tests.reduce((worst, test) => (test.gapChance < worst.gapChance ? test : worst), { gap: 0, gapChance: 1 });
}

/**
 * The chance that the gap which covers a given point exceeds `gap` mean spacings, the mean being that of n others. The
 * gap is size-biased (the sum of the distances to the next row on either side): P(G > g) = (1 + g)e^{−g}, here averaged
 * over the mean of n exponential spacings.
 */
function chanceOfGap(gap: number, n: number): number {
  if (gap === Infinity) return 0;
  const shrunk = (1 + gap / n) ** -n;
  return shrunk + (gap * shrunk) / (1 + gap / n);
}
