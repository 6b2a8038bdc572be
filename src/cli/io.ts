import type { Clock } from '../model/ports.ts';
import { systemClock } from './system.ts';

/** What a command may touch of the process; tests and the demo give it their own. */
export interface Io {
  /** The product alone. */
  out(text: string): void;
  /** Progress, hints and logs. */
  err(text: string): void;
  /** As it is, for a line that redraws itself. */
  errRaw(text: string): void;
  /** The time that commands go by, and the embedded tenant with them. */
  readonly clock: Clock;
  /** What leases in the store are held by, where `clock` goes faster than timers do. */
  readonly leaseClock?: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Whether a person can be asked. */
  readonly interactive: boolean;
  /** Whether progress may redraw its line. */
  readonly errIsTerminal: boolean;
  readonly outIsTerminal: boolean;
  /** Characters in a line of the terminal that stdout is; left out where it is none. */
  readonly outWidth?: number;
  /** Aborted by the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
}

export interface ProcessIo extends Io {
  dispose(): void;
}

/** The real process. A second Ctrl-C ends it at once. */
export function processIo(): ProcessIo {
  const controller = new AbortController();
  const stop = (name: NodeJS.Signals) => {
    if (controller.signal.aborted) process.exit(name === 'SIGINT' ? 130 : 143);
    controller.abort();
    process.stderr.write(
      '\nStopping: the request in flight is finished and recorded. Again to stop at once.\n',
    );
  };
  const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM'];
  for (const name of signals) process.on(name, stop);
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.listenerCount('error', ignoreClosedPipe) === 0) stream.on('error', ignoreClosedPipe);
  }
  return {
    out: (text) => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
    err: (text) => void process.stderr.write(text.endsWith('\n') ? text : `${text}\n`),
    errRaw: (text) => void process.stderr.write(text),
    clock: systemClock,
    env: process.env,
    cwd: process.cwd(),
    interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    errIsTerminal: process.stderr.isTTY === true,
    outIsTerminal: process.stdout.isTTY === true,
    ...(process.stdout.isTTY === true && { outWidth: process.stdout.columns }),
    signal: controller.signal,
    dispose: () => {
      for (const name of signals) process.off(name, stop);
    },
  };
}

/** Who reads us may stop (`| head`): what is being applied goes on all the same. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
