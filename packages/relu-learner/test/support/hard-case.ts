import { evaluate, type Network } from '@depth2/network';
import { randomOf, type Random } from './random.ts';

/** Rows of inputs and labels. */
export interface LabelledRows {
  readonly rows: number;
  /** Shape [rows, d]. */
  readonly X: Float64Array;
  /** Shape [rows]. */
  readonly y: Float64Array;
}

/** A problem for the learner with everything that is needed to judge its answer. */
export interface HardCase {
  readonly family: string;
  readonly seed: number;
  readonly inputs: number;
  /** What the learner is given. */
  readonly data: LabelledRows;
  /** What the learner is told. */
  readonly hidden: number | 'auto';
  /** The network behind the labels; null when there is none. */
  readonly truth: Network | null;
  /** Other networks with the values of `truth` on every row of the law: what they do not share must not be claimed. */
  readonly alternatives: readonly Network[];
  /** Should the parameters be claimed? Refusals of these are reported. */
  readonly control: boolean;
  /** Fresh rows of the same law, with the labels that a file would have. */
  readonly fresh: (rows: number) => LabelledRows;
}

/** How cases of a family are made. */
export interface Family {
  readonly name: string;
  readonly recipe: (random: Random, seed: number) => Recipe;
}

export interface Recipe {
  readonly inputs: number;
  readonly rows: number;
  readonly hidden: number | 'auto';
  /** Writes one row of inputs. */
  readonly law: (random: Random, row: Float64Array) => void;
  readonly truth: Network | null;
  /** The label of a row; `clean` is the value of `truth`, NaN without one. Default: `clean`. */
  readonly label?: (row: Float64Array, clean: number, random: Random) => number;
  readonly alternatives?: readonly Network[];
  readonly control?: boolean;
  /** What happens to the file but not to the law: rows repeated, sorted, damaged. */
  readonly arrange?: (rows: LabelledRows, inputs: number) => LabelledRows;
}

const STREAM = { recipe: 0, rows: 1, fresh: 2 } as const;

/** The case of a family and a seed: the same bytes every time. */
export function hardCase(family: Family, seed: number): HardCase {
  const { name } = family;
  const recipe = family.recipe(randomOf(name, seed, STREAM.recipe), seed);
  const { inputs, hidden, truth, alternatives = [], control = false, arrange = (rows) => rows } = recipe;
  return {
    family: name,
    seed,
    inputs,
    data: arrange(drawRows(recipe, recipe.rows, randomOf(name, seed, STREAM.rows)), inputs),
    hidden,
    truth,
    alternatives,
    control,
    fresh: (rows) => drawRows(recipe, rows, randomOf(name, seed, STREAM.fresh)),
  };
}

function drawRows({ inputs: d, law, truth, label }: Recipe, rows: number, random: Random): LabelledRows {
  const X = new Float64Array(rows * d);
  for (let n = 0; n < rows; n++) law(random, X.subarray(n * d, (n + 1) * d));
  const clean = truth ? evaluate(truth, { shape: [rows, d], data: X }) : new Float64Array(rows).fill(NaN);
  const y = label ? clean.map((value, n) => label(X.subarray(n * d, (n + 1) * d), value, random)) : clean;
  return { rows, X, y };
}
