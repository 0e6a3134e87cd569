import { describe, expect, test } from 'vitest';
import type { OpenOptions } from '@depth2/samples';
import { refusal, rowsOf, scratchFolder } from './helpers.ts';

const { put } = scratchFolder();

async function table(text: string | Uint8Array, options: OpenOptions = {}): Promise<number[][]> {
  const path = put('data.csv', text);
  const loaded = await rowsOf(path, options);
  const streamed = await rowsOf(path, { ...options, memoryBytes: 0 });
  expect([streamed.X, streamed.Y]).toEqual([loaded.X, loaded.Y]);
  return loaded.X.map((row, i) => [...row, ...loaded.Y[i]]);
}

async function line(text: string | Uint8Array, options: OpenOptions = {}): Promise<string> {
  return (await refusal(put('data.csv', text), options)).short;
}

describe('numbers', () => {
  const numbers: Record<string, number> = {
    '1': 1,
    '-2.5': -2.5,
    '+1': 1,
    '.5': 0.5,
    '5.': 5,
    '1e5': 1e5,
    '1E-5': 1e-5,
    '-1.5e+3': -1500,
    ' 1 ': 1,
    '\t1': 1,
    '"1.5"': 1.5,
    '" 1"': 1,
    '007': 7,
    '-0': -0,
    '1e-400': 0,
    '0.1': 0.1,
    '123456789012345678901234567890': 1.2345678901234568e29,
    '5e-324': 5e-324,
  };
  for (const [cell, value] of Object.entries(numbers)) {
    test(JSON.stringify(cell), async () => expect(await table(`${cell},${cell}\n`)).toEqual([[value, value]]));
  }

  const refused = [
    '1 000',
    '1_000',
    '"1,5"',
    '"1,000"',
    '0x10',
    '0b1',
    '0o7',
    '1d5',
    '1f',
    '--1',
    '1e',
    'e5',
    '.',
    '-',
    '+',
    '1.2.3',
    '1e5.5',
    '$1',
    '1%',
    'abc',
    'true',
    'null',
    '1\u00a0',
    '12\u00a0',
    '12\u2003',
    '\u00a01',
    '１',
    '\u2212' + '1',
    '1n',
    '1;2',
    "'1'",
    '-0x10',
    ' 0x10',
    '#1',
  ];
  for (const cell of refused) {
    test(`${JSON.stringify(cell)} is refused`, async () => {
      const shown = JSON.stringify(cell.replace(/^"(.*)"$/, '$1'));
      expect(await line(`x,y\n1,2\n3,${cell}\n`)).toBe(`data.csv line 3, column y: ${shown} is not a number`);
    });
  }

  test('what is not finite, and what is missing', async () => {
    for (const cell of ['nan', 'NaN', 'inf', '-Infinity', 'INF'])
      expect(await line(`x,y\n1,${cell}\n`)).toBe(`data.csv line 2, column y: "${cell}" is not finite`);
    expect(await line('x,y\n1,1e999\n')).toBe('data.csv line 2, column y: "1e999" is too large for a float64');
    for (const cell of ['', ' ', '""'])
      expect(await line(`x,y\n${cell},1\n`)).toBe('data.csv line 2, column x: empty cell');
  });
});

describe('lines', () => {
  test('line ends, byte order mark, blank lines, no end of the last line', async () => {
    const rows = [
      [1, 2],
      [3, 4],
    ];
    for (const text of [
      'x,y\n1,2\n3,4\n',
      'x,y\r\n1,2\r\n3,4\r\n',
      '\ufeffx,y\n1,2\n3,4',
      '\n\nx,y\n\n1,2\n  \n3,4\n\n\n',
      '"x","y"\r\n"1","2"\r\n"3","4"',
    ])
      expect(await table(text)).toEqual(rows);
  });

  test('a byte order mark is no part of the first name or number', async () => {
    expect(await table('\ufeffx,y\n1,2\n', { target: 'x' })).toEqual([[2, 1]]);
    expect(await table('\ufeff1,2\n')).toEqual([[1, 2]]);
  });

  test('blank lines count in positions', async () => {
    expect(await line('\nx,y\r\n\r\n1,2\r\n3,z\r\n')).toBe('data.csv line 5, column y: "z" is not a number');
  });

  test('the row in the data is that of the array, the line that of the file', async () => {
    const { data } = await refusal(put('data.csv', 'x,y\n1,2\n3,z\n'));
    expect([data.row, data.line, data.column]).toEqual([1, 3, 'y']);
  });

  test('other lengths, trailing commas', async () => {
    expect(await line('x,y\n1,2\n3\n')).toBe('data.csv line 3: 1 cells, the header has 2');
    expect(await line('x,y\n1,2,\n')).toBe('data.csv line 2: 3 cells, the header has 2');
    expect(await line('1,2\n1,2,3\n')).toBe('data.csv line 2: 3 cells, the first line has 2');
    expect(await line('1,2,\n1,2,\n')).toBe('data.csv line 1, column 3: empty cell');
    // Decimal commas make more cells than the header has.
    expect(await line('x,y\n1,5,2,5\n')).toBe('data.csv line 2: 4 cells, the header has 2');
  });

  test('comments, quotes that are not closed, cells with line ends', async () => {
    expect(await line('x,y\n# note\n1,2\n')).toBe('data.csv line 2: 1 cells, the header has 2');
    expect(await line('x,y\n1,"2\n')).toBe('data.csv line 2: Quoted field unterminated');
    expect(await line('x,y\n1,"2"3\n')).toMatch(/^data.csv line 2: /);
    expect(await line('x,y\n"1\n",2\n')).toBe('data.csv line 2: a quoted cell holds a line end');
    expect(await line('"x\nx",y\n1,2\n')).toBe('data.csv line 1: a quoted cell holds a line end');
  });

  test('only `\\n` and `\\r\\n` end lines', async () => {
    expect(await line('x,y\r1,2\r')).toContain('data.csv');
  });

  test('not text: UTF-16, Latin-1, NUL bytes', async () => {
    expect(await line(Buffer.from('\ufeffx,y\n1,2\n', 'utf16le'))).toBe('data.csv: is not UTF-8 text (after line 0)');
    expect(await line(Buffer.from('x,größe\n1,2\n', 'latin1'))).toBe('data.csv: is not UTF-8 text (after line 0)');
    expect(await line('x,y\n1,2\u0000\n')).toBe('data.csv line 2, column y: "2\\u0000" is not a number');
  });

  test('nothing in it', async () => {
    expect(await line('\n \n')).toBe('data.csv: holds blank lines only');
    expect(await line('x,y\n')).toBe('data.csv: has a header but no rows');
  });

  test('positions far into a long file', async () => {
    const rows = Array.from({ length: 200_000 }, (_, i) => `${i},${i + 0.5},1`);
    rows[150_000] = '1,two,3';
    expect(await line(`a,b,c\n${rows.join('\n')}\n`)).toBe('data.csv line 150002, column b: "two" is not a number');
  });
});

describe('header and target', () => {
  const text = 'a,t,b\n1,10,2\n3,30,4\n';

  test('the target is the last column, or the one named; the others keep their order', async () => {
    expect(await table(text)).toEqual([
      [1, 10, 2],
      [3, 30, 4],
    ]);
    expect(await table(text, { target: 't' })).toEqual([
      [1, 2, 10],
      [3, 4, 30],
    ]);
  });

  test('spaces around names, and the mark of np.savetxt', async () => {
    expect(await table('# a, t ,b\n1,10,2\n', { target: 't' })).toEqual([[1, 2, 10]]);
  });

  test('a name that is not there, twice there, or without a header', async () => {
    expect(await line(text, { target: 'z' })).toBe('data.csv: has no column "z"; its columns are a, t, b');
    expect(await line('t,t\n1,2\n', { target: 't' })).toBe('data.csv: has two columns named "t"');
    expect(await line('1,2\n', { target: 't' })).toBe('data.csv: has no header, so no column is named "t"');
  });

  test('a first line with a number or an empty cell is a row, and then has to be one', async () => {
    expect(await table('1,2\n3,4\n')).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(await line('x,2020\n3,4\n')).toBe('data.csv line 1, column 1: "x" is not a number');
    expect(await line(',x,y\n0,1,2\n')).toBe('data.csv line 1, column 1: empty cell');
    expect(await line('nan,nan\n1,2\n')).toBe('data.csv line 1, column 1: "nan" is not finite');
  });

  test('0,1,2,… as written by pandas for nameless columns is refused', async () => {
    expect(await line('0,1,2\n5,6,7\n')).toBe(
      'data.csv line 1: 0,1,…,2 may be a header or a row; name the columns, or write the row as 0.0,1.0,…',
    );
    expect(await table('0.0,1.0\n5,6\n')).toEqual([
      [0, 1],
      [5, 6],
    ]);
  });

  test('one column, other separators', async () => {
    expect(await line('x\n1\n')).toBe(
      'data.csv: one column only; inputs and a target are needed (cells are separated by commas)',
    );
    expect(await line('x;y\n1;2\n')).toBe(
      'data.csv: one column only; inputs and a target are needed (cells are separated by commas)',
    );
    expect(await line('x\ty\n1\t2\n')).toContain('one column only');
  });

  test('prediction: the target column may be missing', async () => {
    expect(
      (await rowsOf(put('data.csv', 'a,b\n1,2\n'), { targets: 'optional', inputs: 2, target: 't' })).samples.outputs,
    ).toBe(0);
    expect(await table(text, { targets: 'optional', inputs: 2, target: 't' })).toEqual([
      [1, 2, 10],
      [3, 4, 30],
    ]);
    expect(await line(text, { targets: 'optional', inputs: 5 })).toBe('data.csv: has 2 input columns, 5 are needed');
  });
});
