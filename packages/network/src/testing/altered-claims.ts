import type { CertificateFile } from '../certificate-file.ts';

/** Fields to put in the place of those of a certificate, by a name for the change. */
export type Changes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Places of numbers that a claim rests on, and bits of them that matter; nothing rests on a number where nothing is claimed. */
export function significantBits(certificate: CertificateFile): Record<string, readonly number[]> {
  return {
    ...same(['samples', 'inputs', 'hidden', 'seed'], [0, 4]),
    ...same(
      ['fit', 'validation', 'certification', 'all'].map((part) => `split.distinct.${part}`),
      [0, 4],
    ),
    'split.validation': [0, 51],
    'split.certification': [0, 51],
    ...(certificate.kind === 'exact' ? bitsOfExact(certificate) : bitsOfStatistical(certificate)),
  };
}

function bitsOfExact({ hidden, jacobian, units }: CertificateFile): Record<string, readonly number[]> {
  const last = hidden - 1;
  const listed = jacobian!.rows.length;
  return {
    ...same(
      [0, listed >> 1, listed - 1].map((n) => `jacobian.rows.${n}`),
      [0, 4],
    ),
    ...same(
      ['below', 'above', 'rarer'].flatMap((name) => [0, last].map((i) => `kinks.${i}.${name}`)),
      [0, 4],
    ),
    'disagreement.bound': [20, 40, 51, 52],
    'disagreement.confidence': [40, 51],
    [`kinks.${last}.gap`]: [40, 51],
    ...(units.some((unit) => unit.weights) ? { 'jacobian.condition': [46, 51, 54] } : {}),
    ...(units.some((unit) => unit.sign) ? { 'signs.separation': [44, 51, 62] } : {}),
  };
}

function bitsOfStatistical({ hidden, inputs, noise }: CertificateFile): Record<string, readonly number[]> {
  const last = hidden - 1;
  return {
    'noise.degreesOfFreedom': [0, 4],
    'noise.sd': noise!.given ? [51, 52] : [44, 51, 52],
    'power.outputWeight': [51, 52],
    falseAlarmRate: [51, 52],
    ...same(
      [`weights.0.${inputs - 1}`, `biases.${last}`, `outputWeights.0.${last}`].map((path) => `standardErrors.${path}`),
      [49, 51, 52],
    ),
  };
}

function same(paths: readonly string[], bits: readonly number[]): Record<string, readonly number[]> {
  return Object.fromEntries(paths.map((path) => [path, bits]));
}

/** Claims that are made, unmade or made larger. */
export function claimChanges(certificate: CertificateFile): Changes {
  const { kind, determined, sentence, units } = certificate;
  const others = ['parameters', 'upToSigns', 'function', null].filter((other) => other !== determined);
  return {
    'kind null': { kind: null },
    'another kind': { kind: kind === 'exact' ? 'statistical' : 'exact' },
    'not certified': { certified: false },
    'another sentence': { sentence: sentence.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)) },
    'float32 labels': { labelPrecision: 'float32' },
    'another format': { format: 'depth2-network' },
    'another version': { version: 2 },
    'no digests': { digests: null },
    'a large error': { relativeError: 10 },
    'a unit less': { units: units.slice(1) },
    ...turnedUnits(certificate),
    ...Object.fromEntries(others.map((other) => [`determined ${other}`, { determined: other }])),
    ...(kind === 'exact' ? changesOfExact(certificate) : changesOfStatistical(certificate)),
  };
}

function changesOfExact({ determined, sentence, units, jacobian, signs }: CertificateFile): Changes {
  const listed = jacobian!.rows;
  const neurons = units.length === 1 ? '1 neuron belongs' : `${units.length} neurons belong`;
  const everything = {
    determined: 'parameters',
    units: units.map(() => ({ weights: true, sign: true, reason: '' })),
    sentence: `${sentence.split(';')[0]}; its ${neurons} to every network that does.`,
  };
  const method = signs!.method === 'enumeration' ? 'linear system' : 'enumeration';
  return {
    'no proof': { jacobian: null },
    'a row listed twice': { jacobian: { ...jacobian, rows: [...listed, listed[0]] } },
    'one row listed': { jacobian: { ...jacobian, rows: listed.slice(0, 1) } },
    ...(determined === 'parameters' ? {} : { 'everything claimed': everything }),
    // One unit is as far from vanishing by either method.
    ...(units.length > 1 && units.some((unit) => unit.sign)
      ? { 'another method': { signs: { ...signs, method } } }
      : {}),
  };
}

function changesOfStatistical({ noise, standardErrors }: CertificateFile): Changes {
  return {
    'noise told': { noise: { ...noise, given: !noise!.given } },
    'no standard errors': { standardErrors: null },
    'standard errors missing': { standardErrors: { ...standardErrors, biases: standardErrors!.biases.slice(1) } },
  };
}

/** One claim of one unit turned around, where that makes it larger, or `determined` wrong: less than the rows show may be claimed. */
function turnedUnits({ units, determined }: CertificateFile): Changes {
  const turned = (key: 'weights' | 'sign', i: number): Record<string, unknown> => ({
    units: units.map((unit, j) => (j === i ? { ...unit, [key]: !unit[key] } : unit)),
  });
  return Object.fromEntries(
    units.flatMap(({ weights, sign }, i) => [
      ...(weights && determined === 'function' ? [] : [[`weights of unit ${i}`, turned('weights', i)]]),
      ...(sign && determined !== 'parameters' ? [] : [[`sign of unit ${i}`, turned('sign', i)]]),
    ]),
  ) as Changes;
}
