import { parseCertificate, verify, type CertificateFile, type Verification } from '@depth2/network';
import { collect, open } from '@depth2/samples';
import { EXIT } from '../internal/errors.ts';
import { readNetwork } from '../internal/read-network.ts';
import { readParsed } from '../internal/read-parsed.ts';
import { decimal, table } from '../internal/table.ts';
import { UsageError } from '../internal/usage-error.ts';
import { wrap } from '../internal/wrap.ts';

/** Options of `depth2 verify`. */
export interface VerifyOptions {
  readonly target?: string;
  readonly json?: boolean;
}

/** Derives the claims of a certificate again from the model and the rows, and prints what was found. Returns the exit code. */
export async function verifyFiles(
  modelPath: string,
  dataPath: string,
  certificatePath: string,
  { target, json }: VerifyOptions,
): Promise<number> {
  const model = await readNetwork(modelPath);
  const certificate = await readParsed(certificatePath, 'a certificate file', parseCertificate);
  const samples = await open(dataPath, target === undefined ? {} : { target });
  if (samples.inputs !== model.inputs || samples.outputs !== 1 || model.outputs !== 1) {
    const has = (source: { inputs: number; outputs: number }): string => `${source.inputs} and ${source.outputs}`;
    const differ = `${dataPath} must have the inputs of ${modelPath} and one label: inputs and outputs`;
    throw new UsageError(`${differ} are ${has(samples)}, and ${has(model)}`);
  }
  const { X, Y } = await collect(samples);
  const result = verify(model, { X, y: Y.data }, certificate);
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : inWords(result, certificate, process.stdout.columns));
  return result.verified ? EXIT.done : EXIT.notCertified;
}

/** Longer texts are the same on both sides, or stand below the table. */
const widest = 24;

function inWords({ verified, claims, reasons }: Verification, { sentence }: CertificateFile, columns?: number): string {
  const cell = (value: string | number | null): string => {
    const text = typeof value === 'number' ? decimal(value).replace(/\.0+$/, '') : (value ?? 'none');
    return text.length > widest ? `${text.slice(0, widest - 1)}…` : text;
  };
  const shown = table(
    [{ title: 'claim', align: 'left' }, { title: 'stated' }, { title: 'found' }, { title: '', align: 'left' }],
    claims.map(({ name, stated, found, passed }) => [name, cell(stated), cell(found), passed ? '' : 'wrong']),
  );
  const verdict = verified
    ? [wrap(`Verified: ${sentence}`, columns)]
    : ['Not verified:', ...reasons.map((reason) => wrap(`  - ${reason}`, columns, 4))];
  return [...(claims.length > 0 ? [shown, ''] : []), ...verdict, ''].join('\n');
}
