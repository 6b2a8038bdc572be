import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Started } from '../support/cli.ts';
import type { Gate, TakenWrite } from './gate.ts';
import type { Scenario } from './scenarios.ts';
import { APPLY, openStages, type Stage } from './stage.ts';
import type { StorePlaces } from './stores.ts';

const COMMITS = new URL('./children/commits.mjs', import.meta.url).href;

/** Where a command is killed: at a request or a commit of the store, counted from 1, before it took effect or after. */
export interface Moment {
  readonly at: 'request' | 'commit';
  readonly number: number;
  readonly when: 'before' | 'after';
}

/** Commands that are killed one after the other, each on a stage of its own. */
export interface Lane {
  /** Every moment at which a command that nobody disturbs can be killed. */
  moments(): Promise<readonly Moment[]>;
  /** Kills it, and expects what has to be so afterwards. */
  survive(moment: Moment): Promise<void>;
}

export interface LaneOptions {
  /** Whether the apply comes after one that was killed when its first create had just been done. */
  readonly settling?: boolean;
  /** What is killed; an apply if left out. */
  readonly command?: readonly string[];
  /** What has to be so after the kill; an apply that makes up for it if left out. */
  readonly expectRecovery?: (after: Killed) => Promise<void>;
}

export interface Killed {
  readonly gate: Gate;
  readonly stage: Stage;
  /** What the tenant took so far. */
  readonly taken: readonly TakenWrite[];
  /** Where it was killed, for messages. */
  readonly place: string;
}

export async function openLane(
  scenario: Scenario,
  stores: StorePlaces,
  options: LaneOptions = {},
): Promise<Lane> {
  const { settling = false, command = APPLY } = options;
  const expectRecovery =
    options.expectRecovery ?? (({ stage, taken, place }: Killed) => stage.recover(taken, place));
  const { gate, next } = await openStages(scenario, stores);
  const prepare = settling ? await afterCreate() : async () => ({ stage: await next(), taken: NOTHING });

  async function afterCreate() {
    const { tenant, workplace } = await next();
    gate.open({ url: tenant.url });
    await workplace.run(APPLY);
    const create = gate.taken().find(({ method }) => method === 'POST');
    if (!create) throw new Error('nothing was created');
    const moment: Moment = { at: 'request', number: create.request, when: 'after' };
    return async () => {
      const stage = await next();
      await killedAt(moment, { gate, stage, command: APPLY, place: 'the apply before' });
      return { stage, taken: gate.taken() };
    };
  }

  return {
    async moments() {
      const { tenant, workplace, location } = (await prepare()).stage;
      gate.open({ url: tenant.url });
      const commitsFile = join(workplace.folder, 'commits');
      const done = await workplace.run(command, { env: preloaded({ COMMITS_FILE: commitsFile }) });
      expect(done.code, done.stdout + done.stderr).toBe(0);
      const [requests, commits] = [gate.requests(), Number(readFileSync(commitsFile, 'utf8'))];
      expect(commits, 'commits of the store that were seen').toBeGreaterThan(0);
      await tenant.close();
      await stores.remove(location);
      return [...momentsOf('request', requests), ...momentsOf('commit', commits)];
    },

    async survive(moment) {
      const place = `killed ${moment.when} ${moment.at} ${moment.number}`;
      const { stage, taken } = await prepare();
      await killedAt(moment, { gate, stage, command, place });
      await expectRecovery({ gate, stage, taken: [...taken, ...gate.taken()], place });
      await stage.tenant.close();
      await stores.remove(stage.location);
    },
  };
}

const NOTHING: readonly TakenWrite[] = [];

function momentsOf(at: Moment['at'], count: number): readonly Moment[] {
  return Array.from({ length: count }, (_, index) => index + 1).flatMap((number) =>
    (['before', 'after'] as const).map((when) => ({ at, number, when })),
  );
}

async function killedAt(
  { at, number, when }: Moment,
  facts: Omit<Killed, 'taken'> & { readonly command: readonly string[] },
): Promise<void> {
  const { gate, stage, command, place } = facts;
  const { tenant, workplace, look } = stage;
  let started: Started | undefined;
  const act = () => void started?.child.kill('SIGKILL');
  const stop = at === 'request' ? { stop: { request: number, when, act } } : {};
  gate.open({ url: tenant.url, onRequest: look, ...stop });
  const env = at === 'commit' ? preloaded({ KILL_AT_COMMIT: `${number} ${when}` }) : {};
  started = await workplace.start(command, { env });
  const ended = await started.ended;
  expect(ended.signal, `${place}: ${ended.stdout}${ended.stderr}`).toBe('SIGKILL');
}

function preloaded(env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { ...env, NODE_OPTIONS: `--import ${COMMITS}` };
}
