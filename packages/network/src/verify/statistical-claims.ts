import type { StatisticalCertificateFile } from '../certificate-file.ts';
import type { Network } from '../types.ts';
import type { ClaimList } from './claim-list.ts';
import type { Content } from './content.ts';
import { cholesky, forward, norm, total } from './dense.ts';
import { noisyFit, type NoisyFit } from './noisy-fit.ts';
import { whiteFrame, type WhiteFrame } from './white-frame.ts';

/** A step to the top of the likelihood this long, in standard errors a parameter, is none: the learner stops at 0.15. */
const AT_THE_TOP = 0.2;

/** |a| over its standard error, and error over distance, with which a unit stands out. */
const SIGNIFICANT = 5;
const RESOLVED = 0.2;

/** Standard deviations that r² of noise of the told size may be off. */
const AS_TOLD = 6;

/** Numbers of the fit agree up to this, or to the second when one of the two is taken from a part of the draws. */
const SAME = 1e-3;
const NEARLY = 0.1;

/** Sets of more units are too many to try. */
const MOST_TRIED = 12;

/** χ² with q degrees of freedom exceeds this with a chance of 10⁻⁶ or less. */
function unlikely(q: number): number {
  return q + 6 * Math.sqrt(2 * q) + 20;
}

/** Is the network the most likely one, with the errors stated, and do the residuals look like noise? */
export function statisticalClaims(
  claims: ClaimList,
  { model, X, y, content }: { model: Network; X: Float64Array; y: Float64Array; content: Content },
  certificate: StatisticalCertificateFile,
): void {
  const { inputs: d, hidden: m, weights, biases, outputWeights, linear } = model;
  const { noise, units, determined, certified } = certificate;
  const scale = 1 / y.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  const signed = units.every((unit) => unit.sign) ? 'parameters' : 'upToSigns';
  const claimed = units.every((unit) => unit.weights) ? signed : 'function';
  claims.say('certified', `${certified}, ${determined}`, `true, ${claimed}`);
  const frame = whiteFrame(X, d, content.parts, 2);
  claims.say('independent columns of X', d, frame ? d : 'fewer');
  if (!frame) return;
  const theta = Array.from({ length: m }, (_, i) =>
    frame.direction(weights.data.subarray(i * d, (i + 1) * d), biases[i], scale * Math.abs(outputWeights.data[i])),
  );
  if (linear) theta.push(frame.direction(linear.weights.data, linear.offsets[0], scale));
  const fit = noisyFit(model, theta, frame, { X, y, draws: content.draws, scale });
  claims.say('rank', 'full', fit ? 'full' : 'less');
  if (!fit) return;
  const heldOut = errorOn(content.draws, (n) => content.parts[n] === 0, y, fit.residuals, scale);
  const near = certificate.relativeError !== null && Math.abs(certificate.relativeError / heldOut - 1) <= 0.5;
  claims.say('error on rows held out', certificate.relativeError, heldOut, near);
  noiseClaims(claims, fit, scale, certificate);
  const told = noise.given ? (noise.sd * scale) ** 2 / fit.variance : 1;
  const covariance = fit.covariance.map((v) => v * told);
  unitClaims(claims, { model, theta, covariance, frame, scale, same: fit.complete ? SAME : NEARLY }, certificate);
}

/** Mean square of residuals over the variance of the labels, on some of the draws. */
function errorOn(
  draws: readonly number[],
  counts: (row: number) => boolean,
  y: Float64Array,
  residuals: Float64Array,
  scale: number,
): number {
  const places = [...draws.keys()].filter((at) => counts(draws[at]));
  const labels = places.map((at) => y[draws[at]] * scale);
  const mean = total(labels) / labels.length;
  return (norm(places.map((at) => residuals[at])) / norm(labels.map((v) => v - mean))) ** 2;
}

function noiseClaims(
  claims: ClaimList,
  fit: NoisyFit,
  scale: number,
  { noise, sentence, power, falseAlarmRate, determined }: StatisticalCertificateFile,
): void {
  const sd = Math.sqrt(fit.variance) / scale;
  const off = Math.abs(fit.variance / (noise.sd * scale) ** 2 - 1);
  const allowed = noise.given ? AS_TOLD * Math.sqrt(fit.spreadOfSquares / fit.freedom) : SAME;
  claims.say('degrees of freedom', noise.degreesOfFreedom, fit.freedom);
  claims.say('standard deviation of the noise', noise.sd, sd, off <= allowed);
  claims.say('step to the top of the likelihood, at most', AT_THE_TOP, fit.step, fit.step <= AT_THE_TOP);
  fit.moments.forEach(({ statistic, freedom }, order) => {
    const most = unlikely(freedom);
    claims.say(`moment of order ${order} in the residual, at most`, most, statistic, statistic <= most);
  });
  const digits = (value: number): string => String(Number(value.toPrecision(2)));
  const says = [
    `noise of standard deviation ${digits(noise.sd)} (${noise.given ? 'as told' : 'estimated'})`,
    `refuse ${digits(100 * falseAlarmRate)} % of right answers`,
    `output weight above ${digits(power.outputWeight)} `,
  ];
  const open = sentence.includes('up to the side of the kink that is active');
  const unknown = sentence.includes('its parameters are not determined by these rows');
  const asDetermined = open === (determined === 'upToSigns') && unknown === (determined === 'function');
  claims.say('sentence', sentence, says.join('; '), says.every((part) => sentence.includes(part)) && asDetermined);
}

function unitClaims(
  claims: ClaimList,
  fit: {
    model: Network;
    theta: readonly Float64Array[];
    covariance: Float64Array;
    frame: WhiteFrame;
    scale: number;
    same: number;
  },
  { units, standardErrors }: StatisticalCertificateFile,
): void {
  const { model, theta, covariance, same } = fit;
  const { hidden: m, inputs: d, linear } = model;
  const P = theta.length * (d + 1);
  const all = [...units.keys()];
  const block = (i: number, j: number): Float64Array =>
    Float64Array.from({ length: (d + 1) ** 2 }, (_, at) => {
      const [k, l] = [Math.floor(at / (d + 1)), at % (d + 1)];
      return covariance[(i * (d + 1) + k) * P + j * (d + 1) + l];
    });
  const shaped = (list: readonly unknown[], length: number): boolean => list.length === length;
  claims.each('standard errors', all, (i) => {
    const { weights, biases, outputWeights } = standardErrors;
    if (!shaped(weights, m) || !shaped(biases, m) || !shaped(outputWeights[0] ?? [], m) || !shaped(weights[i], d))
      return false;
    const stated = [...weights[i], biases[i], outputWeights[0][i]];
    return errorsOf(i, block(i, i), fit).every(
      (found, k) => Math.abs(stated[k] - found) <= same * found + 1e-12 * stated[d + 1],
    );
  });
  const slopes = theta.map((t) => t.subarray(0, d));
  claims.each('stands out of the noise', all, (i) => {
    const size = norm(slopes[i]);
    const along = new Float64Array(d + 1);
    along.set(slopes[i].map((v) => v / size));
    return size >= (1 - same) * SIGNIFICANT * Math.sqrt(quadratic(block(i, i), along));
  });
  const directions = theta.slice(0, m).map((t, i) => t.map((v) => v / norm(slopes[i])));
  claims.each('errors small against distances', all, (i) => {
    const distance = directions.reduce(
      (least, other, j) => (j === i ? least : Math.min(least, apart(directions[i], other))),
      1,
    );
    const trace = block(i, i).reduce((sum, v, at) => (at % (d + 2) === 0 ? sum + v : sum), 0);
    return Math.sqrt(trace) / norm(slopes[i]) <= (1 + same) * RESOLVED * distance;
  });
  const signed = all.filter((i) => units[i].sign);
  const known = units.every((unit) => unit.weights);
  const outputs = model.outputWeights.data;
  const sum = { terms: theta.map((t, i) => t.map((v) => Math.sign(outputs[i]) * v)), outputs, block };
  claims.each(
    'active side',
    signed,
    () => known && linear === null && m <= MOST_TRIED && leastSum(sum, d) > unlikely(d + 1),
  );
}

/** Standard errors of w_i of unit norm, b_i and a_i in the units of the data, to first order. */
function errorsOf(
  i: number,
  block: Float64Array,
  { model, frame, scale }: { model: Network; frame: WhiteFrame; scale: number },
): number[] {
  const d = model.inputs;
  const row = model.weights.data.subarray(i * d, (i + 1) * d);
  const length = Math.hypot(...row);
  const w = row.map((v) => v / length);
  const b = model.biases[i] / length;
  const size = scale * Math.abs(model.outputWeights.data[i]) * length;
  const deviation = (ofSlopes: Float64Array, ofOffset: number): number =>
    Math.sqrt(quadratic(block, frame.gradient(ofSlopes, ofOffset)));
  const weights = Array.from(w, (_, k) =>
    deviation(
      w.map((v, l) => (Number(k === l) - w[k] * v) / size),
      0,
    ),
  );
  return [
    ...weights,
    deviation(
      w.map((v) => (-b * v) / size),
      1 / size,
    ),
    deviation(w, 0) / scale,
  ];
}

function quadratic(A: Float64Array, v: Float64Array): number {
  return v.reduce((sum, x, k) => sum + v.reduce((line, other, l) => line + x * A[k * v.length + l] * other, 0), 0);
}

/** min ‖u ∓ v‖. */
function apart(u: Float64Array, v: Float64Array): number {
  return Math.min(norm(u.map((x, k) => x - v[k])), norm(u.map((x, k) => x + v[k])));
}

/** The least χ² of Σ_S a_i(w_i·x + b_i) = 0 over sets S of units that are not empty. */
function leastSum(
  {
    terms,
    outputs,
    block,
  }: { terms: readonly Float64Array[]; outputs: Float64Array; block: (i: number, j: number) => Float64Array },
  d: number,
): number {
  const m = outputs.length;
  const blocks = terms.slice(0, m).map((_, i) => Array.from({ length: i + 1 }, (_other, j) => block(i, j)));
  let least = Infinity;
  for (let set = 1; set < 2 ** m; set++) {
    const inside = Array.from({ length: m }, (_, i) => i).filter((i) => ((set >> i) & 1) === 1);
    const sum = new Float64Array(d + 1);
    const spread = new Float64Array((d + 1) ** 2);
    for (const i of inside) {
      terms[i].forEach((v, k) => (sum[k] += v));
      for (const j of inside) {
        if (j > i) continue;
        const sign = Math.sign(outputs[i]) * Math.sign(outputs[j]);
        // Of both (i, j) and (j, i), symmetric together: the lower triangle is all that is read.
        for (let k = 0; k <= d; k++)
          for (let l = 0; l <= k; l++) {
            const both =
              i === j ? blocks[i][j][k * (d + 1) + l] : blocks[i][j][k * (d + 1) + l] + blocks[i][j][l * (d + 1) + k];
            spread[k * (d + 1) + l] += sign * both;
          }
      }
    }
    const L = cholesky(spread, d + 1);
    if (L === null) return 0;
    least = Math.min(least, norm(forward(L, d + 1, sum)) ** 2);
  }
  return least;
}
