import type * as fc from 'fast-check';

/**
 * A law of numerical algebra: something that an implementation satisfies up to rounding.
 * An implementation is a record of functions, so that anybody's can be checked.
 */
export interface Law<Input, Implementation> {
  /** a sentence, such as 'He_n satisfies its three-term recurrence' */
  readonly name: string;
  /** the same in TeX */
  readonly statement: string;
  /** makes valid inputs, and shrinks them to simple ones */
  readonly arbitrary: fc.Arbitrary<Input>;
  /** how far the implementation is from the law, in units of ε × condition × size; 0 is exact, NaN fails */
  readonly residual: (input: Input, implementation: Implementation) => number;
  /** largest residual that passes: about 4 × the worst one seen; 0 for exact laws */
  readonly bound: number;
  /** where the law comes from */
  readonly source: string;
  /** names of the implementation's functions that the law is about; see `lawsAbout` */
  readonly about?: readonly (keyof Implementation & string)[];
}
