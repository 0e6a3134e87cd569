import { EXIT } from './errors.ts';
import { discardUnfinished } from './output.ts';

/** Exit codes by signal, as shells give them. */
const codes = { SIGINT: EXIT.interrupted, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Makes Ctrl-C end the program at once with exit code 130 and nothing half-written. Results are renamed into place
 * only when they are complete, so removing the temporary files is all there is to do; nothing has to wind down.
 * @param tidy takes unfinished lines off the terminal
 */
export function endOnInterrupt(tidy: () => void = () => {}): void {
  for (const [signal, code] of Object.entries(codes)) {
    process.once(signal, () => {
      tidy();
      discardUnfinished();
      process.stderr.write('depth2: interrupted, nothing was written\n');
      process.exit(code);
    });
  }
}
