import { describe, expect, test } from 'vitest';
import { depth2, fixture, scratch } from './depth2.ts';

const { path, files } = scratch();
const data = fixture('float64.npz');
const truth = fixture('truth.json');
const toDraw = ['sample', '--out', path('d.npz'), '--truth', path('t.json')];

/** Wrong command lines and the one line that each must print. */
const wrong: readonly (readonly [args: readonly string[], line: string])[] = [
  [['lear', data], "unknown command 'lear' (Did you mean learn?)"],
  [['learn'], "missing required argument 'data'"],
  [['learn', data, 'more'], "too many arguments for 'learn'. Expected 1 argument but got 2."],
  [['learn', data, '--hiden', '2'], "unknown option '--hiden' (Did you mean --hidden?)"],
  [['learn', data, '--hidden', '1.5'], '--hidden must be a whole number of at least 1, or auto, got "1.5"'],
  [['learn', data, '--hidden', 'all'], '--hidden must be a whole number of at least 1, or auto, got "all"'],
  [['learn', data, '--seed', 'abc'], '--seed must be a whole number from 0 to 4294967295, got "abc"'],
  [['learn', data, '--seed', '-1'], '--seed must be a whole number from 0 to 4294967295, got "-1"'],
  [['learn', data, '--seed'], "option '--seed <n>' argument missing"],
  [['learn', data, '--method', 'magic'], '--method must be default or paper, got "magic"'],
  [['learn', data, '--require', 'all'], '--require must be function or parameters, got "all"'],
  [['learn', data, '--budget', '0'], '--budget must be a number above 0, got "0"'],
  [['learn', data, '--threads', '0'], '--threads must be a whole number of at least 1, got "0"'],
  [['learn', data, '--noise-sd', '-1'], '--noise-sd must be a number of at least 0, got "-1"'],
  [['learn', data, '--out', ''], '--out must be a name, got ""'],
  [['learn', data, '--out', data], `--out ${data} is the same file as the input ${data}`],
  [
    ['learn', data, '--out', path('a'), '--certificate', path('a')],
    `--certificate ${path('a')} is the same file as --out ${path('a')}`,
  ],
  [
    ['learn', data, '--out', path('no/such/model.json')],
    `--out ${path('no/such/model.json')} cannot be written: there is no folder ${path('no/such')}`,
  ],
  [['learn', data, '--out', path('.')], `--out ${path('.')} is a folder`],
  [['learn', data, '--out', '/dev/null'], '--out /dev/null is not a regular file'],
  [
    ['learn', data, '--certificate', `${truth}/cert.json`],
    `--certificate ${truth}/cert.json cannot be written: ${truth} is not a folder`,
  ],
  [
    [...toDraw, '--inputs', '0', '--hidden', '1', '--samples', '9'],
    '--inputs must be a whole number of at least 1, got "0"',
  ],
  [[...toDraw, '--inputs', '2', '--hidden', '1'], "required option '--samples <N>' not specified"],
  [
    [...toDraw, '--inputs', '2', '--hidden', '1', '--samples', '0x10'],
    '--samples must be a whole number of at least 1, got "0x10"',
  ],
  [
    [...toDraw, '--inputs', '2', '--hidden', '1', '--samples', '9', '--biases', '0,,1'],
    '--biases must be numbers with commas between them, such as 0,1,-1, got "0,,1"',
  ],
  [
    [...toDraw, '--inputs', '2', '--hidden', '1', '--samples', '9', '--max-bias', '-1'],
    '--max-bias must be a number of at least 0, got "-1"',
  ],
  [
    [...toDraw, '--inputs', '2', '--hidden', '1', '--samples', '9', '--angle', '91'],
    '--angle must be a number above 0, at most 90, got "91"',
  ],
  [['predict', truth, data], "required option '--out <file>' not specified"],
  [['predict', truth, data, '--out', path('yhat.txt')], `--out must end in .npy, got "${path('yhat.txt')}"`],
  [['compare', truth], "missing required argument 'model'"],
  [['demo', '--seed', '1.5'], '--seed must be a whole number from 0 to 4294967295, got "1.5"'],
];

describe('wrong usage ends with exit code 2 and one line', () => {
  test.concurrent.each(wrong)('depth2 %j', async (args, line) => {
    expect(await depth2(args)).toEqual({ code: 2, signal: null, stdout: '', stderr: `depth2: ${line}\n` });
  });

  test.concurrent('samples that fit into no memory are refused by name and value', async () => {
    const { code, stdout, stderr } = await depth2([...toDraw, '--inputs', '20', '--hidden', '10', '--samples', '1e9']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^depth2: --samples 1000000000 with 20 inputs takes 168 GB, more than the .* GB that fit\n$/,
    );
  });

  test.concurrent.each([
    [['--biases', '0,1,-1'], /^depth2: --biases .*\[0, 1, -1\]\n$/],
    [['--angle', '15'], /^depth2: --angle .*15\n$/],
    [['--condition', '2', '--inputs', '1'], /^depth2: --condition .*2\n$/],
  ] as const)('rules between options of sample: %j', async (more, line) => {
    const { code, stdout, stderr } = await depth2([
      ...toDraw,
      '--inputs',
      '2',
      '--hidden',
      '1',
      '--samples',
      '9',
      ...more,
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(line);
  });

  test('and leaves no file', () => {
    expect(files()).toEqual([]);
  });
});

describe('what needs no packages', () => {
  test('--version prints the version of package.json', async () => {
    const { default: manifest } = await import('../package.json');
    expect(await depth2(['--version'])).toEqual({ code: 0, signal: null, stdout: `${manifest.version}\n`, stderr: '' });
  });

  test('--help goes to standard output, help for lack of a command to standard error', async () => {
    const [asked, lacking] = [await depth2(['--help']), await depth2([])];
    expect([asked.code, lacking.code]).toEqual([0, 2]);
    expect(lacking.stderr).toBe(asked.stdout);
  });
});
