// What `tsc -b` leaves to do in a package, run in its folder: inline src/internal/special.ts, make programs executable.
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { build } from 'esbuild';

const special = 'src/internal/special.ts';
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

if (existsSync(special)) await inline(special);
for (const program of Object.values(manifest.bin ?? {})) chmodSync(program, 0o755);

/**
 * Bundles the registry packages that a source file imports into its file in dist, so that users need not install them
 * (one @stdlib function brings some 150 packages), and collects their licences in dist/NOTICE.
 */
async function inline(source) {
  const outfile = source.replace(/^src/, 'dist').replace(/\.ts$/, '.js');
  const { metafile } = await build({
    entryPoints: [source],
    outfile,
    allowOverwrite: true,
    bundle: true,
    format: 'esm',
    platform: 'neutral', // nothing of Node's: browsers load these packages too
    mainFields: ['module', 'main'],
    target: 'es2022',
    metafile: true,
    logLevel: 'warning',
  });
  rmSync(`${outfile}.map`, { force: true }); // the compiler's, of the file that was replaced
  writeFileSync('dist/NOTICE', notice(Object.keys(metafile.inputs)));
}

/** The name, version and licence texts of every package that the files belong to; a text that several share is written once. */
function notice(files) {
  const folders = [...new Set(files.filter((file) => file.includes('node_modules')).map(packageFolder))].sort();
  const namesByText = new Map();
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const texts = ['LICENSE', 'LICENSE.md', 'LICENCE', 'NOTICE'].map((file) => join(folder, file)).filter(existsSync);
    const text = texts.map((file) => readFileSync(file, 'utf8').trim()).join('\n\n') || `Licence: ${license}`;
    namesByText.set(text, [...(namesByText.get(text) ?? []), `${name} ${version}`]);
  }
  const parts = [...namesByText].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
  return [`dist/internal/special.js contains code of these packages.\n`, ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}

/** `…/node_modules/@scope/name/lib/file.js` → `…/node_modules/@scope/name` */
function packageFolder(file) {
  const parts = dirname(file).split(/[\\/]/);
  const index = parts.lastIndexOf('node_modules') + 1;
  return parts.slice(0, index + (parts[index].startsWith('@') ? 2 : 1)).join(sep);
}
