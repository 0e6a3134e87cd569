/** The options that every bench of the learner takes: `--seeds A..B`, `--row NAME`, `--json`. */
export interface BenchOptions {
  /** First and last seed, or null for the row's own number of seeds from 1 on. */
  readonly seeds: readonly [number, number] | null;
  /** The row of this name, or else all whose name contains it; empty for all. */
  readonly row: string;
  readonly json: boolean;
}

/** Parses process.argv; a wrong option ends the bench with one line. */
export function benchOptions(args: readonly string[]): BenchOptions {
  let seeds: [number, number] | null = null;
  let row = '';
  let json = false;
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--json') json = true;
    else if (args[i] === '--row') row = args[++i] ?? '';
    else if (args[i] === '--seeds') seeds = range(args[++i] ?? '');
    else stop(`unknown option ${args[i]}`);
  }
  return { seeds, row, json };
}

function range(text: string): [number, number] {
  const found = /^(\d+)\.\.(\d+)$/.exec(text);
  if (!found || Number(found[1]) > Number(found[2])) stop(`--seeds must be A..B with A ≤ B, got ${text}`);
  return [Number(found[1]), Number(found[2])];
}

function stop(message: string): never {
  console.error(`bench: ${message}`);
  process.exit(2);
}

/** The seeds of a row: those asked for, or 1 to `count`. */
export function seedsOf({ seeds }: BenchOptions, count: number): number[] {
  const [first, last] = seeds ?? [1, count];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** The rows that `--row` asks for. */
export function chosenRows<Row extends { readonly name: string }>({ row }: BenchOptions, rows: readonly Row[]): Row[] {
  const exact = rows.filter(({ name }) => name === row);
  return exact.length > 0 ? exact : rows.filter(({ name }) => name.includes(row));
}

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Processor seconds of this process so far. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
