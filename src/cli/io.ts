import { writeSync } from 'node:fs';
import type { Clock } from '../model/ports/ports.ts';
import { EXIT } from './exit-code.ts';
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
    write(
      process.stderr,
      '\nStopping: the request in flight is finished and recorded. Again to stop at once.\n',
    );
  };
  const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM'];
  for (const name of signals) process.on(name, stop);
  listenTo(process.stdout, outputLost);
  listenTo(process.stderr, nobodyListens);
  return {
    out: (text) => write(process.stdout, text.endsWith('\n') ? text : `${text}\n`),
    err: (text) => write(process.stderr, text.endsWith('\n') ? text : `${text}\n`),
    errRaw: (text) => write(process.stderr, text),
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

type Listener = (error: NodeJS.ErrnoException) => void;

function listenTo(stream: NodeJS.WriteStream, onError: Listener): void {
  if (stream.listenerCount('error', onError) === 0) stream.on('error', onError);
}

/**
 * Never throws: on a full disk nothing can be said, and a campaign has to be paused all the same. A stream that failed once is
 * closed for good, while there may be room again: then its descriptor is written to.
 */
function write(stream: NodeJS.WriteStream & { readonly fd: number }, text: string): void {
  try {
    if (stream.destroyed) writeSync(stream.fd, text);
    else stream.write(text);
  } catch (error) {
    if (stream === process.stdout && error instanceof Error) outputLost(error);
  }
}

/** Who reads us may stop (`| head`): what is being applied goes on all the same, and so it does where nothing can be said. */
const nobodyListens: Listener = () => {};

/** The product is not there, so nobody may take the command for done. */
const outputLost: Listener = ({ code }) => {
  if (code === 'EPIPE' || isLost) return;
  isLost = true;
  write(process.stderr, `Error: what was to be printed could not be written (${code ?? 'unknown'}).\n`);
  process.once('exit', (ended) => {
    if (ended === 0) process.exitCode = EXIT.error;
  });
};
let isLost = false;
