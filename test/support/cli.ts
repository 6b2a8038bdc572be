import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../src/model/ports/ports.ts';
import type { Json, JsonObject } from '../../src/model/values/json.ts';
import { loadEstate } from '../../src/sandbox/estate/load.ts';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/serve.ts';
import type { SandboxSettings } from '../../src/sandbox/settings.ts';
import { builtRoot } from './build.ts';

const FIXED_TIME = new URL('./fixed-time.mjs', import.meta.url).href;
/** A Tuesday afternoon on which every campaign of the example may dial; `env: {FIXED_TIME}` begins at another time. */
const DAYTIME = '2026-11-24T22:00:00Z';
const EXAMPLE = fileURLToPath(new URL('../../campaigns', import.meta.url));

/** The programs that are tested run in real time, and so must their tenant. */
const realClock: Clock = { now: () => Date.now(), sleep: (ms, signal) => delay(ms, undefined, { signal }) };

export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Finished>;
  /** What was said so far. */
  stdout(): string;
  stderr(): string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  /** What the program is started by: a command that runs its further arguments. */
  readonly within?: readonly string[];
}

/** A folder of its own with a copy of the example estate, in which the program is run as its users run it. */
export interface Workplace {
  readonly folder: string;
  start(args: readonly string[], options?: RunOptions): Promise<Started>;
  run(args: readonly string[], options?: RunOptions): Promise<Finished>;
  /** What a command that ends as expected printed as JSON. */
  json<T = JsonObject>(
    args: readonly string[],
    options?: RunOptions & { readonly code?: number },
  ): Promise<T>;
  read(file: string): string;
  write(file: string, content: string | Uint8Array): void;
  /** Replaces a text that has to be there. */
  edit(file: string, from: string, to: string): void;
}

export interface WorkplaceOptions {
  readonly tenant?: RunningSandbox;
  readonly env?: Readonly<Record<string, string>>;
  /** Files of `campaigns/` by name; the example estate if left out. */
  readonly campaigns?: Readonly<Record<string, string>>;
}

export const SECRET = 's3cr3t-5';

export function openWorkplace(options: WorkplaceOptions = {}): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'dialform-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  if (!options.campaigns) cpSync(EXAMPLE, join(folder, 'campaigns'), { recursive: true });
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    FIXED_TIME: DAYTIME,
    ...(options.tenant ? tenantEnv(options.tenant) : {}),
    ...options.env,
  };
  const start: Workplace['start'] = async (args, { env: more = {}, uid, within = [] } = {}) => {
    const main = join(await builtRoot(), 'main.js');
    const [command = '', ...all] = [...within, process.execPath, '--import', FIXED_TIME, main, ...args];
    const child = spawn(command, all, {
      cwd: folder,
      env: { ...env, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(uid === undefined ? {} : { uid }),
    });
    return watch(child);
  };
  const run: Workplace['run'] = async (args, wishes) => (await start(args, wishes)).ended;
  const path = (file: string) => join(folder, file);
  const workplace: Workplace = {
    folder,
    start,
    run,
    async json(args, { code = 0, ...wishes } = {}) {
      const finished = await run([...args, '--output', 'json'], wishes);
      if (finished.code !== code) {
        throw new Error(
          `${args.join(' ')} ended with ${finished.code}:\n${finished.stdout}\n${finished.stderr}`,
        );
      }
      return JSON.parse(finished.stdout);
    },
    read: (file) => readFileSync(path(file), 'utf8'),
    write: (file, content) => writeFileSync(path(file), content),
    edit(file, from, to) {
      const before = readFileSync(path(file), 'utf8');
      if (!before.includes(from)) throw new Error(`${file} does not hold ${from}`);
      writeFileSync(path(file), before.replace(from, to));
    },
  };
  if (options.campaigns) {
    cpSync(join(EXAMPLE, 'project.yaml'), path('campaigns/project.yaml'));
    for (const [file, text] of Object.entries(options.campaigns)) workplace.write(`campaigns/${file}`, text);
  }
  return workplace;
}

export interface TenantOptions {
  readonly campaigns?: readonly JsonObject[];
  readonly settings?: SandboxSettings;
}

/** A tenant in this process, that is closed with the test. */
export async function openTenant({ campaigns, settings }: TenantOptions = {}): Promise<RunningSandbox> {
  const sandbox = await startSandbox({
    clock: realClock,
    clientId: 'client-1',
    settings: { activationDelay: 0, ...settings },
    ...(campaigns ? { estate: { ...loadEstate('empty'), campaigns } } : {}),
  });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** What the tenant was asked besides tokens and reads, as `METHOD path`. */
export function writesOf(sandbox: RunningSandbox): readonly string[] {
  return sandbox
    .requests()
    .filter(({ method, path }) => method !== 'GET' && !path.includes('/token'))
    .map(({ method, path }) => `${method} ${path}`);
}

export function tenantEnv(sandbox: RunningSandbox): Readonly<Record<string, string>> {
  return { CXONE_BASE_URL: sandbox.url, CXONE_CLIENT_ID: 'client-1', CXONE_CLIENT_SECRET: SECRET };
}

/** One JSON value a line. */
export function linesOf(text: string): readonly Json[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Json => JSON.parse(line));
}

function watch(child: ChildProcess): Started {
  onTestFinished(() => void child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = once(child, 'close').then(() => {
    return { code: child.exitCode, signal: child.signalCode, stdout, stderr };
  });
  return { child, ended, stdout: () => stdout, stderr: () => stderr };
}
