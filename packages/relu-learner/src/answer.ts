import { conditioning } from '@depth2/decomposition';
import type { Network } from '@depth2/network';
import type { Samples } from '@depth2/samples';
import { certify } from './certificate/certify.ts';
import { kinkClaims } from './certificate/kink-claims.ts';
import type { Certificate } from './certificate/types.ts';
import type { UnitClaims } from './certificate/unit-claims.ts';
import { jacobianReport, type JacobianReport } from './certificate/conditioning.ts';
import { compareRows, OPEN_PARTS, SEALED_PARTS, type RowReport } from './certificate/function-claim.ts';
import { unitEvidence, type UnitEvidence } from './certificate/unit-checks.ts';
import type { Frame } from './frame.ts';
import { row, rowsOf, type Hinges } from './internal/hinges.ts';
import { pickRows } from './internal/rows.ts';
import type { StageClock } from './internal/stage-clock.ts';
import type { NoisyAnswer, TooFewRows } from './noise/noisy-answer.ts';
import type { Settings } from './options.ts';
import { contentProof, prove, weakerJacobian, weakerUnits, type Proven } from './proof/proof.ts';
import { refine } from './refine.ts';
import { reluForm } from './relu-form.ts';
import type { Identifiable, Learned } from './result.ts';
import { EXACT, polishOnRows, type RowFit } from './row-fit.ts';
import type { SearchResult } from './search.ts';
import { solveSigns, type Signs } from './signs.ts';
import type { Survey } from './survey.ts';
import type { WorkRows } from './work-rows.ts';

/** Confidence of the bound on the share of further rows. */
const CONFIDENCE = 0.999;

/** Times that rows which turn out wrong are fitted as well. */
const EXTENSIONS = 4;

interface Found {
  readonly source: Samples;
  readonly split: Survey;
  readonly frame: Frame;
  readonly work: WorkRows;
  readonly found: SearchResult;
  readonly visibleUnits: number;
  readonly settings: Settings;
  readonly clock: StageClock;
}

interface Final {
  readonly fit: RowFit;
  readonly network: Network;
  readonly relu: Hinges;
  readonly signs: Signs;
  readonly jacobian: JacobianReport;
  readonly open: RowReport;
}

/** From sign-free hinges to the network in the units of the data, checked on every row, with its certificate. */
export async function answerWith(input: Found): Promise<Learned> {
  const { source, split, frame, work, found, visibleUnits, settings, clock } = input;
  const final = await finish(input);
  const { network, jacobian, signs } = final;
  const noisy =
    settings.noiseSd !== 0 && looksNoisy(final, split)
      ? await clock.run('likelihood', () => fitToNoise(input, final))
      : null;
  return clock
    .run('certificate', async () => {
      // Opened once: everything is final.
      const sealed = await compareRows(network, source, split, SEALED_PARTS);
      const inMemory = unitEvidence(final.relu, work, frame, 1 - CONFIDENCE);
      const proven = await proofOf(input, final, sealed);
      const units = proven ? weakerUnits(inMemory, proven) : inMemory;
      const certificate = certify({
        network,
        inputRank: frame.rank,
        open: final.open,
        sealed,
        fittedRows: work.rows.count,
        jacobian: proven ? weakerJacobian(jacobian, proven) : jacobian,
        signs,
        units,
        samples: source.rows,
        loss: final.fit.loss,
        visibleUnits: work.looksGaussian ? visibleUnits : null,
        labelPrecision: source.precision,
        confidence: CONFIDENCE,
      });
      return {
        network,
        certificate,
        proof: certificate.kind === null ? null : (proven?.proof ?? null),
        relativeError: sealed.relativeError,
        identifiable: identifiable(final.relu, units),
        inputs: network.inputs,
        hidden: network.hidden,
        samples: source.rows,
        seed: settings.seed,
        labelPrecision: source.precision,
        suspectRows: [],
        standardErrors: null,
        ...(noisy && withNoise(noisy, certificate)),
        ...(noisy && (await proofOfNoisy(noisy, input))),
        search: { start: found.start, J: found.J, starts: found.starts, loss: final.fit.loss, visibleUnits },
      };
    })
    .then((answer) => ({ ...answer, stages: clock.stages(), seconds: clock.seconds() }));
}

/** Where the evidence lies, when every row is exact. */
async function proofOf({ source, split, frame }: Found, final: Final, sealed: RowReport): Promise<Proven | null> {
  const { network, fit, relu, signs, open } = final;
  if (open.failures + sealed.failures > 0) return null;
  return prove({ network, hinges: fit.value, relu, signs, source, split, frame });
}

/** Residuals up to this share of the labels' variance are rounding of some kind, or a small error, rather than noise. */
const LEAST_NOISE = 1e-12;

/** Are most rows off, by more than low precision of the labels would explain? */
function looksNoisy({ fit, open }: Final, { rows }: Survey): boolean {
  return fit.loss > LEAST_NOISE && open.failures > rows / 2;
}

/** Loaded when labels are noisy: most runs need none of it. */
async function fitToNoise(input: Found, final: Final): Promise<NoisyAnswer | TooFewRows> {
  const { source, split, frame, work, settings, clock } = input;
  const { answerNoisy } = await import('./noise/noisy-answer.ts');
  const { noiseSd, seed } = settings;
  const identity = (relu: Hinges, network: Network): UnitClaims => {
    const units = unitEvidence(relu, work, frame, 1 - CONFIDENCE);
    return kinkClaims({ units, network, inputRank: frame.rank, confidence: CONFIDENCE });
  };
  return answerNoisy({
    source,
    split,
    frame,
    hinges: final.fit.value,
    noiseSd,
    seed,
    pause: clock.pause,
    identity,
  });
}

/** Reasons against noise that are told beside those against exactness: one is enough, the checks have all. */
const MOST_NOISE_REASONS = 2;

/** A statistical certificate speaks of its own network. */
async function proofOfNoisy(noisy: NoisyAnswer | TooFewRows, { source, split }: Found): Promise<Partial<Learned>> {
  if ('rowsNeeded' in noisy || noisy.certificate.kind === null) return {};
  return { proof: await contentProof(noisy.network, source, split) };
}

/** The fit to noise in the place of the exact one, which is not certified; when neither is, the reasons of both. */
function withNoise(noisy: NoisyAnswer | TooFewRows, exact: Certificate): Partial<Learned> {
  if ('rowsNeeded' in noisy) {
    const reason = `as noisy labels: too few rows, ${noisy.rowsNeeded} are needed to tell noise from a wrong fit`;
    return { certificate: { ...exact, reasons: [...exact.reasons, reason] } };
  }
  const { network, certificate, standardErrors, relativeError } = noisy;
  if (certificate.kind !== null) return { network, certificate, standardErrors, relativeError };
  const told = certificate.reasons.slice(0, MOST_NOISE_REASONS);
  const reasons = [...exact.reasons, ...told.map((reason) => `as noisy labels: ${reason}`)];
  const checks = [...exact.checks, ...certificate.checks];
  return { network, relativeError, certificate: { ...certificate, checks, reasons, sentence: exact.sentence } };
}

/** Signs, ReLU form, refinement and the look at all open rows; rows that are wrong are fitted too, and all is done again. */
async function finish({ source, split, frame, work, found, clock }: Found): Promise<Final> {
  let fit: RowFit = found;
  for (let round = 0; ; round++) {
    const rows = pickRows(work.rows, fit.indices);
    const { signs, jacobian } = await clock.run('signs', () => {
      const report = jacobianReport(fit.value, rows);
      return { jacobian: report, signs: solveSigns(fit.value, signTolerance(fit.value, report)) };
    });
    const relu = reluForm(fit.value, signs);
    const { network, open } = await clock.run('check', async () => {
      const refined = refine(relu, frame, work, fit.indices);
      return { network: refined, open: await compareRows(refined, source, split, OPEN_PARTS) };
    });
    const mendable = fit.loss < EXACT && open.failures > 0 && open.failures < 0.1 * split.rows;
    if (!mendable || round === EXTENSIONS || clock.expired()) return { fit, network, relu, signs, jacobian, open };
    const before = work.rows.count;
    await work.addIndices(new Set(open.failing));
    if (work.rows.count === before) return { fit, network, relu, signs, jacobian, open };
    fit = await clock.run('polish', () => {
      const added = Array.from({ length: work.rows.count - before }, (_, i) => before + i);
      const indices = Int32Array.from([...fit.indices, ...added]);
      return polishOnRows({ work: work.rows, expired: clock.expired }, { ...fit, indices });
    });
  }
}

/** Relative error of the terms in the sign equations: what the residual allows, and rounding. */
function signTolerance(hinges: Hinges, jacobian: JacobianReport): number {
  let size = 0;
  for (let i = 0; i < rowsOf(hinges); i++) for (const v of row(hinges, i)) size += v * v;
  const fromResidual = jacobian.fullRank ? (8 * jacobian.residual) / Math.sqrt(jacobian.leastEigenvalue * size) : 1e-6;
  return Math.max(fromResidual, 64 * rowsOf(hinges) * Number.EPSILON);
}

function identifiable(relu: Hinges, units: readonly UnitEvidence[]): Identifiable {
  const m = relu.signs.length;
  const rank = relu.width - 1;
  const data = new Float64Array(m * rank);
  for (let i = 0; i < m; i++) {
    const w = row(relu, i).subarray(0, rank);
    const norm = Math.hypot(...w) || 1;
    data.set(
      w.map((v) => v / norm),
      i * rank,
    );
  }
  const report = conditioning({ shape: [m, rank], data });
  return {
    rank: Math.min(m, rank),
    condition: Number.isFinite(report.condition) ? report.condition : null,
    smallestAngle: m > 1 ? report.smallestAngle : null,
    rarestSide: units.reduce((least, unit) => Math.min(least, unit.rarerSide), Infinity),
  };
}
