import { expect } from 'vitest';
import { campaign, remote } from '../support/documents.ts';
import { expectAccounted, readTrail } from './accounted.ts';
import type { Killed } from './lane.ts';
import type { Scenario } from './scenarios.ts';
import { APPLY } from './stage.ts';

/** A person's command that is killed, and what has to come of it. */
export interface Decision {
  readonly scenario: Scenario;
  readonly command: readonly string[];
  /** The record with which the decision counts. */
  readonly event: string;
  /** The statuses at the beginning, which stay unless the decision counts. */
  readonly from: string;
  /** The statuses that a decision that counts leads to. */
  readonly to: string;
  /** How an apply ends while the decision counts; 0 if left out. */
  readonly code?: number;
  /** What ends the decision, at a time that may be later, and the statuses after it. */
  readonly end: {
    readonly commands: readonly (readonly string[])[];
    readonly at: string;
    readonly statuses: string;
  };
}

const WHY = ['--reason', 'wrong script'];
const SPRING = 'campaign/spring';
const RUNNING = campaign('spring', { run: 'running' });
const PAUSED = campaign('spring', { run: 'paused' });
/** The programs begin at 22:00 each time. */
const SETTLED_AT = '2026-11-24T22:03:00Z';
const ENDED_AT = '2026-11-24T22:31:00Z';

const DIALING: Scenario = {
  tenant: [remote('spring')],
  before: RUNNING,
  git: RUNNING,
  statuses: ['spring ACTIVE'],
  mayDial: { spring: [4] },
};

export const DECISIONS: Readonly<Record<string, Decision>> = {
  'a pause for half an hour': {
    scenario: DIALING,
    command: ['pause', SPRING, ...WHY, '--for', '30m'],
    event: 'override.set',
    ...{ from: 'spring ACTIVE', to: 'spring PAUSED' },
    end: { commands: [APPLY], at: ENDED_AT, statuses: 'spring ACTIVE' },
  },
  'a stop': {
    scenario: DIALING,
    command: ['stop', SPRING, ...WHY],
    event: 'override.set',
    ...{ from: 'spring ACTIVE', to: 'spring STOPPED' },
    end: { commands: [['resume', SPRING, ...WHY]], at: SETTLED_AT, statuses: 'spring ACTIVE' },
  },
  'a resume': {
    scenario: { ...DIALING, already: [['pause', SPRING, ...WHY]] },
    command: ['resume', SPRING, ...WHY],
    event: 'override.ended',
    ...{ from: 'spring PAUSED', to: 'spring ACTIVE' },
    end: { commands: [['pause', SPRING, ...WHY]], at: SETTLED_AT, statuses: 'spring PAUSED' },
  },
  'a resume for half an hour': {
    scenario: { ...DIALING, tenant: [remote('spring', { status: 'PAUSED' })], before: PAUSED, git: PAUSED },
    command: ['resume', SPRING, ...WHY, '--for', '30m'],
    event: 'override.set',
    ...{ from: 'spring PAUSED', to: 'spring ACTIVE' },
    end: { commands: [APPLY], at: ENDED_AT, statuses: 'spring PAUSED' },
  },
  'a freeze': {
    scenario: { ...DIALING, git: [...RUNNING, ...campaign('summer')] },
    command: ['freeze', ...WHY],
    event: 'freeze.set',
    ...{ from: 'spring ACTIVE', to: 'spring ACTIVE' },
    code: 3,
    end: { commands: [['unfreeze', ...WHY], APPLY], at: SETTLED_AT, statuses: 'spring ACTIVE, summer DRAFT' },
  },
};

/**
 * A decision counts from its record on, and before that nothing was asked of the tenant. The next apply brings the tenant
 * to it, and once nobody can be at it any more settles what was left open. At no request did the campaign move elsewhere.
 */
export async function expectDecided(
  decision: Decision,
  { gate, stage, taken, place }: Killed,
): Promise<void> {
  const { tenant, workplace, location, since, look } = stage;
  const { event, from, to, code = 0, end } = decision;
  const trail = (await readTrail(location)).records.filter(({ seq }) => seq > since);
  const counts = trail.some((record) => record.event === event);
  if (!counts) expect(taken, `${place}: nobody decided`).toEqual([]);

  gate.open({ url: tenant.url, onRequest: look });
  const run = async (
    args: readonly string[],
    wanted: { readonly code: number; readonly at?: string },
  ): Promise<void> => {
    const env = wanted.at === undefined ? {} : { FIXED_TIME: wanted.at };
    const done = await workplace.run(args, { env });
    expect(done.code, `${place}: ${args.join(' ')}: ${done.stdout}${done.stderr}`).toBe(wanted.code);
  };
  const pending = counts ? code : 0;
  await run(APPLY, { code: pending });
  look();
  const path = counts ? [...new Set([from, to])] : [from];
  if (code === 0) expect(stage.statuses(), place).toEqual(path);
  else expect(gate.taken().length === 0, `${place}: ${event}`).toBe(counts);
  await run(APPLY, { code: pending, at: SETTLED_AT });
  await run(['plan', '--detailed-exitcode'], { code: pending });
  await expectAccounted(location, [...taken, ...gate.taken()], { place, since });
  await run(['audit', 'verify'], { code: 0 });
  expect(stage.stray(), place).toEqual([]);

  for (const one of end.commands) await run(one, { code: 0, at: end.at });
  look();
  expect(stage.statuses().at(-1), `${place}: ${end.commands.join(' ')}`).toBe(end.statuses);
}
