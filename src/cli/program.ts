import { Command, CommanderError, Option } from 'commander';
import { withOptionHint } from './arguments/option-hint.ts';
import {
  COMMON_OUTPUTS,
  OUTPUTS,
  parseCount,
  withAllow,
  withBase,
  withDirectory,
  withLockTimeout,
  withLogLevel,
  withOutput,
  withOverlay,
  withPlanning,
  withPrune,
  withRecords,
  withRemoteTargets,
  withTenant,
} from './arguments/options.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { addHistory } from './history/commands.ts';
import type { Io } from './io.ts';
import { addLists } from './lists/commands.ts';
import { switchColourOff } from './output/colour.ts';
import { reportError } from './output/report-error.ts';
import { collectReport } from './output/report-files.ts';
import { addOverrides } from './overrides/commands.ts';
import { addRun } from './run/command.ts';
import { packageVersion } from './version.ts';

const PACING_RULES = ['budget', 'capacity', 'proportional', 'step'];

/** Parses a command line, runs its command, and answers the exit code; errors are told on stderr. */
export async function execute(io: Io, args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.done;
  try {
    const program = buildProgram(io, args, (code) => {
      exitCode = code;
    });
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    // Commander has printed its own message, and help is no error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.error;
    return reportError(io, error);
  }
  return exitCode;
}

/** All commands and flags. What a command does is loaded when it is called. */
function buildProgram(io: Io, args: readonly string[], setExitCode: (code: ExitCode) => void): Command {
  const program = new Command('dialform')
    .description('Keeps a NICE CXone outbound dialing operation the way Git says it should be.')
    .version(packageVersion(), '-V, --version')
    .option('--no-color', 'no colours (NO_COLOR does the same)')
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      outputError: (message, write) => write(withOptionHint(message, { program, args })),
    })
    .showHelpAfterError('(--help shows what there is)')
    .exitOverride()
    .hook('preAction', (command) => {
      if (command.opts().color === false) switchColourOff();
    });
  const command = (name: string, description: string) => {
    const made = program.command(name).description(description);
    // `--no-color` is understood before and after the command's name.
    made.option('--no-color', 'no colours');
    made.hook('preAction', () => {
      if (made.opts().color === false) switchColourOff();
    });
    return made;
  };
  const run = (action: Promise<ExitCode>) => action.then(setExitCode);

  const validating = withOutput(
    withDirectory(command('validate', 'check the YAML: schemas, references, compliance; offline')),
    OUTPUTS,
  );
  withReports(withOverlay(validating, 'without one, and then of each tenant')).action(async (options) =>
    run((await import('./commands/validate.ts')).validate(io, options)),
  );

  withReports(withPrune(withPlanning(command('plan', 'show what apply would do, and why'), OUTPUTS)))
    .option('--out <file>', 'keep the plan in a file for apply')
    .option('--detailed-exitcode', 'exit 2 when changes are pending, 3 when something is blocked')
    .option('--all', 'list what is in sync too (json)')
    .option('--verbose', 'values in full')
    .action(async (options) => run((await import('./commands/plan.ts')).plan(io, options)));

  const apply = command('apply', 'do what a plan holds: a plan file, or a plan made now');
  withAllow(withPrune(withLockTimeout(withPlanning(apply, COMMON_OUTPUTS))))
    .argument('[plan]', 'a file that plan --out wrote')
    .option('--yes', 'do not ask; needed without a terminal unless a plan file is given')
    .option(
      '--parallel <n>',
      "campaigns worked on, and requests, at once (default: the tenant's parallel)",
      parseCount(1),
    )
    .action(async (file, options) => run((await import('./commands/apply.ts')).apply(io, file, options)));

  withReports(withPlanning(command('drift', 'show what others changed in CXone'), OUTPUTS)).action(
    async (options) => run((await import('./commands/drift.ts')).drift(io, options)),
  );

  withRemoteTargets(
    withTenant(
      withOutput(
        withDirectory(command('import', 'write YAML for campaigns that are in CXone and not in Git')),
        COMMON_OUTPUTS,
      ),
    ),
  ).action(async (options) => run((await import('./commands/import.ts')).importCampaigns(io, options)));

  withPlanning(command('status', 'one line a campaign'), COMMON_OUTPUTS).action(async (options) =>
    run((await import('./commands/status.ts')).status(io, options)),
  );

  withBase(
    withTenant(
      withOutput(
        withDirectory(command('explain', 'who owns a value and where it comes from')),
        COMMON_OUTPUTS,
      ),
    ),
  )
    .argument('<kind/name>', 'a campaign or webhook, and a pointer if one field is meant; or a contact list')
    .argument('[pointer]', 'an RFC 6901 pointer such as /pacing/dialRatio')
    .action(async (target, pointer, options) =>
      run((await import('./commands/explain.ts')).explain(io, { target, pointer }, options)),
    );

  withOverlay(
    withOutput(
      withDirectory(command('calendar', 'when a campaign may dial, and why not; offline')),
      COMMON_OUTPUTS,
    ),
  )
    .argument('<campaign/name>', 'the campaign')
    .option('--from <time>', "an ISO instant, or a date in the schedule's zone (default: today there)")
    .option('--days <n>', 'days there', parseCount(1), 7)
    .option('--at <time>', 'whether it may dial then, why not, and when next')
    .action(async (target, options) =>
      run((await import('./commands/calendar.ts')).calendar(io, target, options)),
    );

  withBase(
    withTenant(
      withOutput(
        withDirectory(command('accept', 'write what the console changed into the YAML files')),
        COMMON_OUTPUTS,
      ),
    ),
  )
    .argument('<campaign/name>', 'the campaign')
    .argument(
      '[pointer]',
      'one field of the CXone resource, such as /pacing/dialRatio (default: all edited ones)',
    )
    .option('--profile', 'change a profile for every campaign that uses it')
    .action(async (target, pointer, options) =>
      run((await import('./commands/accept.ts')).accept(io, { target, pointer }, options)),
    );

  const undoing = withTenant(
    withOutput(
      withDirectory(command('undo', 'plan to take recorded changes back; apply carries it out')),
      COMMON_OUTPUTS,
    ),
  );
  withRecords(undoing)
    .option('--prune', 'delete a campaign whose creation is undone')
    .option('--out <file>', 'keep the plan in a file for apply')
    .option('--detailed-exitcode', 'exit 2 when changes are pending, 3 when something is blocked')
    .option('--verbose', 'values in full')
    .action(async (options) => run((await import('./commands/undo.ts')).undo(io, options)));

  addSimulate(command('simulate', 'try a pacing rule on a modelled call centre; offline'), io, run);

  addLists(command, io, run);

  addRun(command('run', 'reconcile again and again'), io, run);

  addOverrides(command, io, run);

  addHistory(command, io, run);

  addSandbox(command('sandbox', 'serve an embedded CXone tenant on localhost'), io, run);

  withLogLevel(command('demo', 'the whole tour on an embedded tenant')).action(async () =>
    run((await import('./commands/demo.ts')).demo(io, execute)),
  );

  withTenant(
    withOutput(
      withDirectory(command('doctor', 'check settings, reachability, store; say what to do')),
      COMMON_OUTPUTS,
    ),
  ).action(async (options) => run((await import('./commands/doctor.ts')).doctor(io, options)));
  return program;
}

function withReports(command: Command): Command {
  const option = new Option(
    '--report <format=file>',
    'the same in a file, in any output format (may repeat)',
  );
  return command.addOption(option.argParser(collectReport).default([], 'none'));
}

function addSimulate(simulate: Command, io: Io, run: (action: Promise<ExitCode>) => Promise<void>): void {
  withOverlay(withDirectory(simulate))
    .option('--target <campaign/name>', "the campaign whose dialer's rule is tried")
    .addOption(
      new Option('--rule <name>', 'a rule as it comes instead (default: budget)').choices(PACING_RULES),
    )
    .option('--scenario <name|file>', 'what the day is like; an unknown name lists them', 'steady')
    .option('--agents <n>', 'agents at the beginning, instead of what the scenario says', parseCount(1))
    .option('--seed <n>', 'of the first run', parseCount(0), 1)
    .option('--replicas <n>', 'how many runs', parseCount(1), 5)
    .addOption(
      new Option(
        '--replay <file>',
        'run the rule over the cycles of an audit export instead: what it would have decided',
      ).conflicts(['scenario', 'agents', 'seed', 'replicas']),
    )
    .addOption(
      new Option('--output <format>', 'what stdout gets').choices(['text', 'json', 'html']).default('text'),
    )
    .action(async (options) => run((await import('./commands/simulate.ts')).simulate(io, options)));
}

function addSandbox(sandbox: Command, io: Io, run: (action: Promise<ExitCode>) => Promise<void>): void {
  withLogLevel(withOutput(sandbox, ['text', 'json']))
    .option('--port <n>', '0 for any that is free', parseCount(0, 65_535), 0)
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--client-id <id>', 'the only client id that is accepted (default: any)')
    .option('--client-secret <secret>', 'the only client secret that is accepted (default: any)')
    .option('--state <file>', 'keep the state in this file')
    .option('--estate <file|empty>', 'what the tenant holds at first')
    .option('--faults <spec|file>', 'settings and faults; --faults help lists them')
    .addOption(
      new Option('--speed <n>', 'how fast calls happen; times stay wall-clock')
        .default(1)
        .argParser(parseCount(1)),
    )
    .action(async (options) => run((await import('./commands/sandbox.ts')).sandbox(io, options)));
}
