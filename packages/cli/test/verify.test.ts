import { readFileSync, writeFileSync } from 'node:fs';
import { parse, parseCertificate, toJson, verify, type CertificateFile, type Network } from '@depth2/network';
import { certificateAlterations, type VerifierInput } from '@depth2/network/testing';
import { certificateFile, learn, type LearnOptions } from '@depth2/relu-learner';
import { collect, fromArrays, open } from '@depth2/samples';
import { draw, normals } from '@depth2/synth-data';
import { npy, type Matrix } from '@depth2/tensor';
import { beforeAll, describe, expect, test } from 'vitest';
import { depth2, fixture, scratch } from './depth2.ts';
import { hasNumPy, verifyInPython } from './python.ts';

const { path } = scratch();
const data = fixture('float64.npz');
const model = path('model.json');
const certificate = path('cert.json');

beforeAll(async () => {
  const { code } = await depth2(['learn', data, '--hidden', '2', '--out', model, '--certificate', certificate]);
  expect(code).toBe(0);
});

/** The certificate with some fields changed, in a file of its own. */
function altered(name: string, change: Record<string, unknown>): string {
  const file = path(name);
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(certificate, 'utf8')), ...change }));
  return file;
}

describe('depth2 verify', () => {
  test('finds every claim of an honest certificate', async () => {
    const { code, stdout, stderr } = await depth2(['verify', model, data, certificate]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^ {2}claim +stated +found\n/);
    expect(stdout).toMatch(/\n {2}rows off by more than rounding +0 +0\n/);
    expect(stdout).toMatch(
      /\nVerified: With confidence 99.9 % .*; its 2 neurons belong to every network that does.\n$/,
    );
  });

  test('--json is one object', async () => {
    const { code, stdout } = await depth2(['verify', model, data, certificate, '--json']);
    const { verified, claims, reasons } = JSON.parse(stdout) as { verified: boolean; claims: object[]; reasons: [] };
    expect({ code, verified, reasons }).toEqual({ code: 0, verified: true, reasons: [] });
    expect(Object.keys(claims[0]!)).toEqual(['name', 'stated', 'found', 'passed']);
  });

  test('a claim that is not found ends with 3 and is named', async () => {
    const bound = altered('bound.json', { disagreement: { bound: 0.01, confidence: 0.999 } });
    const { code, stdout } = await depth2(['verify', model, data, bound]);
    expect(code).toBe(3);
    expect(stdout).toMatch(/\nNot verified:\n {2}- share of further rows that may be off: 0.01 stated, 0.1\d+ found\n/);
    expect(stdout).toMatch(/share of further rows that may be off +0.010* +0.1\d+ +wrong\n/);
  });

  test('nothing claimed ends with 3', async () => {
    const nothing = altered('nothing.json', { kind: null, certified: false, determined: null });
    const { code, stdout } = await depth2(['verify', model, data, nothing]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: 'Not verified:\n  - nothing is claimed\n' });
  });

  test.each([
    ['another model', () => [fixture('truth.json'), data, certificate], 3, /digest of the model/],
    ['other rows', () => [model, fixture('column.npz'), certificate], 0, /^Verified/m],
    ['rows in text', () => [model, fixture('header.csv'), certificate], 0, /^Verified/m],
    ['rows of float32', () => [model, fixture('float32.npz'), certificate], 3, /digest of the rows/],
  ])('%s', async (_, args, code, line) => {
    const run = await depth2(['verify', ...args()]);
    expect(run.code).toBe(code);
    expect(run.stdout).toMatch(line);
  });

  test.each<[string, () => string[], string | RegExp]>([
    ['a file missing', () => [model, data, path('no.json')], `${path('no.json')}: no such file`],
    ['a folder', () => [model, data, path('.')], `${path('.')}: is a folder, not a certificate file`],
    ['a field', () => [model, data, altered('seed.json', { seed: '1' })], /seed must be an integer .*, got "1"$/],
    ['no certificate', () => [model, data, model], /format must be "depth2-certificate", got "depth2-network"$/],
    ['no labels', () => [model, fixture('no-y.npz'), certificate], /no-y.npz: has no array y/],
    ['other columns', () => [model, fixture('cube.npz'), certificate], /cube.npz/],
  ])('%s is wrong usage', async (_, args, line) => {
    const { code, stdout, stderr } = await depth2(['verify', ...args()]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trimEnd().replace(/^depth2: /, '')).toMatch(line);
  });
});

interface Case extends VerifierInput {
  readonly name: string;
}

/** What is learned from rows, as three files hold it. */
async function learned(name: string, X: Matrix, y: Float64Array, options: LearnOptions): Promise<Case> {
  const answer = await learn(fromArrays(X, y), options);
  expect(answer.certificate.kind).not.toBeNull();
  return { name, model: toJson(answer.network), X, y, certificate: certificateFile(answer) };
}

/** Kinds of problems that are certified, each in another way. */
async function honestCases(): Promise<Case[]> {
  const drawn = async (name: string, options: Parameters<typeof draw>[0]): Promise<Case> => {
    const { samples } = draw(options);
    const { X, Y } = await collect(samples);
    return learned(name, X, Y.data, { hidden: options.hidden });
  };
  const { X, Y } = await collect(await open(data));
  const scaled = { ...X, data: X.data.map((v, at) => v * 10 ** (3 * ((at % 3) - 1))) };
  const whole = { ...X, data: X.data.map((v, at) => (at % 3 === 2 ? Math.round(4 * v) : v)) };
  const sum = Float64Array.from(Y.data, (_, n) => relus(X.data.subarray(3 * n, 3 * n + 2)));
  const plane = { shape: [Y.data.length, 2] as const, data: X.data.filter((_, at) => at % 3 < 2) };
  const bends = Float64Array.from(Y.data, (_, n) => Math.max(0, whole.data[3 * n]! + whole.data[3 * n + 2]! / 3));
  return [
    await learned('a fixture', X, Y.data, { hidden: 2 }),
    await learned('columns of size 1e±3', scaled, Y.data, { hidden: 2 }),
    await learned(
      'labels of size 1e-290',
      X,
      Y.data.map((v) => v * 1e-290),
      { hidden: 2 },
    ),
    await learned('sides that are open', plane, sum, { hidden: 3 }),
    await learned('a column of few values', whole, bends, { hidden: 1 }),
    await drawn('one unit', { inputs: 2, hidden: 1, samples: 500, seed: 3 }),
    await drawn('more units than inputs', { inputs: 2, hidden: 4, samples: 3000, seed: 2 }),
    await noisyFewValues(),
    await drawn('noisy labels', { inputs: 3, hidden: 2, samples: 4000, noiseRatio: 0.1, seed: 1 }),
  ];
}

/** Noisy labels of a unit that looks at a column of few values: its parameters are not claimed. */
async function noisyFewValues(): Promise<Case> {
  const { X } = await collect(draw({ inputs: 3, hidden: 1, samples: 3000, seed: 5 }).samples);
  const rounded = { ...X, data: X.data.map((v, at) => (at % 3 === 2 ? Math.round(4 * v) : v)) };
  const noise = normals(6);
  const y = Float64Array.from({ length: 3000 }, (_, n) => {
    const [one, , few] = rounded.data.subarray(3 * n, 3 * n + 3);
    return Math.max(0, one! + few! / 3) + 0.1 * noise();
  });
  const one = await learned('a column of few values, with noise', rounded, y, { hidden: 1 });
  expect(one.certificate).toMatchObject({ kind: 'statistical', determined: 'function' });
  return one;
}

/** Three units at 120°: all of them may be active on the other side. */
function relus(x: ArrayLike<number>): number {
  const directions = [0, 1, 2].map((k) => [Math.cos((2 * Math.PI * k) / 3), Math.sin((2 * Math.PI * k) / 3)] as const);
  return directions.reduce((total, [c, s]) => total + Math.max(0, c * x[0]! + s * x[1]!), 0);
}

/** Writes the files of a case; returns the arguments that name them. */
function write({ model: network, X, y, certificate: file }: VerifierInput, name: string): string[] {
  const [rows, d] = X.shape;
  const table = new Float64Array(rows * (d + 1)).map((_, at) => {
    const n = Math.floor(at / (d + 1));
    return at % (d + 1) < d ? X.data[at - n]! : y[n]!;
  });
  const files = ['model.json', 'data.npy', 'cert.json'].map((ending) => path(`${name}.${ending}`));
  writeFileSync(files[0]!, JSON.stringify(network));
  writeFileSync(files[1]!, npy.encode([rows, d + 1], table));
  writeFileSync(files[2]!, JSON.stringify(file));
  return files;
}

/** Does the verifier of `network` accept? */
function accepted({ model: network, X, y, certificate: file }: VerifierInput): boolean {
  try {
    return verify(parse(network), { X, y }, parseCertificate(file)).verified;
  } catch {
    return false;
  }
}

describe.skipIf(!hasNumPy)('tools/verify.py', () => {
  test('agrees on honest certificates and on altered ones', async () => {
    const honest = await honestCases();
    const spoiled = honest.flatMap((one) =>
      certificateAlterations(parse(one.model) as Network, one, one.certificate as CertificateFile),
    );
    const cases = [...honest, ...spoiled];
    const codes = verifyInPython(cases.map((one, i) => write(one, `case-${i}`)));
    const verdicts = cases.map((one, i) => [one.name, accepted(one), codes[i] === 0]);
    expect(verdicts).toEqual(cases.map(({ name }, i) => [name, i < honest.length, i < honest.length]));
    expect(codes.filter((code) => ![0, 2, 3].includes(code))).toEqual([]);
  });

  test('reads what depth2 reads', () => {
    const names = ['float64.npz', 'compressed.npz', 'column.npz', 'rows.npy', 'fortran.npy', 'header.csv', 'bare.csv'];
    const runs = [...names.map((name) => [fixture(name)]), [fixture('target-first.csv'), '--target', 'label']];
    const codes = verifyInPython(runs.map(([file, ...more]) => [model, file!, certificate, ...more]));
    expect(codes).toEqual(runs.map(() => 0));
  });

  test('ends with 2 where files are wrong', () => {
    const wrong = ['no-y.npz', 'nan-in-X.npz', 'text.csv', 'truncated.npz', 'no-such.npz', 'cube.npz', 'ragged.csv'];
    const codes = verifyInPython([
      ...wrong.map((name) => [model, fixture(name), certificate]),
      [model, data],
      [model, data, model],
      [certificate, data, certificate],
    ]);
    expect(codes).toEqual(Array(wrong.length + 3).fill(2));
  });
});
