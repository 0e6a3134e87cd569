import stdlibErfc from '@stdlib/math-base-special-erfc';

/** Complementary error function. The only door to @stdlib: the build inlines what is behind it. */
export const erfc: (x: number) => number = stdlibErfc;
