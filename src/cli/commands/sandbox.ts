import { dirname, resolve } from 'node:path';
import { alignColumns } from '../../report/text/table.ts';
import { loadEstate } from '../../sandbox/estate/load.ts';
import { FAULT_SETTINGS, parseFaults } from '../../sandbox/fault-settings.ts';
import { startSandbox } from '../../sandbox/serve.ts';
import { SandboxFileError } from '../../sandbox/state/reader.ts';
import { makeFolder } from '../../store/make-folder.ts';
import type { Output } from '../arguments/options.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { systemClock, systemRandom } from '../system.ts';

export interface SandboxOptions {
  readonly output: Output;
  readonly port: number;
  readonly host: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly state?: string;
  readonly estate?: string;
  readonly faults?: string;
  readonly speed: number;
}

/** Serves an embedded tenant until Ctrl-C or SIGTERM. */
export async function sandbox(io: Io, options: SandboxOptions): Promise<ExitCode> {
  if (options.faults === 'help') {
    io.out(faultsHelp());
    return EXIT.done;
  }
  const running = await startSandbox({
    clock: systemClock,
    random: systemRandom,
    port: options.port,
    host: options.host,
    speed: options.speed,
    ...(options.clientId === undefined ? {} : { clientId: options.clientId }),
    ...(options.clientSecret === undefined ? {} : { clientSecret: options.clientSecret }),
    ...(options.state === undefined ? {} : { stateFile: stateFile(io, options.state) }),
    ...(options.estate === undefined ? {} : { estate: loadEstate(estatePath(io, options.estate)) }),
    ...(options.faults === undefined ? {} : { settings: parseFaults(options.faults) }),
  });
  const { url, tokenUrl, clientId, clientSecret } = running;
  if (options.output === 'json') io.out(`${JSON.stringify({ url, tokenUrl, clientId, clientSecret })}\n`);
  else {
    io.out(`CXone sandbox tenant at ${url}`);
    io.out('Point dialform, or any client of the v2 API, at it:');
    io.out(`  export CXONE_BASE_URL=${url} CXONE_CLIENT_ID=${clientId} CXONE_CLIENT_SECRET=${clientSecret}`);
    io.err('Ctrl-C ends it.');
  }
  await untilAborted(io.signal);
  await running.close();
  return EXIT.done;
}

/** Its folder is made, for a state that is to be kept where nothing was before. */
function stateFile(io: Io, state: string): string {
  const path = resolve(io.cwd, state);
  try {
    makeFolder(dirname(path));
  } catch (cause) {
    throw new SandboxFileError(`${path} can't be written`, { cause });
  }
  return path;
}

function estatePath(io: Io, estate: string): string {
  return estate === 'empty' ? estate : resolve(io.cwd, estate);
}

function faultsHelp(): string {
  const rows = FAULT_SETTINGS.map(({ name, meaning, example }) => [name, meaning, example]);
  return ['Comma-separated name=value, or a file of them:', ...alignColumns(rows)].join('\n');
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }));
}
