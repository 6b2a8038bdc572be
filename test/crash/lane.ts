import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Started } from '../support/cli.ts';
import type { Gate, TakenWrite } from './gate.ts';
import type { Scenario } from './scenarios.ts';
import { APPLY, openStages, type Stage } from './stage.ts';
import type { StorePlaces } from './stores.ts';

const COMMITS = new URL('./children/commits.mjs', import.meta.url).href;

/** Where an apply is killed: at a request or a commit of the store, counted from 1, before it took effect or after. */
export interface Moment {
  readonly at: 'request' | 'commit';
  readonly number: number;
  readonly when: 'before' | 'after';
}

/** Applies that are killed one after the other, each on a stage of its own. */
export interface Lane {
  /** Every moment at which an apply that nobody disturbs can be killed. */
  moments(): Promise<readonly Moment[]>;
  /** Kills an apply, and expects the next one to make up for it. */
  survive(moment: Moment): Promise<void>;
}

/** @param options.settling whether the apply comes after one that was killed when its first create had just been done */
export async function openLane(
  scenario: Scenario,
  stores: StorePlaces,
  { settling = false }: { readonly settling?: boolean } = {},
): Promise<Lane> {
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
      await killedAt(moment, { gate, stage, place: 'the apply before' });
      return { stage, taken: gate.taken() };
    };
  }

  return {
    async moments() {
      const { tenant, workplace } = (await prepare()).stage;
      gate.open({ url: tenant.url });
      const commitsFile = join(workplace.folder, 'commits');
      const done = await workplace.run(APPLY, { env: preloaded({ COMMITS_FILE: commitsFile }) });
      expect(done.code, done.stdout + done.stderr).toBe(0);
      const [requests, commits] = [gate.requests(), Number(readFileSync(commitsFile, 'utf8'))];
      await tenant.close();
      return [...momentsOf('request', requests), ...momentsOf('commit', commits)];
    },

    async survive(moment) {
      const place = `killed ${moment.when} ${moment.at} ${moment.number}`;
      const { stage, taken } = await prepare();
      await killedAt(moment, { gate, stage, place });
      await stage.recover([...taken, ...gate.taken()], place);
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
  { gate, stage, place }: { readonly gate: Gate; readonly stage: Stage; readonly place: string },
): Promise<void> {
  const { tenant, workplace, look } = stage;
  let apply: Started | undefined;
  const act = () => void apply?.child.kill('SIGKILL');
  const stop = at === 'request' ? { stop: { request: number, when, act } } : {};
  gate.open({ url: tenant.url, onRequest: look, ...stop });
  const env = at === 'commit' ? preloaded({ KILL_AT_COMMIT: `${number} ${when}` }) : {};
  apply = await workplace.start(APPLY, { env });
  const ended = await apply.ended;
  expect(ended.signal, `${place}: ${ended.stdout}${ended.stderr}`).toBe('SIGKILL');
}

function preloaded(env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { ...env, NODE_OPTIONS: `--import ${COMMITS}` };
}
