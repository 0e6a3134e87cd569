import { leastUseful } from './internal/features.ts';
import { withoutUnit, withUnit } from './internal/hinges.ts';
import { pickRows } from './internal/rows.ts';
import { insertions, type Insertion, type InsertionContext } from './insertions.ts';
import { EXACT, polishOnRows, type RowFit } from './row-fit.ts';

/** What the search for better units needs besides a fit. */
export interface ExchangeContext extends InsertionContext {
  readonly expired: () => boolean;
  /** Awaited between two tries: lets timers run and rejects when the caller wants to stop. */
  readonly pause: () => Promise<void>;
}

/** A round must lower the loss to this share of what it was. */
const PROGRESS = 0.97;

/**
 * Exchanges units while the fit is not exact and the loss falls: insert the unit that removes most loss, polish
 * m + 1, drop the least useful, polish m. The signs g_i are frozen in a polish, so a unit that has the wrong one can
 * only be replaced; this is what makes few rows, large biases and inputs of any law work.
 *
 * @param rounds most rounds; each tries up to three insertions
 * Cost: about 260 directions × 11 kinks × rows·(m + d) a round, and two to three polishes a try.
 */
export async function exchange(context: ExchangeContext, start: RowFit, rounds: number): Promise<RowFit> {
  let fit = start;
  for (let round = 0; round < rounds && fit.loss >= EXACT; round++) {
    const before = fit.loss;
    for (const insertion of insertions(context, fit, 3)) {
      await context.pause();
      if (context.expired()) return fit;
      const other = replaceOne(context, fit, insertion);
      if (other.loss < PROGRESS * fit.loss) {
        fit = other;
        break;
      }
    }
    if (fit.loss > PROGRESS * before) break;
  }
  return fit;
}

/** Inserts the unit and drops one of the two least useful: the better of the two outcomes. */
function replaceOne(context: ExchangeContext, fit: RowFit, { unit, sign }: Insertion): RowFit {
  const more = polishOnRows(context, { ...fit, value: withUnit(fit.value, unit, sign) }, 25);
  let best: RowFit | null = null;
  for (const k of leastUseful(more.value, pickRows(context.work, more.indices)).slice(0, 2)) {
    const fewer = polishOnRows(context, { ...more, value: withoutUnit(more.value, k) });
    if (!best || fewer.loss < best.loss) best = fewer;
    if (fewer.loss < EXACT) break;
  }
  return best ?? fit;
}
