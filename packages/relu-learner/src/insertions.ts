import type { Matrix } from '@depth2/tensor';
import { featuresOf, projectOff, type Features } from './internal/features.ts';
import { residuals, type Hinges } from './internal/hinges.ts';
import { solveInPlace } from './internal/kernels/cholesky.ts';
import { addTransposedProduct, GRAM_BLOCK, padded } from './internal/kernels/products.ts';
import { normalizeRows, randomDirections } from './internal/random.ts';
import { residualMoments, residualMomentsFeasible, strongDirections } from './internal/residual-moments.ts';
import { pickRows, type Rows } from './internal/rows.ts';
import type { RowFit } from './row-fit.ts';

/** Where new units are looked for. */
export interface InsertionContext {
  /** All rows that the search may use. */
  readonly work: Rows;
  /** Where new directions are looked for: orthonormal rows [p, r], the whole space unless the inputs are Gaussian. */
  readonly subspace: Matrix;
  readonly random: () => number;
}

/** Rows beyond a kink at least: one that cuts off a single row explains just that row. */
const LEAST_BEYOND = 2;

const QUANTILES = [0.002, 0.02, 0.07, 0.15, 0.3, 0.5, 0.7, 0.85, 0.93, 0.98, 0.998];
const RANDOM_DIRECTIONS = 200;
const SCORED_ROWS = 4000;
/** New units of one round must differ at least by this cosine of (w, b). */
const SAME_UNIT = 0.9;
/** A unit to insert: its row t of theta and the sign of its output weight. */
export interface Insertion {
  readonly unit: Float64Array;
  readonly sign: number;
}

/**
 * Units that lower the loss most when added and all scales are refitted. Directions are the mean of the rows with large
 * residuals, maxima of the residual's moments and random ones; kinks lie at quantiles of w·z over the rows, which suits inputs of any law. A feature
 * h = |w·z + b| scores (r·h⊥)²/‖h⊥‖², h⊥ its part off the present features.
 */
export function insertions(context: InsertionContext, fit: RowFit, count: number): Insertion[] {
  const { work, subspace, random } = context;
  const p = subspace.shape[0];
  const left = residuals(fit.value, work);
  const directions: Float64Array[] = [towardsResidual(work, left, subspace)];
  if (residualMomentsFeasible(p)) directions.push(strongDirections(residualMoments(work, left, subspace), random));
  directions.push(randomDirections(random, RANDOM_DIRECTIONS, p));
  const rows = pickRows(work, fit.indices.subarray(0, SCORED_ROWS));
  const scored = scoreFeatures(fit.value, rows, directions, subspace).sort((a, b) => b.score - a.score);
  const kept: { feature: Float64Array; insertion: Insertion }[] = [];
  for (const { direction, bias, scale } of scored) {
    const feature = Float64Array.of(...direction, bias);
    if (kept.some((k) => Math.abs(cosine(k.feature, feature)) > SAME_UNIT)) continue;
    const unit = feature.map((v) => v * Math.abs(scale));
    kept.push({ feature, insertion: { unit, sign: scale > 0 ? 1 : -1 } });
    if (kept.length === count) break;
  }
  return kept.map((k) => k.insertion);
}

/**
 * The mean of the points weighted by their squared residual, as a direction [p]: a missing unit with a large bias acts on
 * few rows, all of them on its side.
 */
function towardsResidual(work: Rows, residual: Float64Array, { shape: [p, r], data }: Matrix): Float64Array {
  const out = new Float64Array(p);
  for (let n = 0; n < work.count; n++) {
    const weight = residual[n] ** 2;
    for (let i = 0; i < p; i++) {
      let z = 0;
      for (let k = 0; k < r; k++) z += data[i * r + k] * work.data[n * work.stride + k];
      out[i] += weight * z;
    }
  }
  normalizeRows(out, 1, p);
  return out;
}

interface ScoredFeature {
  readonly score: number;
  /** Coefficient of h that removes the loss. */
  readonly scale: number;
  /** Unit vector in R^r. */
  readonly direction: Float64Array;
  readonly bias: number;
}

function scoreFeatures(
  hinges: Hinges,
  rows: Rows,
  directions: readonly Float64Array[],
  subspace: Matrix,
): ScoredFeature[] {
  const [p, r] = subspace.shape;
  const features = featuresOf(hinges, rows);
  const residual = projectOff(features, residuals(hinges, rows));
  const out: ScoredFeature[] = [];
  const projected = new Float64Array(rows.count);
  for (const group of directions) {
    for (let s = 0; s < group.length; s += p) {
      const direction = new Float64Array(r);
      for (let i = 0; i < p; i++) for (let k = 0; k < r; k++) direction[k] += group[s + i] * subspace.data[i * r + k];
      for (let n = 0; n < rows.count; n++) {
        let sum = 0;
        for (let k = 0, at = n * rows.stride; k < r; k++, at++) sum += rows.data[at] * direction[k];
        projected[n] = sum;
      }
      out.push(...scoreKinks(features, residual, projected, direction));
    }
  }
  return out;
}

/** Scores of |w·z + b| with the kink at each of the quantiles of w·z, all of them in one product with the features. */
function scoreKinks(
  features: Features,
  residual: Float64Array,
  projected: Float64Array,
  direction: Float64Array,
): ScoredFeature[] {
  const sorted = Float64Array.from(projected).sort();
  const biases = QUANTILES.filter((q) => Math.min(q, 1 - q) * sorted.length >= LEAST_BEYOND).map(
    (q) => -sorted[Math.floor(q * sorted.length)],
  );
  const stride = padded(biases.length);
  const H = new Float64Array(projected.length * stride);
  const inner = new Float64Array(biases.length);
  const norm2 = new Float64Array(biases.length);
  for (let n = 0; n < projected.length; n++) {
    for (let q = 0; q < biases.length; q++) {
      const value = Math.abs(projected[n] + biases[q]);
      H[n * stride + q] = value;
      inner[q] += residual[n] * value;
      norm2[q] += value * value;
    }
  }
  const onto = new Float64Array(features.stride * stride);
  for (let start = 0; start < projected.length; start += GRAM_BLOCK) {
    const count = Math.min(GRAM_BLOCK, projected.length - start);
    const A = features.data.subarray(start * features.stride, (start + count) * features.stride);
    const B = H.subarray(start * stride, (start + count) * stride);
    addTransposedProduct(onto, A, B, count, features.stride, stride);
  }
  const column = new Float64Array(features.size);
  return biases.flatMap((bias, q) => {
    for (let i = 0; i < column.length; i++) column[i] = onto[i * stride + q];
    const solved = Float64Array.from(column);
    solveInPlace(features.factor, features.size, solved);
    const off = norm2[q] - column.reduce((sum, v, i) => sum + v * solved[i], 0);
    return off > 0 ? [{ score: inner[q] ** 2 / off, scale: inner[q] / off, direction, bias }] : [];
  });
}

function cosine(u: Float64Array, v: Float64Array): number {
  let uv = 0;
  let uu = 0;
  let vv = 0;
  for (let k = 0; k < u.length; k++) {
    uv += u[k] * v[k];
    uu += u[k] * u[k];
    vv += v[k] * v[k];
  }
  return uv / Math.sqrt(uu * vv);
}
