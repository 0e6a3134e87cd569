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

/** Rows of which it is known what their labels would be without noise. */
export interface FreshRows extends LabelledRows {
  /** Shape [rows]: E[y | x]. */
  readonly mean: Float64Array;
}

/** What is known about a problem, and an answer to it can be held against. */
export interface Facts {
  readonly inputs: number;
  /** What the learner is given. */
  readonly data: LabelledRows;
  /** The network behind the labels; null when there is none. */
  readonly truth: Network | null;
  /** Other networks with the values of `truth` on every row of the law: what they do not share must not be claimed. */
  readonly alternatives: readonly Network[];
  /** Fresh rows of the same law, with the labels that a file would have. */
  readonly fresh: (rows: number) => FreshRows;
}

/** A problem for the learner with everything that is needed to judge its answer. */
export interface HardCase extends Facts {
  readonly family: string;
  readonly seed: number;
  /** What the learner is told. */
  readonly hidden: number | 'auto';
  /** Should the parameters be claimed? Refusals of these are reported. */
  readonly control: boolean;
}

/** Begins a file of noise: the function that is returned gives the noise of one row after the other. */
export type NoiseLaw = (random: Random) => (row: Float64Array, mean: number) => number;

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
  /** The label of a row before noise; `clean` is the value of `truth`, NaN without one. Default: `clean`. */
  readonly label?: (row: Float64Array, clean: number) => number;
  /** What is added to the labels; default: nothing. */
  readonly noise?: NoiseLaw;
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

/** Inputs first, then the noise, from one stream. */
export function drawRows({ inputs: d, law, truth, label, noise }: Recipe, rows: number, random: Random): FreshRows {
  const X = new Float64Array(rows * d);
  const at = (n: number): Float64Array => X.subarray(n * d, (n + 1) * d);
  for (let n = 0; n < rows; n++) law(random, at(n));
  const clean = truth ? evaluate(truth, { shape: [rows, d], data: X }) : new Float64Array(rows).fill(NaN);
  const mean = label ? clean.map((value, n) => label(at(n), value)) : clean;
  const added = noise?.(random);
  const y = added ? mean.map((value, n) => value + added(at(n), value)) : mean;
  return { rows, X, y, mean };
}
