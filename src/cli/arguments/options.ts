import { type Command, InvalidArgumentError, Option } from 'commander';
import { GUARD_IDS } from '../../model/plan.ts';
import { LOG_LEVELS, type LogLevel } from '../output/logger.ts';

export const OUTPUTS = ['text', 'json', 'markdown', 'github'] as const;
export type Output = (typeof OUTPUTS)[number];
/** Of commands without a line of YAML to annotate. */
export const COMMON_OUTPUTS = ['text', 'json', 'markdown'] as const satisfies readonly Output[];

/** The flags that several commands share; each command takes the ones that mean something to it. */
export interface CommonOptions {
  readonly dir: string;
  readonly tenant?: string;
  readonly sandbox?: boolean;
  readonly output: Output;
  readonly target: readonly string[];
  readonly base: string;
  readonly prefer?: 'git' | 'actual';
  readonly prune?: boolean;
  readonly logLevel: LogLevel;
}

export const DEFAULT_DIRECTORY = 'campaigns';

export function withDirectory(command: Command): Command {
  const option = new Option('--dir <dir>', 'the desired-state directory').argParser(parseDirectory);
  return command.addOption(option.default(DEFAULT_DIRECTORY));
}

export function withTenant(command: Command, logLevel: LogLevel = 'warn'): Command {
  const chosen = command
    .option('--tenant <name>', "the tenant's name in the Project (default: its defaultTenant)")
    .option('--sandbox', "use an embedded tenant that is kept in the store's folder instead of a real one");
  return withLogLevel(chosen, logLevel);
}

/** Every command has it, so that a script can give it to each; some have nothing to log. */
export function withLogLevel(command: Command, logLevel: LogLevel = 'warn'): Command {
  return command.addOption(
    new Option('--log-level <level>', 'what goes to stderr besides progress')
      .choices([...LOG_LEVELS])
      .default(logLevel),
  );
}

/** For a command that reads what is written for a tenant, and asks none. */
export function withOverlay(command: Command, otherwise = 'the defaultTenant of the Project'): Command {
  return withLogLevel(command).option('--tenant <name>', `whose overlay counts (default: ${otherwise})`);
}

/** For a command that makes a plan of all or some campaigns. */
export function withPlanning(command: Command, outputs: readonly Output[], logLevel?: LogLevel): Command {
  return withPrefer(withBase(withTargets(withTenant(withOutput(withDirectory(command), outputs), logLevel))));
}

export function withOutput(command: Command, outputs: readonly Output[]): Command {
  return command.addOption(
    new Option('--output <format>', 'what stdout gets').choices([...outputs]).default('text'),
  );
}

/** How long to wait for another apply or run that holds the lock. */
export function withLockTimeout(command: Command): Command {
  const meaning = 'how long to wait for another apply';
  return withDuration(command, { flags: '--lock-timeout <duration>', meaning, default: '10s' });
}

function withTargets(command: Command): Command {
  return command.addOption(
    new Option(
      '--target <kind/name>',
      'only this campaign, or the campaigns that use this profile (may repeat)',
    )
      .argParser(collect)
      .default([], 'all'),
  );
}

/** For a command about campaigns that no document names yet. */
export function withRemoteTargets(command: Command): Command {
  return command.addOption(
    new Option('--target <name>', 'only this campaign, by its name or id in CXone (may repeat)')
      .argParser(collect)
      .default([], 'all'),
  );
}

export function withBase(command: Command): Command {
  return command.addOption(
    new Option('--base <base>', 'what we last wrote: store, git:REV (the YAML at that Git revision), or none')
      .default('store')
      .argParser(parseBase),
  );
}

function withPrefer(command: Command): Command {
  return command.addOption(
    new Option('--prefer <side>', 'settle conflicts for this run').choices(['git', 'actual']),
  );
}

export function withPrune(command: Command): Command {
  return command.option('--prune', 'delete the campaigns that are ours and that no document names any more');
}

/** What of the audit trail is meant. */
export function withRecords(command: Command): Command {
  const seq = (text: string, previous: readonly number[] = []) => [...previous, parseCount(1)(text)];
  return command
    .addOption(
      new Option('--seq <n>', 'the change of this audit record, its outcome or its intent (may repeat)')
        .argParser(seq)
        .default([], 'none'),
    )
    .addOption(
      new Option('--cycle <id>', 'all that was applied in this cycle (may repeat)')
        .argParser(collect)
        .default([], 'none'),
    );
}

export function withAllow(command: Command): Command {
  const option = new Option('--allow <guard>', 'let this guard through, on the record (may repeat)');
  return command.addOption(option.argParser(collectGuard).default([], 'none'));
}

export function parseCount(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (!/^\d+$/.test(text) || count > most || count < least) {
      const bounds = most < Number.MAX_SAFE_INTEGER ? `from ${least} to ${most}` : `of at least ${least}`;
      throw new InvalidArgumentError(`It has to be a whole number ${bounds}.`);
    }
    return count;
  };
}

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

export function withDuration(
  command: Command,
  option: {
    readonly flags: string;
    readonly meaning: string;
    readonly default: string;
    /** Milliseconds. */
    readonly bounds?: { readonly least: number; readonly most: number; readonly words: string };
  },
): Command {
  const { bounds } = option;
  const parse = (text: string) => {
    const ms = parseDuration(text);
    if (bounds && (ms < bounds.least || ms > bounds.most)) throw new InvalidArgumentError(bounds.words);
    return ms;
  };
  return command.addOption(
    new Option(option.flags, option.meaning)
      .argParser(parse)
      .default(parseDuration(option.default), option.default),
  );
}

/** `500ms`, `90s`, `30m`, `2h`, `1d` → milliseconds. */
function parseDuration(text: string): number {
  const match = /^(\d+)(ms|s|m|h|d)$/.exec(text);
  const unit = UNIT_MS[match?.[2] ?? ''];
  if (!match || unit === undefined) {
    throw new InvalidArgumentError('Write a duration such as 90s, 30m, 2h or 1d.');
  }
  return Number(match[1]) * unit;
}

/** Why a person decides something; for the record, and for whoever finds the campaign not dialing. */
export function withReason(command: Command, otherwise?: string): Command {
  const option = new Option('--reason <text>', 'why; for the record').argParser(parseReason);
  return command.addOption(
    otherwise === undefined ? option.makeOptionMandatory() : option.default(otherwise),
  );
}

/** For how long; without it until somebody ends it. */
export function withSpan(command: Command): Command {
  return command.addOption(
    new Option(
      '--for <duration>',
      'ends by itself after 90s, 30m, 2h, 1d (default: not by itself)',
    ).argParser(parseSpan),
  );
}

/** Campaigns that are named by their id in CXone. */
export function withIds(command: Command): Command {
  const option = new Option('--id <id>', 'a campaign by its id in CXone (may repeat)');
  return command.addOption(option.argParser(collect).default([], 'none'));
}

const LONGEST_REASON = 500;

function parseReason(text: string): string {
  const reason = text.trim();
  if (reason === '' || reason.length > LONGEST_REASON || /\p{C}/u.test(reason)) {
    throw new InvalidArgumentError(`Write a line of 1 to ${LONGEST_REASON} characters.`);
  }
  return reason;
}

function parseSpan(text: string): number {
  const span = parseDuration(text);
  if (span >= 1_000 && span <= 366 * 86_400_000) return span;
  throw new InvalidArgumentError('It has to be between 1s and 366d.');
}

/** An empty one is a variable that is not set: it would mean the whole working directory. */
function parseDirectory(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty: write . for the working directory.');
  return text;
}

function collect(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

function collectGuard(value: string, previous: readonly string[] = []): readonly string[] {
  if (GUARD_IDS.some((id) => id === value)) return collect(value, previous);
  throw new InvalidArgumentError(`There are ${GUARD_IDS.join(', ')}.`);
}

function parseBase(text: string): string {
  // What begins with a dash would be an option of git, and no name of a revision holds spaces or control characters.
  if (text === 'store' || text === 'none' || /^git:[^-\s\p{C}][^\s\p{C}]*$/u.test(text)) return text;
  throw new InvalidArgumentError('It has to be store, git:REV such as git:origin/main, or none.');
}
