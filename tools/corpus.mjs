// `npm run corpus -- [--program COMMAND] ...` scores a program that speaks depth2's command line on the problems of
// tools/corpus/problems.json; without --program the one of this workspace. Options: tools/corpus/README.md.
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { installIfNeeded } from './install.mjs';
import { returnToCaller, root } from './workspace.mjs';

const file = await bundle('corpus', 'tools/corpus/main.ts', installIfNeeded());
returnToCaller();
const { main } = await import(pathToFileURL(file).href);
process.exitCode = await main(process.argv.slice(2), {
  problems: `${root}tools/corpus/problems.json`,
  program: `"${process.execPath}" "${root}tools/depth2.mjs"`,
});
