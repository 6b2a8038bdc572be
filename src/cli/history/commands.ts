import { type Command, Option } from 'commander';
import {
  COMMON_OUTPUTS,
  parseCount,
  withDirectory,
  withLogLevel,
  withOutput,
  withTenant,
} from '../arguments/options.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';

/** What looks back: at the figures of campaigns, and at all that is on record of them. */
export function addHistory(
  command: (name: string, description: string) => Command,
  io: Io,
  run: (action: Promise<ExitCode>) => Promise<void>,
): void {
  addAudit(command('audit', 'the audit trail'), io, run);
  addEvents(command('events', 'what subscriptions are told, and what did not come through'), io, run);

  const exports = command('export', 'figures for other programs');
  const wfm = exports
    .command('wfm')
    .description('intervals of five minutes for workforce management: calls, answer and abandonment rates');
  withSpanOf(withCampaigns(withTenant(withDirectory(wfm))))
    .addOption(withForms(['json', 'csv'], 'json'))
    .option('--out <file>', 'write it there instead of to stdout')
    .action(async (options) => run((await import('../commands/export-wfm.ts')).exportWfm(io, options)));

  const report = command('report', 'what campaigns did, when, why and by whom: for who has to answer for it');
  withSpanOf(withCampaigns(withTenant(withDirectory(report))))
    .addOption(withForms(['text', 'json', 'html'], 'text'))
    .option('--out <file>', 'write it there instead of to stdout')
    .action(async (options) => run((await import('../commands/report.ts')).report(io, options)));
}

function withForms(forms: readonly string[], usual: string): Option {
  return new Option('--output <format>', 'what stdout gets').choices([...forms]).default(usual);
}

function withCampaigns(command: Command): Command {
  const option = new Option('--campaign <name>', "a document's name, or an id in CXone (may repeat)")
    .argParser((name: string, previous: readonly string[] = []) => [...previous, name])
    .makeOptionMandatory();
  return command.addOption(option);
}

function withSpanOf(command: Command): Command {
  return command
    .option(
      '--from <time>',
      "an ISO instant, or a date or time in the schedule's zone (default: six days before the end)",
    )
    .option('--to <time>', 'the same; a date goes to its end (default: now)');
}

function addEvents(events: Command, io: Io, run: (action: Promise<ExitCode>) => Promise<void>): void {
  const load = () => import('../commands/events.ts');
  const choose = (command: Command) =>
    withLogLevel(withOutput(command, COMMON_OUTPUTS))
      .option('--subscription <name>', 'only of this subscription')
      .option('--tenant <name>', 'only of this tenant');
  choose(events.command('list').description('the dead letters: events that were given up'))
    .option('--pending', 'what is on its way instead')
    .option('--limit <n>', 'how many', parseCount(1), 50)
    .action(async (options) => run((await load()).eventsList(io, options)));
  choose(events.command('retry').description('deliver dead letters again'))
    .option('--id <id>', 'only this event')
    .option('--all', 'every one of them')
    .action(async (options) => run((await load()).eventsRetry(io, options)));
}

function addAudit(audit: Command, io: Io, run: (action: Promise<ExitCode>) => Promise<void>): void {
  const load = () => import('../commands/audit.ts');
  // No YAML is read: a script gives the directory to every command.
  const shared = (command: Command) => withLogLevel(withDirectory(command));
  const chosen = (command: Command) =>
    shared(command)
      .option('--tenant <name>', 'only of this tenant')
      .option('--sandbox', 'only of the embedded tenant');
  chosen(withOutput(audit.command('list').description('the newest records'), COMMON_OUTPUTS))
    .option('--latest <n>', 'how many', parseCount(1), 20)
    .option('--target <kind/name>', 'only of this resource')
    .option('--cycle <id>', 'only of this cycle')
    .action(async (options) => run((await load()).auditList(io, options)));
  const verify = audit
    .command('verify')
    .description('walk the hash chain; exit 1 names the first record that does not fit');
  shared(withOutput(verify, COMMON_OUTPUTS))
    .option('--file <file>', 'an exported trail instead of the store')
    .action(async (options) => run((await load()).auditVerify(io, options)));
  chosen(audit.command('export').description('all records, one JSON object a line, oldest first'))
    .addOption(withForms(['json'], 'json'))
    .action(async (options) => run((await load()).auditExport(io, options)));
}
