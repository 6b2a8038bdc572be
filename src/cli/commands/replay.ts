import { resolve } from 'node:path';
import type { Pacing } from '../../model/documents.ts';
import { UsageError } from '../../model/errors.ts';
import type { Replay } from '../../model/reports/replay.ts';
import { parseTarget } from '../../plan/targets.ts';
import { replayHtml } from '../../report/replay/html.ts';
import { replayText } from '../../report/replay/text.ts';
import { replayRecordOf } from '../../simulation/replay/parse-line.ts';
import { type AskedRule, replayRecords } from '../../simulation/replay/replay-records.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { textFor } from '../output/colour.ts';
import { jsonText } from '../output/json.ts';
import { requireDesired } from '../planning/desired.ts';
import { recordsOfExport } from '../rules/read-export.ts';
import { ruleAsItComes, ruleOfDesired } from '../rules/replay-rules.ts';

interface ReplayCommandOptions {
  readonly replay: string;
  readonly dir: string;
  readonly tenant?: string;
  readonly target?: string;
  readonly rule?: Pacing['kind'];
  readonly output: 'text' | 'json' | 'html';
}

const MOST_MOMENTS = { ofOne: 2000, ofEach: 200 };

/** What pacing rules would have decided on what was recorded. Offline. */
export async function replay(io: Io, options: ReplayCommandOptions): Promise<ExitCode> {
  const told = await replayFile(io, options);
  switch (options.output) {
    case 'json':
      io.out(jsonText(told));
      break;
    case 'html':
      io.out(replayHtml(told));
      break;
    case 'text':
      io.out(textFor(io, 'text', (palette) => replayText(told, { palette })));
      break;
    default:
      options.output satisfies never;
  }
  return EXIT.done;
}

async function replayFile(io: Io, options: ReplayCommandOptions): Promise<Replay> {
  const { replay: file, tenant, target } = options;
  const wanted = target === undefined ? null : campaignNamed(target);
  const askedFor = await askedRules(io, options);
  const mostMoments = wanted === null ? MOST_MOMENTS.ofEach : MOST_MOMENTS.ofOne;
  const replaying = replayRecords({ askedFor, mostMoments });
  const others = new Set<string>();
  for await (const { record, place } of recordsOfExport(resolve(io.cwd, file), file)) {
    io.signal.throwIfAborted();
    const found = replayRecordOf(record);
    if (found.type === 'broken') {
      throw new UsageError(`${place}: details.pacing of record ${record.seq} is not what its form says`);
    }
    const isOther =
      found.type === 'decision' &&
      ((wanted !== null && found.name !== wanted) || (tenant !== undefined && found.tenant !== tenant));
    if (isOther && others.size < 20) others.add(found.name);
    replaying.take(isOther ? { type: 'unrelated' } : found);
  }
  const told = replaying.result();
  if (told.campaigns.length === 0) throw new UsageError(nothingText(file, told, others));
  return told;
}

function nothingText(file: string, { records, otherForms }: Replay, others: ReadonlySet<string>): string {
  if (records === 0) return `${file} is empty: write one with "dialform audit export > ${file}"`;
  if (others.size > 0) {
    return `${file} has no decision that was asked for; it has those about ${[...others].join(', ')}`;
  }
  if (otherForms > 0) {
    return `${file} has ${otherForms} decisions of pacing rules, all in a form that holds too little to replay`;
  }
  return `${file} has ${records} records, and none tells of a pacing rule: "dialform run" records them`;
}

function campaignNamed(target: string): string {
  const key = parseTarget(target);
  if (key.kind !== 'Campaign') throw new UsageError('simulate takes a campaign: --target campaign/NAME');
  return key.name;
}

async function askedRules(
  io: Io,
  { dir, tenant, rule }: ReplayCommandOptions,
): Promise<(name: string) => AskedRule> {
  if (rule !== undefined) return () => ruleAsItComes(rule);
  const { desired } = await requireDesired(io, dir, tenant === undefined ? {} : { tenant });
  return (name) => ruleOfDesired(desired, name);
}
