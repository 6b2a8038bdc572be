import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { builtRoot } from '../support/build.ts';
import { SECRET } from '../support/cli.ts';
import type { Conductor } from './conductor.ts';

/**
 * What is measured is what the program keeps: machine code that the engine makes of it goes on to grow for days, by some
 * hundred kilobytes an hour.
 */
const MEASURED = ['--expose-gc', '--no-opt'];
const VIRTUAL_TIME = new URL('./children/virtual-time.mjs', import.meta.url).href;

/** A program on the conductor's time. */
export interface Program {
  readonly name: string;
  readonly child: ChildProcess;
  readonly startedAt: number;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  stdout(): string;
  stderr(): string;
  /** The lines of its log. */
  log(): readonly LogLine[];
}

export interface LogLine {
  readonly time: number;
  readonly msg: string;
  readonly [more: string]: unknown;
}

export interface Launcher {
  /** Runs `dialform`, or another script; `host` is the machine that it takes itself to be on. No two have the same name. */
  start(
    name: string,
    args: readonly string[],
    options?: { readonly host?: string; readonly script?: string },
  ): Program;
}

export async function openLauncher(
  conductor: Conductor,
  place: { readonly folder: string; readonly url: string; readonly seed: number },
): Promise<Launcher> {
  const main = join(await builtRoot(), 'main.js');
  let count = 0;
  return {
    start(name, args, { host = 'ops-1', script = main } = {}) {
      count += 1;
      const path = join(place.folder, `${name}.log`);
      const files = { out: `${path}.out`, err: path };
      const child = spawn(process.execPath, [...MEASURED, '--import', VIRTUAL_TIME, script, ...args], {
        cwd: place.folder,
        env: {
          // The files are in no repository, and a process to find that out costs more than a cycle.
          PATH: '',
          HOME: place.folder,
          NO_COLOR: '1',
          CXONE_BASE_URL: place.url,
          CXONE_CLIENT_ID: name,
          CXONE_CLIENT_SECRET: SECRET,
          VIRTUAL_NOW: String(conductor.clock.now()),
          VIRTUAL_SEED: String(place.seed * 1_000 + count),
          VIRTUAL_HOST: host,
        },
        stdio: ['ignore', openSync(files.out, 'w'), openSync(files.err, 'w'), 'ipc'],
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      conductor.join(child);
      const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
        child.once('close', (code, signal) => resolve({ code, signal }));
      });
      const stderr = () => readFileSync(files.err, 'utf8');
      return {
        ...{ name, child, ended, stderr, startedAt: conductor.clock.now() },
        stdout: () => readFileSync(files.out, 'utf8'),
        log: () => stderr().split('\n').flatMap(logLine),
      };
    },
  };
}

function logLine(text: string): readonly LogLine[] {
  if (!text.startsWith('{')) return [];
  const line: unknown = JSON.parse(text);
  if (typeof line !== 'object' || line === null || !('time' in line) || !('msg' in line)) return [];
  return [{ ...line, time: Date.parse(String(line.time)), msg: String(line.msg) }];
}
