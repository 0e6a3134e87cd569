import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { depth2, fixture, scratch } from './depth2.ts';

const { path, files } = scratch();
const truth = fixture('truth.json');

interface Comparison {
  readonly matched: number;
  readonly unmatched: readonly number[];
  readonly maxWeightError: number | null;
  readonly maxBiasError: number | null;
  readonly maxOutputError: number | null;
}

/** The worst parameter error of a model file against the truth behind the fixtures, by `depth2 compare`. */
async function worstError(model: string): Promise<number> {
  const { stdout } = await depth2(['compare', truth, model, '--json']);
  const { unmatched, maxWeightError, maxBiasError, maxOutputError } = JSON.parse(stdout) as Comparison;
  if (unmatched.length > 0) return Infinity;
  return Math.max(...[maxWeightError, maxBiasError, maxOutputError].map((value) => value ?? Infinity));
}

describe('files that NumPy wrote are learned exactly', () => {
  test.concurrent.each([
    ['float64.npz', []],
    ['compressed.npz', []],
    ['column.npz', []],
    ['rows.npy', []],
    ['fortran.npy', []],
    ['header.csv', []],
    ['bare.csv', []],
    ['target-first.csv', ['--target', 'label']],
  ] as const)('%s', async (name, more) => {
    const model = path(`${name}.json`);
    const { code, stderr } = await depth2([
      'learn',
      fixture(name),
      '--hidden',
      '2',
      '--out',
      model,
      '--require',
      'parameters',
      ...more,
    ]);
    expect({ code, wrong: stderr.match(/^depth2:.*/m) }).toEqual({ code: 0, wrong: null });
    // 2.2e-16 was the worst seen, an ulp of 1.5.
    expect(await worstError(model)).toBeLessThan(1e-15);
  });
});

test('the width is found when it is not given', async () => {
  const model = path('auto.json');
  const { code } = await depth2(['learn', fixture('float64.npz'), '--out', model, '--quiet']);
  expect(code).toBe(0);
  expect(await worstError(model)).toBeLessThan(1e-15);
});

test('float32 labels are read, and nothing is certified that they do not show', async () => {
  const { code, stdout } = await depth2(['learn', fixture('float32.npz'), '--hidden', '2', '--json']);
  const result = JSON.parse(stdout) as { labelPrecision: string; certified: boolean };
  expect(result.labelPrecision).toBe('float32');
  expect(code).toBe(result.certified ? 0 : 3);
});

describe('--json', () => {
  const claim = ['certified', 'kind', 'determined', 'units', 'disagreement', 'sentence', 'checks', 'reasons'];
  const rest = [
    'inputs',
    'hidden',
    'samples',
    'relativeError',
    'labelPrecision',
    'suspectRows',
    'identifiable',
    'standardErrors',
    'stages',
    'seconds',
    'model',
  ];

  test('is one object with the keys of the contract on standard output', async () => {
    const model = path('json.json');
    const { code, stdout } = await depth2(['learn', fixture('float64.npz'), '--hidden', '2', '--json', '--out', model]);
    const result = JSON.parse(stdout) as Record<string, unknown>;
    expect(code).toBe(0);
    expect(Object.keys(result).sort()).toEqual([...claim, ...rest].sort());
    expect(result).toMatchObject({
      certified: true,
      kind: 'exact',
      inputs: 3,
      hidden: 2,
      samples: 400,
      labelPrecision: 'float64',
      standardErrors: null,
    });
    expect(Object.keys(result['identifiable'] as object).sort()).toEqual([
      'condition',
      'rank',
      'rarestSide',
      'smallestAngle',
    ]);
    expect(result['model']).toEqual(JSON.parse(readFileSync(model, 'utf8')));
  });

  test('holds when nothing is certified', async () => {
    const { code, stdout } = await depth2(['learn', fixture('noise.npz'), '--hidden', '1', '--json', '--quiet']);
    const result = JSON.parse(stdout) as { reasons: string[] };
    expect(code).toBe(3);
    expect(result).toMatchObject({ certified: false, kind: null, determined: null, disagreement: null });
    expect(result.reasons.length).toBeGreaterThan(0);
  });
});

describe('exit code 3', () => {
  test.concurrent.each([
    ['noise.npz', ['--hidden', '1']],
    ['constant.npz', []],
  ] as const)('%s: files are written and reasons printed', async (name, more) => {
    const [model, certificate] = [path(`${name}-model.json`), path(`${name}-certificate.json`)];
    const { code, stdout } = await depth2([
      'learn',
      fixture(name),
      '--out',
      model,
      '--certificate',
      certificate,
      ...more,
    ]);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^Not certified:\n {2}- /);
    expect(JSON.parse(readFileSync(model, 'utf8'))).toMatchObject({ format: 'depth2-network', version: 1 });
    const written = JSON.parse(readFileSync(certificate, 'utf8')) as { reasons: string[] };
    expect(written).toMatchObject({ format: 'depth2-certificate', version: 1, certified: false, kind: null });
    expect(written.reasons.length).toBeGreaterThan(0);
  });

  test('constant labels are an offset without hidden units', () => {
    const model = JSON.parse(readFileSync(path('constant.npz-model.json'), 'utf8')) as {
      hidden: number;
      linear: { offsets: number[] };
    };
    expect(model.hidden).toBe(0);
    expect(model.linear.offsets[0]).toBeCloseTo(2.5, 12);
  });

  test('--quiet still says why', async () => {
    const { code, stdout, stderr } = await depth2(['learn', fixture('noise.npz'), '--hidden', '1', '--quiet']);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/^depth2: not certified: .*\n$/);
  });
});

describe('what is printed', () => {
  test('the verdict, the units and the files, and stages on standard error', async () => {
    const [model, certificate] = [path('said.json'), path('said-certificate.json')];
    const { stdout, stderr } = await depth2([
      'learn',
      fixture('float64.npz'),
      '--hidden',
      '2',
      '--out',
      model,
      '--certificate',
      certificate,
    ]);
    expect(stdout).toMatch(/^Certified \(exact\): /);
    expect(stdout).toMatch(/^ +0 .* yes$/m);
    expect(stdout).toContain(`Written: ${model}, ${certificate}\n`);
    // Plain lines where standard error is no terminal.
    expect(stderr).toMatch(/^(✔ .* s( .*)?\n)+$/);
  });

  test('--quiet silences both', async () => {
    expect(await depth2(['learn', fixture('float64.npz'), '--quiet'])).toEqual({
      code: 0,
      signal: null,
      stdout: '',
      stderr: '',
    });
  });
});

test('the certificate names rows and seed and repeats the claim', async () => {
  const certificate = path('certificate.json');
  const { stdout } = await depth2([
    'learn',
    fixture('float64.npz'),
    '--hidden',
    '2',
    '--seed',
    '7',
    '--json',
    '--certificate',
    certificate,
  ]);
  const { kind, determined, sentence, checks } = JSON.parse(stdout) as Record<string, unknown>;
  expect(JSON.parse(readFileSync(certificate, 'utf8'))).toMatchObject({
    format: 'depth2-certificate',
    version: 1,
    inputs: 3,
    hidden: 2,
    samples: 400,
    seed: 7,
    certified: true,
    kind,
    determined,
    sentence,
    checks,
  });
});

test('the same seed gives the same bytes, whatever the number of threads', async () => {
  const models = [path('once.json'), path('twice.json')];
  for (const [i, model] of models.entries())
    await depth2([
      'learn',
      fixture('float64.npz'),
      '--seed',
      '3',
      '--quiet',
      '--threads',
      String(i + 1),
      '--out',
      model,
    ]);
  expect(readFileSync(models[0]!, 'utf8')).toBe(readFileSync(models[1]!, 'utf8'));
});

test('existing files are replaced, and nothing else stays in the folder', async () => {
  const model = path('replaced.json');
  writeFileSync(model, 'something else');
  await depth2(['learn', fixture('float64.npz'), '--quiet', '--out', model]);
  expect(JSON.parse(readFileSync(model, 'utf8'))).toMatchObject({ hidden: 2 });
  expect(files().filter((name) => !name.endsWith('.json'))).toEqual([]);
});
