import { parseCertificate, verify, type Network, type Verification } from '@depth2/network';
import { describe, expect, test } from 'vitest';
import { forge } from './support/forge.ts';
import { hardCase, type HardCase } from './support/hard-case.ts';
import { families } from './support/hard-cases.ts';

/** The verdict on a certificate that claims all parameters of a network, with a proof of its own. */
async function verdictOn(network: Network, { data, inputs }: HardCase): Promise<Verification> {
  const file = parseCertificate(JSON.stringify(await forge(network, data)));
  return verify(network, { X: { shape: [data.rows, inputs], data: data.X }, y: data.y }, file);
}

function problem(name: string, seed: number): HardCase {
  return hardCase(
    families.find((family) => family.name === name)!,
    seed,
  );
}

/** What the verifier does not find: what the certificate says of itself is right in each of these. */
const refused: Readonly<Record<string, RegExp>> = {
  'unit with a = 0': /rows that need the unit/,
  'unit with a = 1e-15': /rows that need the unit/,
  'unit with a = 1e-8': /parameters known to rounding/,
  'unit with b = 50': /rows on both sides/,
  'doubled unit': /condition/,
  'units that cancel': /rounding blurs/,
  'two units on one kink': /condition/,
  'linear part as two units': /condition/,
  'last unit closes the sum': /active side/,
  'signed subset sums to zero': /active side/,
  'three units at 120°': /active side/,
  tetrahedron: /active side/,
  'inputs ±1, ten columns': /continuum/,
  'integer inputs': /continuum/,
  'inputs on axes': /surroundings/,
  'sparse inputs': /surroundings/,
  'three tight clusters': /wider gap/,
  'three wide clusters': /wider gap/,
  'three sectors': /share cells/,
  'rows on the axes': /surroundings/,
  'rows on lines': /surroundings/,
  'lattice twins, integers': /continuum/,
  'lattice twins, 3 decimals': /continuum/,
  'lattice twins in a hidden column': /continuum/,
  'one label of 1e12': /off by more than rounding/,
  'network plus 1e-10 sin': /off by more than rounding/,
  'labels on a large offset': /rounding blurs/,
};

describe('a forged claim of all parameters is refused', () => {
  test.each(Object.entries(refused))('%s', async (name, reason) => {
    const one = problem(name, 1);
    for (const network of [one.truth!, ...one.alternatives]) {
      const { verified, reasons } = await verdictOn(network, one);
      expect(verified).toBe(false);
      expect(reasons.join('\n')).toMatch(reason);
    }
  });
});

describe('what is true is accepted, whoever wrote it', () => {
  test.each(['right width', 'uniform inputs', 'Student inputs', 'every row twice', 'sorted by label'])(
    '%s',
    async (name) => {
      const one = problem(name, 1);
      expect((await verdictOn(one.truth!, one)).reasons).toEqual([]);
    },
  );
});
