import stdlibGammainc from '@stdlib/math-base-special-gammainc';

/** Upper regularized incomplete gamma function Q(s, x). The only door to @stdlib: the build inlines what is behind it. */
export const upperGamma: (x: number, s: number) => number = (x, s) => stdlibGammainc(x, s, true, true);
