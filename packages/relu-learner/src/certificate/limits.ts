/** Rounding may blur values or parameters by this share before nothing exact can be said: ε^(2/3). */
export const BLUR: number = Number.EPSILON ** (2 / 3);

/** Least certification rows for any claim. */
export const LEAST_ROWS = 20;

/** Chance that rows which lie evenly around all kinks get any unit refused, by each check that rests on a chance. */
export const HONEST_REFUSALS = 1e-4;
