import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../model/ports.ts';
import { startSandbox } from '../../sandbox/serve.ts';
import { paletteFor } from '../colour.ts';
import { DEMO_BEGINS, DEMO_STEPS, type DemoStep } from '../demo/steps.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { packageFile } from '../package-files.ts';
import { systemRandom } from '../system.ts';

export type Execute = (io: Io, args: readonly string[]) => Promise<ExitCode>;

/**
 * The whole tour on an embedded tenant, in a folder of its own that is removed afterwards: real commands, real
 * output. Exit 0 only if every command ended as the tour says that it does.
 */
export async function demo(io: Io, execute: Execute): Promise<ExitCode> {
  const folder = mkdtempSync(join(tmpdir(), 'dialform-demo-'));
  const palette = paletteFor(io, { stream: 'out' });
  try {
    cpSync(fileURLToPath(packageFile('campaigns')), join(folder, 'campaigns'), {
      recursive: true,
      // A copy, even where the example estate is a link: the tour edits it.
      dereference: true,
    });
    const inFolder: Io = {
      ...io,
      cwd: folder,
      env: { ...io.env, DIALFORM_STORE: undefined },
      interactive: false,
      clock: clockFrom(DEMO_BEGINS, io.clock),
    };
    for (const [index, step] of DEMO_STEPS.entries()) {
      if (io.signal.aborted) return EXIT.error;
      io.out(`\n${palette.bold(palette.cyan(`${index + 1}. ${step.title}`))}`);
      for (const line of step.says) io.out(palette.dim(`   ${line}`));
      const wrong = await take(step, {
        io: inFolder,
        folder,
        execute,
        prompt: (text) => io.out(`\n${palette.green('$')} ${palette.bold(text)}`),
      });
      if (wrong) {
        io.err(`${palette.red('The tour went wrong')} at step ${index + 1}: ${wrong}`);
        return EXIT.error;
      }
    }
    return EXIT.done;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A clock that shows `start` now and goes on as another does. */
function clockFrom(start: number, clock: Clock): Clock {
  const ahead = start - clock.now();
  return { now: () => clock.now() + ahead, sleep: (ms, signal) => clock.sleep(ms, signal) };
}

interface Stage {
  readonly io: Io;
  readonly folder: string;
  readonly execute: Execute;
  readonly prompt: (text: string) => void;
}

/** Takes one step; answers what went wrong, or null. */
async function take(step: DemoStep, stage: Stage): Promise<string | null> {
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
    case 'edit': {
      const file = join(stage.folder, 'campaigns', step.file);
      const before = readFileSync(file, 'utf8');
      const after = before.replace(step.from, step.to);
      if (after === before) return `${step.file} does not hold what the tour changes`;
      writeFileSync(file, after);
      stage.prompt(`edit campaigns/${step.file}: ${step.from} → ${step.to}`);
      return null;
    }
  }
}

/** What a supervisor does in the CXone console, on the same kept state that `--sandbox` uses. */
async function actInConsole(
  step: Extract<DemoStep, { type: 'console' }>,
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

/** As people type it. */
function quoted(argument: string): string {
  return argument.includes(' ') ? `"${argument}"` : argument;
}
