import type { Command } from 'commander';
import {
  COMMON_OUTPUTS,
  withDirectory,
  withIds,
  withLockTimeout,
  withOutput,
  withReason,
  withSpan,
  withTenant,
} from '../arguments/options.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';

/** What a person decides: of single campaigns, and of the whole tenant. */
export function addOverrides(
  command: (name: string, description: string) => Command,
  io: Io,
  run: (action: Promise<ExitCode>) => Promise<void>,
): void {
  const decided = (made: Command) => withSpan(withTenant(withOutput(withDirectory(made), COMMON_OUTPUTS)));
  const load = () => import('../commands/pause.ts');
  for (const [name, held, description] of [
    ['pause', 'paused', 'pause campaigns now, and keep them so until resume; works whatever is broken'],
    ['stop', 'stopped', 'stop campaigns now, and keep them so until resume; works whatever is broken'],
  ] as const) {
    withIds(withReason(decided(command(name, description))))
      .argument('[campaign/name...]', 'the campaigns')
      .option('--all', 'every campaign that the YAML or the store names')
      .action(async (targets, options) => run((await load()).pause(io, { run: held, targets }, options)));
  }
  withLockTimeout(withReason(decided(command('resume', 'let campaigns dial again, if every rule consents'))))
    .argument('[campaign/name...]', 'the campaigns')
    .option('--all', 'every campaign that an override pauses or stops')
    .action(async (targets, options) =>
      run((await import('../commands/resume.ts')).resume(io, targets, options)),
    );
  withReason(
    decided(command('freeze', 'write nothing to the tenant but pauses and stops')),
    'no reason given',
  ).action(async (options) => run((await import('../commands/freeze.ts')).freeze(io, options)));
  withReason(
    withTenant(withOutput(withDirectory(command('unfreeze', 'end the freeze')), COMMON_OUTPUTS)),
  ).action(async (options) => run((await import('../commands/freeze.ts')).unfreeze(io, options)));
}
