import { UsageError } from '../../model/errors.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import type { RunOptions } from '../run/options.ts';

/** Reconciles once, or again and again until it is told to stop. */
export async function runCommand(io: Io, options: RunOptions): Promise<ExitCode> {
  if (options.once && options.listen) {
    throw new UsageError('--once and --listen exclude one another: one cycle has nothing to serve');
  }
  if (options.once) return (await import('../run/once.ts')).runOnce(io, options);
  return (await import('../run/loop.ts')).runLoop(io, options);
}
