import { createRequire } from 'node:module';

/** The version in this package's own package.json, found by its name: the same from source, bundled and installed. */
export function version(): string {
  const load = createRequire(import.meta.url);
  return (load('@depth2/cli/package.json') as { version: string }).version;
}
