import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MINUTE } from '../../calendar/local-time.ts';
import { startSandbox } from '../../sandbox/serve.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { systemRandom } from '../system.ts';
import type { DemoAct } from './step.ts';
import type { TourClock } from './tour-clock.ts';

export type Execute = (io: Io, args: readonly string[]) => Promise<ExitCode>;

export interface Stage {
  readonly io: Io & { readonly clock: TourClock };
  readonly folder: string;
  readonly execute: Execute;
  readonly prompt: (text: string) => void;
}

/** How much faster the tour's time passes while the loop runs: a lease of half a minute lasts more than three seconds. */
const LOOP_SPEED = 10;

/** Takes one step; answers what went wrong, or null. */
export async function take(step: DemoAct, stage: Stage): Promise<string | null> {
  switch (step.type) {
    case 'tell':
      return null;
    case 'command': {
      stage.prompt(`dialform ${step.args.map(quoted).join(' ')}`);
      const exitCode = await stage.execute(stage.io, step.args);
      if (exitCode === step.exits) return null;
      return `dialform ${step.args.join(' ')} ended with ${exitCode}, not ${step.exits}`;
    }
    case 'console':
      return actInConsole(step, stage);
    case 'edit':
      return edit(step, stage);
    case 'loop':
      return watchLoop(step, stage);
    default:
      return step satisfies never;
  }
}

function edit(
  { file: name, from, to }: Extract<DemoAct, { type: 'edit' }>,
  { folder, prompt }: Stage,
): string | null {
  const file = join(folder, 'campaigns', name);
  const before = readFileSync(file, 'utf8');
  const after = before.replace(from, to);
  if (after === before) return `${name} does not hold what the tour changes`;
  prompt(`edit campaigns/${name}: ${from} → ${to}`);
  writeFileSync(file, after);
  return null;
}

/** What a supervisor does in the CXone console, on the same kept state that `--sandbox` uses. */
async function actInConsole(
  step: Extract<DemoAct, { type: 'console' }>,
  stage: Stage,
): Promise<string | null> {
  const stateFile = join(stage.folder, '.dialform', 'sandbox.json');
  const running = await startSandbox({ stateFile, clock: stage.io.clock, random: systemRandom });
  try {
    stage.prompt(`(in the CXone console) ${step.shown}`);
    step.act(running.tenant);
    return null;
  } finally {
    await running.close();
  }
}

/** Lets the loop run while things happen, in the tour's time, and ends it as SIGTERM would. */
async function watchLoop(
  { args, events, minutes }: Extract<DemoAct, { type: 'loop' }>,
  stage: Stage,
): Promise<string | null> {
  const { clock, signal } = stage.io;
  const ending = new AbortController();
  const io = { ...stage.io, signal: AbortSignal.any([signal, ending.signal]) };
  stage.prompt(`dialform ${args.map(quoted).join(' ')}`);
  clock.run(LOOP_SPEED);
  const began = clock.now();
  const until = (minute: number) => clock.sleep(Math.max(0, began + minute * MINUTE - clock.now()), signal);
  const running = stage.execute(io, args);
  let wrong: string | null = null;
  try {
    for (const { minute, step } of events) {
      await until(minute);
      wrong ??= await take(step, stage);
    }
    await until(minutes);
  } finally {
    stage.prompt('Ctrl-C');
    ending.abort();
    const exitCode = await running;
    clock.run(1);
    if (exitCode !== EXIT.done) wrong ??= `dialform ${args.join(' ')} ended with ${exitCode}`;
  }
  return wrong;
}

/** As people type it. */
function quoted(argument: string): string {
  return argument.includes(' ') ? `"${argument}"` : argument;
}
