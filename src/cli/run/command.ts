import { type Command, Option } from 'commander';
import { withDuration, withLockTimeout, withPlanning } from '../arguments/options.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { parseListen } from './service/listen.ts';

export function addRun(command: Command, io: Io, run: (action: Promise<ExitCode>) => Promise<void>): void {
  const reconcile = withLockTimeout(withPlanning(command, ['text', 'json', 'markdown'], 'info'));
  withDuration(reconcile, {
    ...{ flags: '--interval <duration>', meaning: 'time between cycles', default: '30s' },
    bounds: { least: 10, most: 86_400_000, words: 'Cycles are 10ms to 1d apart.' },
  })
    .option('--once', 'one cycle, for cron')
    .addOption(
      new Option(
        '--listen <host:port>',
        'serve /healthz, /readyz, /metrics and /campaigns there (default: not at all)',
      ).argParser(parseListen),
    )
    .addOption(
      new Option(
        '--hooks <host:port>',
        "take CXone's events at POST /hooks/cxone there (default: the Project's hooks.listen)",
      ).argParser(parseListen),
    )
    .option('--exports <dir>', "the folder of the Project's exports (default: exports in the store's folder)")
    .action(async (options) => run((await import('../commands/run.ts')).runCommand(io, options)));
}
