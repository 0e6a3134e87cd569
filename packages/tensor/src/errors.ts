/** Facts about a wrong call that a program can read: the offending value, the expected one, an index. */
export type ErrorData = Readonly<Record<string, unknown>>;

/**
 * Base of every error that a wrong numerical call throws. The message names function, rule and value;
 * `code` is stable, `package/rule`; `data` holds the values.
 */
export class NumericError extends Error {
  readonly code: string;
  readonly data: ErrorData;

  constructor(code: string, message: string, data: ErrorData = {}) {
    super(message);
    this.name = new.target.name;
    this.code = code;
    this.data = data;
  }
}

/** Shapes or lengths that do not fit together. */
export class ShapeError extends NumericError {}

/** A value outside the domain of the function: a negative degree, a NaN in the data. */
export class DomainError extends NumericError {}
