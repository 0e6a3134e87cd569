import type { Network } from '@depth2/network';
import type { Samples } from '@depth2/samples';
import type { Certificate } from '../certificate/types.ts';
import type { UnitClaims } from '../certificate/unit-claims.ts';
import type { Frame } from '../frame.ts';
import { affineUnits, networkOf } from '../internal/data-units.ts';
import { rowsOf, residuals, type Hinges } from '../internal/hinges.ts';
import { uniforms } from '../internal/random.ts';
import { labelVariance } from '../internal/rows.ts';
import { reluForm } from '../relu-form.ts';
import type { Survey } from '../survey.ts';
import { columnDirections } from './column-directions.ts';
import { distinctRows } from './distinct-rows.ts';
import { furtherUnits } from './further-units.ts';
import { covariance, maximizeLikelihood, type LikelihoodFit } from './likelihood.ts';
import { noisySigns, type NoisySigns } from './noisy-signs.ts';
import { labelStep, residualShape } from './residual-spread.ts';
import {
  furtherUnitTest,
  neighbourTests,
  noiseLevelChance,
  residualTests,
  seenOutputWeight,
  type ResidualTest,
} from './residual-tests.ts';
import { resolutions } from './resolution.ts';
import { gather, rowBlocks, type RowBlocks } from './row-blocks.ts';
import { quantileAbove } from './score-test.ts';
import { standardErrors, type StandardErrors } from './standard-errors.ts';
import { claimStatistically, FALSE_ALARMS, levelOfOne, POWER_CONFIDENCE } from './statistical-claim.ts';
import { squaredNorm } from '../internal/vectors.ts';

/** Where a fit to noisy labels begins. */
export interface NoisyInput {
  readonly source: Samples;
  readonly split: Survey;
  readonly frame: Frame;
  /** Sign-free hinges that the search ended with. */
  readonly hinges: Hinges;
  /** Standard deviation of the noise in units of y, null to estimate it. */
  readonly noiseSd: number | null;
  readonly seed: number;
  readonly pause: () => Promise<void>;
  /** What the rows determine of the kinks of ReLU hinges, whatever the labels. */
  readonly identity: (relu: Hinges, network: Network) => UnitClaims;
}

export interface NoisyAnswer {
  readonly network: Network;
  readonly certificate: Certificate;
  /** Null when nothing is certified. */
  readonly standardErrors: StandardErrors | null;
  /** Of the fit to the other rows: held-out E[(y − f)²]/Var[y]. */
  readonly relativeError: number;
}

/** Noise cannot be told from a wrong fit on so few rows. */
export interface TooFewRows {
  /** Distinct rows at least. */
  readonly rowsNeeded: number;
}

/** Rows a parameter that are fitted at least, and rows held out beyond twice the parameters. */
const LEAST_ROWS_PER_PARAMETER = 10;
const LEAST_HELD = 100;

/** Rows in memory at most: held-out ones, those on which further units are looked for, and those on which these are tested. */
const MOST_HELD = 20_000;
const MOST_SEARCHED = 50_000;
const MOST_TESTED = 100_000;

/**
 * The network of greatest likelihood under normal noise of one variance, with standard errors, and whether the rows
 * held out speak against it.
 *
 * Fit and validation rows are fitted without signs; the signs follow, where the errors of the parameters allow; the ReLU network
 * is fitted to the same rows and tested on the certification rows, which nothing has seen before. What is returned is
 * then fitted to all rows, which moves it by less than its standard errors.
 *
 * @returns only how many rows are needed when there are too few for any statement
 * Cost: about ten passes over the rows, N·P²/2 each up to a limit.
 */
export async function answerNoisy(input: NoisyInput): Promise<NoisyAnswer | TooFewRows> {
  const { source, split, frame, hinges, noiseSd, seed, pause } = input;
  const random = uniforms(seed);
  const chosen = await distinctRows(source, split);
  const fitting = rowBlocks(source, frame, chosen.fitting);
  const held = rowBlocks(source, frame, chosen.held);
  const parameters = rowsOf(hinges) * hinges.width;
  const least = Math.max(LEAST_ROWS_PER_PARAMETER * parameters, 10 * (2 * parameters + LEAST_HELD));
  if (fitting.count + held.count < least) return { rowsNeeded: least };
  const free = await maximizeLikelihood(hinges, fitting, pause);
  const { relu, signs, affine } = await withSigns(free, fitting, pause);
  const heldRows = await gather(held, frame, MOST_HELD);
  const residual = residuals(relu.value, heldRows);
  const searching = await gather(rowBlocks(source, frame, chosen.searching), frame, MOST_SEARCHED);
  const testing = await gather(rowBlocks(source, frame, chosen.testing), frame, MOST_TESTED);
  const candidates = await furtherUnits(free.value, searching, random, pause);
  const tests = [
    ...residualTests(relu.value, heldRows, random),
    ...neighbourTests(relu.value, testing, columnDirections(frame)),
    furtherUnitTest(relu.value, testing, candidates),
    ...(noiseSd === null ? [] : [levelTest(residual, (noiseSd * frame.labelScale) ** 2)]),
  ];
  await pause();
  const all = await maximizeLikelihood(relu.value, rowBlocks(source, frame, chosen.all), pause);
  const variance = noiseSd === null ? all.variance : (noiseSd * frame.labelScale) ** 2;
  const spread = covariance(all.equations, variance);
  const level = levelOfOne(tests.length);
  const seen = seenOutputWeight(
    relu.value,
    testing,
    { freedom: candidates.length, level, confidence: POWER_CONFIDENCE, variance },
    random,
  );
  const network = networkOf(affineUnits(all.value, frame), frame);
  const certificate = claimStatistically({
    identity: input.identity(all.value, network),
    rows: source.rows,
    hidden: hinges.signs.length,
    noise: {
      sd: Math.sqrt(variance) / frame.labelScale,
      given: noiseSd !== null,
      degreesOfFreedom: all.equations.count - all.equations.gradient.length,
    },
    fittedRows: fitting.count,
    heldRows: heldRows.count,
    parameters,
    tests,
    shape: residualShape(residual),
    labelStep: labelStep(heldRows.y) / Math.sqrt(variance),
    converged: free.converged && relu.converged && all.converged && spread !== null,
    resolutions: spread ? resolutions(all.value, spread) : [],
    signs,
    affine,
    seen: seen / frame.labelScale,
  });
  return {
    network,
    certificate,
    standardErrors: spread && certificate.kind === 'statistical' ? standardErrors(all.value, spread, frame) : null,
    relativeError: meanSquare(residual) / labelVariance(heldRows),
  };
}

/** The fit as ReLU units: with the signs that explain the linear part, or with what is left of it. */
async function withSigns(
  free: LikelihoodFit,
  fitting: RowBlocks,
  pause: () => Promise<void>,
): Promise<{ relu: LikelihoodFit; signs: NoisySigns; affine: boolean }> {
  const spread = covariance(free.equations, free.variance);
  const signs = noisySigns(
    free.value,
    spread ?? new Float64Array(free.equations.information.length),
    quantileAbove(FALSE_ALARMS / 10, free.value.width),
  );
  const affine = !signs.met;
  const start = reluForm(free.value, signs, signs.met);
  return { relu: await maximizeLikelihood(start, fitting, pause), signs, affine };
}

/** Is the noise as large as it was told to be? */
function levelTest(residual: Float64Array, variance: number): ResidualTest {
  const measured = Math.sqrt(meanSquare(residual) / variance);
  return {
    name: 'noise as told',
    chance: noiseLevelChance(residual, variance),
    finding: `the residuals have ${Number(measured.toPrecision(3))} times the standard deviation that was told`,
  };
}

function meanSquare(values: Float64Array): number {
  return squaredNorm(values) / values.length;
}
