import { Command } from 'commander';
import type { LearnOptions } from './commands/learn.ts';
import type { PredictOptions } from './commands/predict.ts';
import type { SampleOptions } from './commands/sample.ts';
import type { CompareOptions } from './commands/compare.ts';
import type { DemoOptions } from './commands/demo.ts';
import type { VerifyOptions } from './commands/verify.ts';
import { numberList, oneOf, option, orWord, realNumber, someText, wholeNumber } from './internal/arguments.ts';
import { version } from './internal/version.ts';

const drawSeed = wholeNumber({ min: 0, max: Number.MAX_SAFE_INTEGER });
const learnSeed = wholeNumber({ min: 0, max: 2 ** 32 - 1 });
const exitCodes = `
Exit codes: 0 done (learn: and certified; verify: and verified); 2 wrong usage or data;
3 learned but not certified, not verified; 130 interrupted; 1 anything unexpected.`;

/**
 * The command line as a commander program. What a command computes with is loaded when it runs.
 * Parsing throws UsageError and CommanderError instead of ending the process; a command sets `process.exitCode`.
 * @example program().commands.map((command) => command.name()) // => [ 'sample', 'learn', 'verify', 'compare', 'predict', 'demo' ]
 */
export function program(): Command {
  const root = new Command('depth2')
    .description('Recovers a network with one hidden layer of ReLU units exactly from samples of it.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', exitCodes)
    .exitOverride()
    .configureOutput({ outputError: () => {} });
  addSample(root);
  addLearn(root);
  addVerify(root);
  addCompare(root);
  addPredict(root);
  addDemo(root);
  return root;
}

function addSample(root: Command): void {
  root
    .command('sample')
    .description('draw a random network (the teacher) and samples of it')
    .addOption(option('--inputs <d>', 'inputs of the network', wholeNumber({ min: 1 })).makeOptionMandatory())
    .addOption(option('--hidden <m>', 'hidden units', wholeNumber({ min: 1 })).makeOptionMandatory())
    .addOption(option('--samples <N>', 'rows to draw; 2e5 is 200000', wholeNumber({ min: 1 })).makeOptionMandatory())
    .addOption(option('--seed <n>', 'same seed, same bytes', drawSeed).default(1))
    .addOption(option('--outputs <K>', 'outputs of the network', wholeNumber({ min: 1 })).default(1))
    .addOption(option('--noise-ratio <r>', 'noise on y, its standard deviation over that of f', realNumber({ min: 0 })))
    .addOption(option('--biases <list>', 'biases of the first units: 0,1,-1', numberList()))
    .addOption(option('--max-bias <B>', 'biases are uniform in [-B, B] (1 unless given)', realNumber({ min: 0 })))
    .addOption(option('--angle <degrees>', 'angle between the first two units', realNumber({ above: 0, max: 90 })))
    .addOption(option('--condition <c>', 'condition number of the input covariance', realNumber({ min: 1 })))
    .addOption(option('--out <file>', 'data file to write: .npz, .npy or .csv', someText()).makeOptionMandatory())
    .addOption(option('--truth <file>', 'network file to write', someText()).makeOptionMandatory())
    .option('--quiet', 'print nothing but errors')
    .option('--debug', 'print a stack trace with an error')
    .action(async (options: SampleOptions) => {
      const { sample } = await import('./commands/sample.ts');
      process.exitCode = await sample(options);
    });
}

function addLearn(root: Command): void {
  root
    .command('learn')
    .description('recover the network behind a data file')
    .argument('<data>', 'rows x, y: .npz with X and y, .npy or .csv with y in the last column')
    .addOption(option('--hidden <m>', 'hidden units, or auto', orWord(wholeNumber({ min: 1 }), 'auto')).default('auto'))
    .addOption(
      option('--method <name>', 'default, or paper: the published algorithm alone', oneOf('default', 'paper')).default(
        'default',
      ),
    )
    .addOption(option('--seed <n>', 'same seed and file, same result', learnSeed).default(1))
    .addOption(
      option('--noise-sd <S>', 'standard deviation of the noise on y (estimated unless given)', realNumber({ min: 0 })),
    )
    .addOption(option('--target <name>', 'column of a .csv file to learn (the last one unless given)', someText()))
    .addOption(option('--budget <seconds>', 'time for the search', realNumber({ above: 0 })))
    .addOption(
      option('--threads <n>', 'the result is the same for any number; this version uses one', wholeNumber({ min: 1 })),
    )
    .addOption(option('--out <file>', 'network file to write', someText()))
    .addOption(option('--certificate <file>', 'certificate to write', someText()))
    .addOption(
      option('--require <claim>', 'what must be certified for exit code 0', oneOf('function', 'parameters')).default(
        'function',
      ),
    )
    .option('--json', 'print one JSON object, and progress on standard error')
    .option('--quiet', 'print no progress and no report')
    .option('--debug', 'print a stack trace with an error')
    .action(async (data: string, options: LearnOptions) => {
      const { learnFile } = await import('./commands/learn.ts');
      process.exitCode = await learnFile(data, options);
    });
}

function addVerify(root: Command): void {
  root
    .command('verify')
    .description('derive every claim of a certificate again, from the model and the rows')
    .argument('<model>', 'network file')
    .argument('<data>', 'the rows that it was learned from')
    .argument('<certificate>', 'certificate file, as learn --certificate writes it')
    .addOption(option('--target <name>', 'column of a .csv file that was learned', someText()))
    .option('--json', 'print one JSON object')
    .option('--debug', 'print a stack trace with an error')
    .action(async (model: string, data: string, certificate: string, options: VerifyOptions) => {
      const { verifyFiles } = await import('./commands/verify.ts');
      process.exitCode = await verifyFiles(model, data, certificate, options);
    });
}

function addCompare(root: Command): void {
  root
    .command('compare')
    .description('match the units of two networks and measure how far apart they are')
    .argument('<truth>', 'network file')
    .argument('<model>', 'network file')
    .addOption(option('--data <file>', 'measure over the rows of this file instead of x ~ N(0, I)', someText()))
    .addOption(option('--target <name>', 'column of a .csv file that is not an input', someText()))
    .option('--json', 'print one JSON object')
    .option('--debug', 'print a stack trace with an error')
    .action(async (truth: string, model: string, options: CompareOptions) => {
      const { compareFiles } = await import('./commands/compare.ts');
      process.exitCode = await compareFiles(truth, model, options);
    });
}

function addPredict(root: Command): void {
  root
    .command('predict')
    .description('evaluate a network on the rows of a file')
    .argument('<model>', 'network file')
    .argument('<data>', 'rows x; a target beside them is ignored')
    .addOption(option('--out <file>', 'predictions to write: .npy', someText()).makeOptionMandatory())
    .addOption(option('--target <name>', 'column of a .csv file that is not an input', someText()))
    .option('--quiet', 'print nothing but errors')
    .option('--debug', 'print a stack trace with an error')
    .action(async (model: string, data: string, options: PredictOptions) => {
      const { predict } = await import('./commands/predict.ts');
      process.exitCode = await predict(model, data, options);
    });
}

function addDemo(root: Command): void {
  root
    .command('demo')
    .description('draw a teacher of 20 inputs and 10 units, learn it from 200000 samples, compare')
    .addOption(option('--seed <n>', 'another teacher', learnSeed).default(1))
    .option('--debug', 'print a stack trace with an error')
    .action(async (options: DemoOptions) => {
      const { demo } = await import('./commands/demo.ts');
      process.exitCode = await demo(options);
    });
}
