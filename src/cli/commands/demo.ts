import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEMO_BEGINS, DEMO_STEPS } from '../demo/steps.ts';
import { type Execute, take } from '../demo/take.ts';
import { tourClock } from '../demo/tour-clock.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { paletteFor } from '../output/colour.ts';
import { packageFile } from '../package-files.ts';

/**
 * The whole tour on an embedded tenant, in a folder of its own that is removed afterwards: real commands, real
 * output. Exit 0 only if every command ended as the tour says that it does.
 */
export async function demo(io: Io, execute: Execute): Promise<ExitCode> {
  const folder = mkdtempSync(join(tmpdir(), 'dialform-demo-'));
  const palette = paletteFor(io, { stream: 'out' });
  try {
    // Copies, even where they are links: the tour edits them.
    const copy = { recursive: true, dereference: true };
    cpSync(fileURLToPath(packageFile('campaigns')), join(folder, 'campaigns'), copy);
    cpSync(fileURLToPath(packageFile('examples/contact-lists')), join(folder, 'contact-lists'), copy);
    const inFolder = {
      ...io,
      cwd: folder,
      env: { ...io.env, DIALFORM_STORE: undefined },
      interactive: false,
      clock: tourClock(DEMO_BEGINS, io.clock),
      leaseClock: io.clock,
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
