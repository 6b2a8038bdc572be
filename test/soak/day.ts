import type { ChildProcess } from 'node:child_process';
import { statSync } from 'node:fs';
import type { AuditRecord } from '../../src/model/audit.ts';
import { openStore } from '../../src/store/open.ts';
import { isProving } from '../support/proving.ts';
import { seededRandom } from '../support/random.ts';
import type { Sample } from './conductor.ts';
import { type ConsoleEdit, openSupervisor } from './console.ts';
import { startInstances, type Takeover } from './instances.ts';
import { judgeCalm } from './ledger/calm.ts';
import { type DialingJudgement, judgeDialing } from './ledger/dialing.ts';
import { type Abandoned, abandonment, judgeDials, readDials } from './ledger/dials.ts';
import { judgePacing } from './ledger/pacing.ts';
import { inMs } from './ledger/spans.ts';
import { judgeTrail } from './ledger/trail.ts';
import { type Command, openOperators } from './operators.ts';
import { blindAt, calmAt, killsAt, PROGRAMME_MINUTES, planPeople, stormsAt } from './programme.ts';
import { CONSOLE_CAMPAIGN, openScene } from './scene.ts';
import { excuseOf, weatherOf } from './weather.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** An interval of 30 s, a tenth more, and the requests of one cycle. */
const REACTION_MS = 50_000;
const SETTLED_MS = 90_000;

export interface DayOptions {
  readonly start: number;
  readonly hours: number;
  readonly seed: number;
  /** The hours at which the programme begins, from the start on. */
  readonly programmes: readonly number[];
  readonly kills: boolean;
}

export interface DayReport {
  readonly dialing: DialingJudgement;
  /** What does not add up in the trail. */
  readonly trail: readonly string[];
  /** Calls that the tenant counted while the campaign was not active. */
  readonly dials: readonly string[];
  /** What a rule did and must not. */
  readonly pacing: readonly string[];
  readonly pacedWrites: number;
  readonly abandoned: readonly Abandoned[];
  readonly calm: { readonly count: number; readonly noise: readonly string[]; readonly hours: number };
  readonly records: readonly AuditRecord[];
  readonly open: readonly AuditRecord[];
  readonly verify: Command;
  /** The plan after all is over. */
  readonly plan: Command & { readonly text: string };
  readonly takeovers: readonly Takeover[];
  readonly samples: readonly (Sample & { readonly pid: number | undefined; readonly storeBytes: number })[];
  readonly commands: readonly Command[];
  readonly edits: readonly ConsoleEdit[];
  /** Ends of the loop that nobody asked for, and what it warned of. */
  readonly complaints: readonly string[];
  readonly writes: number;
  readonly requests: number;
  readonly folder: string;
}

/** A day of the loop, of its tenant and of the people around it. */
export async function runDay(options: DayOptions): Promise<DayReport> {
  const { start, hours, seed } = options;
  const scene = await openScene({ start, seed });
  const { conductor, gate, launcher, history } = scene;
  const begins = options.programmes.map((hour) => start + hour * HOUR);
  const storms = begins.flatMap(stormsAt);
  gate.fate = weatherOf(storms, { now: conductor.clock.now, chance: scene.chance });
  const supervisor = openSupervisor(scene);
  const operators = openOperators(scene);
  for (const begin of begins) planPeople(scene, { operators, supervisor, start: begin });
  const kills = options.kills ? begins.flatMap(killsAt) : [];
  const instances = startInstances(scene, { kills, provoke: supervisor.provoke });
  const end = start + hours * HOUR;

  const samples: DayReport['samples'][number][] = [];
  const look = async (child: ChildProcess) => {
    const sample = await conductor.sample(child);
    samples.push({ ...sample, pid: child.pid, storeBytes: statSync(scene.store).size });
  };
  for (let hour = 1; hour <= hours; hour += 1) {
    await conductor.run(start + hour * HOUR, () => instances.leader.child.exitCode !== null);
    if (instances.leader.child.exitCode !== null) break;
    history.look();
    await look(instances.leader.child);
    if (isProving) process.stdout.write(`hour ${hour} of ${hours}: ${JSON.stringify(samples.at(-1))}\n`);
  }

  const finish = async (name: string, args: readonly string[]) => {
    const program = launcher.start(name, args, { host: 'desk' });
    await conductor.run(conductor.clock.now() + 10 * MINUTE, () => program.child.exitCode !== null);
    const { code } = await program.ended;
    return {
      args,
      from: program.startedAt,
      to: conductor.clock.now(),
      code,
      text: program.stdout() + program.stderr(),
    };
  };
  // What just opened or closed has its cycle first.
  await conductor.run(end + SETTLED_MS);
  const plan = await finish('plan', ['plan', '--detailed-exitcode']);
  const alive = instances.leader;
  alive.child.kill('SIGTERM');
  conductor.stirred();
  await conductor.run(conductor.clock.now() + 10 * MINUTE, () => alive.child.exitCode !== null);
  const last = await alive.ended;
  const verify = await finish('verify', ['audit', 'verify']);
  const { records, open } = await readTrail(scene.store);

  const complaints = instances.all.flatMap(({ name, child, stderr }) => {
    const warned = stderr()
      .split('\n')
      .filter((line) => /Warning|Unhandled|Error:/.test(line) && !line.startsWith('{'));
    const isWell = child.exitCode === 0 || child.signalCode === 'SIGKILL';
    return isWell
      ? warned
      : [`${name} ended with ${child.exitCode} ${child.signalCode}: ${stderr().slice(-2_000)}`];
  });
  if (last.code !== 0) complaints.push(`the last one ended with ${last.code}`);
  const span = { from: start, to: end };
  const seen = [...history.campaigns.values()];
  const { versions } = scene;
  const rows = await readDials(scene.tenant, span);
  const calm = begins.map(calmAt).filter(({ to }) => to <= end);
  return {
    dials: judgeDials(rows, seen, { ...span, to: conductor.clock.now() }),
    pacing: judgePacing(scene.paced.writes, { seen, versions, blind: begins.flatMap(blindAt) }),
    pacedWrites: scene.paced.writes.filter(({ before, sent }) => before !== sent).length,
    abandoned: abandonment(rows, seen, versions),
    calm: { ...judgeCalm(records, calm), hours: inMs(calm) / HOUR },
    dialing: judgeDialing(seen, {
      ...{ span, versions },
      decisions: operators.decisions,
      excuses: [...storms.flatMap(excuseOf), ...operators.excuses, ...instances.excuses()],
      reactionMs: REACTION_MS,
    }),
    trail: judgeTrail(records, gate.taken, {
      removed: supervisor.removed,
      refused: gate.refused,
      untouched: String(scene.tenant.tenant.campaign(CONSOLE_CAMPAIGN)?.id),
    }),
    ...{ records, open, verify, plan, samples, complaints },
    takeovers: instances.takeovers,
    commands: operators.commands,
    edits: supervisor.edits,
    writes: gate.taken.length,
    requests: gate.requests,
    folder: scene.folder,
  };
}

async function readTrail(location: string) {
  const clock = { now: () => Date.now(), sleep: () => Promise.resolve() };
  const store = await openStore(location, { clock, random: seededRandom(), readOnly: true });
  try {
    const records: AuditRecord[] = [];
    for await (const record of store.readAudit()) records.push(record);
    return { records, open: await store.openIntents('production') };
  } finally {
    await store.close();
  }
}

export const PROGRAMME_HOURS = PROGRAMME_MINUTES / 60;
