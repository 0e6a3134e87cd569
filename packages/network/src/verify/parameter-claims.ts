import type { ExactCertificateFile } from '../certificate-file.ts';
import type { Network } from '../types.ts';
import type { ClaimList } from './claim-list.ts';
import type { Content } from './content.ts';
import { addSquare, conditionOf, inverseDiagonal, norm, total } from './dense.ts';
import { isOnFace } from './faces.ts';
import { chanceOfCells, isFlat, sharedValues } from './kink-tests.ts';
import type { Kink } from './kinks.ts';
import { onLattice } from './lattice.ts';
import type { RowLook } from './look-at-rows.ts';
import { separationOf } from './sign-separation.ts';
import { chanceOfTurn } from './turning.ts';
import { whiteFrame, type WhiteFrame } from './white-frame.ts';

/** Everything at hand when units are judged. */
export interface UnitCase {
  readonly model: Network;
  readonly X: Float64Array;
  readonly y: Float64Array;
  readonly content: Content;
  readonly look: RowLook;
  readonly kinks: readonly Kink[];
  readonly certificate: ExactCertificateFile;
}

/** Chances of honest rows below which a unit is refused: half of the learner's, which looks at the same rows. */
const LEAST_GAP_CHANCE = 0.5e-4;
const LEAST_CELL_CHANCE = 0.5e-3;

/** The same where the learner looks at a part of the rows only. */
const LEAST_TURN_CHANCE = 1e-6;

/** Rows among which neighbours are looked for, and those whose values are compared. */
const CLOUD = 2000;
const SAMPLE = 20_000;

/** Error that a parameter may have, relative to its unit: in white coordinates, and in the units of the data. */
const BLUR = Number.EPSILON ** (2 / 3);
const DATA_BLUR = 1e-9;

/** Do the rows show the kinks, the weights and the sides of the units for which they are claimed? */
export function parameterClaims(claims: ClaimList, unitCase: UnitCase): void {
  const { model, X, content, certificate } = unitCase;
  const { inputs: d } = model;
  const units = [...certificate.units.keys()];
  const claimed = units.filter((i) => certificate.units[i].weights);
  const frame = whiteFrame(X, d, content.parts, 2);
  claims.say('independent columns of X', d, frame ? d : 'fewer');
  if (!frame) return;
  neighbourClaims(claims, claimed, unitCase);
  surroundingClaims(claims, claimed, frame, unitCase);
  rankClaims(claims, claimed, frame, unitCase);
}

/** Rows on both sides of every kink, close to it, in the same cells of the other kinks. */
function neighbourClaims(
  claims: ClaimList,
  claimed: readonly number[],
  { model, content, look, kinks }: UnitCase,
): void {
  const { inputs: d, hidden: m } = model;
  const compared = Math.min(25, Math.max(10, Math.floor(content.distinct.length / 20)));
  const cellOf = (place: number, i: number): string =>
    look.T.map((t, j) => (j !== i && t[place] > 0 ? '1' : '0')).join('');
  claims.each('more than d + 1 rows need the unit', claimed, (i) => look.acts[i] > d + 1);
  claims.each('more than d + 1 rows on both sides', claimed, (i) => kinks[i].rarer > d + 1);
  claims.each('no wider gap than chance leaves', claimed, (i) => kinks[i].chance >= LEAST_GAP_CHANCE / m);
  claims.each('both sides share cells of the others', claimed, (i) => {
    const [down, up] = [kinks[i].down, kinks[i].up].map((side) => side.slice(0, compared));
    const cells = [...down, ...up].map((place) => cellOf(place, i));
    return chanceOfCells(cells, down.length) >= LEAST_CELL_CHANCE / m;
  });
}

/** Rows next to the kinks fill the space; no unit looks at columns or combinations that take few values. */
function surroundingClaims(
  claims: ClaimList,
  claimed: readonly number[],
  { white, sd, direction }: WhiteFrame,
  { model, X, content: { distinct }, look, kinks }: UnitCase,
): void {
  const { inputs: d, weights, outputWeights } = model;
  const z = (place: number): Float64Array => white(X.subarray(distinct[place] * d, (distinct[place] + 1) * d));
  const every = (most: number): number[] => {
    const step = Math.ceil(distinct.length / most);
    return Array.from({ length: Math.ceil(distinct.length / step) }, (_, at) => at * step);
  };
  const sidesAt = (place: number): string => look.T.map((t) => (t[place] > 0 ? '1' : '0')).join('');
  const inCloud = every(CLOUD);
  const cloud = inCloud.map(z);
  const cells = new Map<string, Float64Array[]>();
  inCloud.forEach((place, n) => {
    const cell = sidesAt(place);
    cells.set(cell, [...(cells.get(cell) ?? []), cloud[n]]);
  });
  claims.each('surroundings of all dimensions', claimed, (i) => {
    const looked = [...kinks[i].down.slice(0, 2), ...kinks[i].up.slice(0, 2)];
    const isHalf = (flat: (place: number) => boolean): boolean => 2 * looked.filter(flat).length >= looked.length;
    if (isHalf((place) => isFlat(z(place), cloud))) return false;
    return !isHalf((place) => isOnFace(z(place), cells.get(sidesAt(place)) ?? [], cloud));
  });
  const normals = look.T.map((_, i) =>
    direction(weights.data.subarray(i * d, (i + 1) * d), 0, look.scale * outputWeights.data[i]).subarray(0, d),
  );
  claims.each('no room for the kink to turn', claimed, (i) => {
    return chanceOfTurn(look.T[i], z, normals[i], kinks[i]) >= LEAST_TURN_CHANCE / look.T.length;
  });
  const sample = every(SAMPLE);
  const coarse = sd.map((spread, k) => {
    const values = new Set<number>();
    for (const place of sample) if (values.size < sample.length / 5) values.add(X[distinct[place] * d + k]);
    return values.size < sample.length / 5 ? spread : 0;
  });
  claims.each('values on a continuum', claimed, (i) => {
    const w = weights.data.subarray(i * d, (i + 1) * d);
    const onCoarse = norm(w.map((v, k) => v * coarse[k])) / norm(w.map((v, k) => v * sd[k]));
    const values = Float64Array.from(sample, (place) => look.T[i][place]);
    const rounding = look.onKink[i] / 4;
    if (onCoarse > 1e-5 || sharedValues(values, rounding) >= 2) return false;
    const next = [...kinks[i].down].reverse().concat(kinks[i].up);
    const spread = norm(normals[i]) / Math.abs(look.scale * outputWeights.data[i]);
    return !onLattice(
      next.map((place) => look.T[i][place]),
      spread,
      rounding,
    );
  });
}

/** The listed rows determine the parameters, and these leave no choice of sides. */
function rankClaims(claims: ClaimList, claimed: readonly number[], frame: WhiteFrame, unitCase: UnitCase): void {
  const { model, certificate, content, look, y } = unitCase;
  const { inputs: d, hidden: m, weights, biases, outputWeights, linear } = model;
  const { jacobian, signs, units } = certificate;
  const P = (m + 1) * (d + 1);
  const { gram, places } = jacobianOf(frame, unitCase);
  const inverse = inverseDiagonal(gram, P);
  const condition = conditionOf(gram, inverse);
  const least = Math.ceil(1.05 * P);
  claims.say(
    'distinct rows listed, at least',
    least,
    places.length,
    places.length >= least && places.length === jacobian.rows.length,
  );
  const asStated = jacobian.condition === null || Math.abs(jacobian.condition - condition) <= 1e-3 * condition;
  claims.say('condition', jacobian.condition, condition, condition < Infinity && asStated);
  const rows = places.map((place) => content.distinct[place]);
  const residual = Math.max(
    norm(rows.map((n) => look.residuals[n])),
    Number.EPSILON * norm(rows.map((n) => look.scale * y[n])),
  );
  const directions = look.T.map((_, i) =>
    frame.direction(weights.data.subarray(i * d, (i + 1) * d), biases[i], look.scale * outputWeights.data[i]),
  );
  // The norm of d + 1 errors together is at most √(d + 1) times the largest factor by which residuals become errors.
  const errors = directions.map(
    (_, i) => residual * Math.sqrt(total(inverse.subarray(i * (d + 1), (i + 1) * (d + 1))) / (d + 1)),
  );
  claims.each('parameters known to rounding', claimed, (i) => errors[i] <= (BLUR * norm(directions[i])) / 2);
  claims.each('parameters known in units of the data', claimed, (i) => {
    const stretch = frame.stretch(weights.data.subarray(i * d, (i + 1) * d), biases[i]);
    return 2 * errors[i] * stretch <= DATA_BLUR * Math.abs(look.scale * outputWeights.data[i]);
  });
  const separation = separationOf(directions, signs.method === 'enumeration');
  const size = norm(directions.map(norm));
  const error = Math.max((16 * residual * Math.sqrt(total(inverse))) / size, 64 * (m + 1) * Number.EPSILON);
  const stated = signs.separation ?? 0;
  claims.say('separation of signs', stated, separation, Math.abs(stated - separation) <= 1e-6 * separation + 1e-12);
  const signed = [...units.keys()].filter((i) => units[i].sign);
  const unique = separation > error && signs.residual <= BLUR;
  claims.each('active side', signed, () => claimed.length === m && linear === null && unique);
}

/** The Gram matrix of the sign-free Jacobian at those of the listed rows that are distinct, in white coordinates. */
function jacobianOf(
  { white }: WhiteFrame,
  { model, X, content, look, certificate }: UnitCase,
): { gram: Float64Array; places: number[] } {
  const { inputs: d, hidden: m } = model;
  const listed = new Set(certificate.jacobian.rows);
  const places: number[] = [];
  content.distinct.forEach((n, place) => {
    if (listed.has(n)) places.push(place);
  });
  const width = d + 1;
  const row = new Float64Array((m + 1) * width);
  const gram = new Float64Array(row.length ** 2);
  for (const place of places) {
    const at = content.distinct[place] * d;
    const z = white(X.subarray(at, at + d));
    for (let i = 0; i <= m; i++) {
      const side = i === m || look.T[i][place] > 0 ? 1 : -1;
      for (let k = 0; k < d; k++) row[i * width + k] = side * z[k];
      row[i * width + d] = side;
    }
    addSquare(gram, row);
  }
  return { gram, places };
}
