import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { RunningSandbox } from '../../src/sandbox/serve.ts';
import { openTenant, openWorkplace, type Started, type Workplace } from '../support/cli.ts';
import { yamlOf } from '../support/documents.ts';
import { expectAccounted, readTrail } from './accounted.ts';
import { type Gate, openGate, type TakenWrite } from './gate.ts';
import type { Scenario } from './scenarios.ts';
import type { StorePlaces } from './stores.ts';

const COMMITS = new URL('./children/commits.mjs', import.meta.url).href;
const APPLY = ['apply', '--yes', '--prune', '--parallel', '1', '--lock-timeout', '0s'];

/** Where an apply is killed: at a request or a commit of the store, counted from 1, before it took effect or after. */
export interface Moment {
  readonly at: 'request' | 'commit';
  readonly number: number;
  readonly when: 'before' | 'after';
}

/** One tenant after the other at one address, each with a store and a workplace of its own. */
export interface Lane {
  /** Every moment at which an apply that nobody disturbs can be killed. */
  moments(): Promise<readonly Moment[]>;
  /** Kills an apply, runs another, and expects everything of the result that a user may. */
  survive(moment: Moment): Promise<void>;
}

/** @param options.settling whether the apply comes after one that was killed when its first create had just been done */
export async function openLane(
  scenario: Scenario,
  stores: StorePlaces,
  { settling = false }: { readonly settling?: boolean } = {},
): Promise<Lane> {
  const gate = await openGate();
  const seed = await seeded(scenario, { gate, stores });
  const stage = settling ? await afterCreate() : prepare;

  async function prepare() {
    const location = await (seed ? stores.copyOf(seed.location) : stores.empty());
    const tenant = await openTenant({ campaigns: seed?.campaigns ?? scenario.tenant });
    const workplace = openWorkplace({
      tenant,
      env: { CXONE_BASE_URL: gate.url, DIALFORM_STORE: location },
      campaigns: { 'all.yaml': yamlOf(scenario.git) },
    });
    const written: readonly TakenWrite[] = [];
    return { location, tenant, workplace, written };
  }

  async function afterCreate(): Promise<typeof prepare> {
    const { tenant, workplace } = await prepare();
    gate.open({ url: tenant.url });
    await workplace.run(APPLY);
    const create = gate.taken().find(({ method }) => method === 'POST');
    if (!create) throw new Error('nothing was created');
    return async () => {
      const prepared = await prepare();
      const moment: Moment = { at: 'request', number: create.request, when: 'after' };
      await killedAt(moment, { gate, ...prepared, place: 'the apply before', onRequest: () => {} });
      return { ...prepared, written: gate.taken() };
    };
  }

  return {
    async moments() {
      const { tenant, workplace } = await stage();
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
      const { location, tenant, workplace, written } = await stage();
      const stray = strayDialing(tenant, scenario);
      await killedAt(moment, { gate, tenant, workplace, place, onRequest: stray.look });
      const killed = gate.taken();

      gate.open({ url: tenant.url, onRequest: stray.look });
      const again = await workplace.run(APPLY);
      expect(again.code, `${place}: ${again.stdout}${again.stderr}`).toBe(0);
      const taken = [...written, ...killed, ...gate.taken()];
      const plan = await workplace.run(['plan', '--prune', '--detailed-exitcode']);
      expect(plan, place).toMatchObject({ code: 0 });
      stray.look();

      expect(stray.found, place).toEqual([]);
      const statuses = tenant.tenant.campaigns().map(({ name, status }) => `${name} ${status}`);
      expect(statuses.sort(), place).toEqual(scenario.statuses);
      await expectAccounted(location, taken, { place, since: seed?.records ?? 0 });
      expect((await workplace.run(['audit', 'verify'])).code, place).toBe(0);
      await tenant.close();
    },
  };
}

function momentsOf(at: Moment['at'], count: number): readonly Moment[] {
  return Array.from({ length: count }, (_, index) => index + 1).flatMap((number) =>
    (['before', 'after'] as const).map((when) => ({ at, number, when })),
  );
}

/** A store and a tenant to which `before` was applied. */
async function seeded(
  { before, tenant: campaigns }: Scenario,
  { gate, stores }: { readonly gate: Gate; readonly stores: StorePlaces },
) {
  if (!before) return null;
  const location = await stores.empty();
  const tenant = await openTenant({ campaigns });
  gate.open({ url: tenant.url });
  const { run } = openWorkplace({
    tenant,
    env: { CXONE_BASE_URL: gate.url, DIALFORM_STORE: location },
    campaigns: { 'all.yaml': yamlOf(before) },
  });
  const done = await run(APPLY);
  expect(done.code, done.stdout + done.stderr).toBe(0);
  const records = (await readTrail(location)).length;
  const seed = { location, records, campaigns: tenant.tenant.campaigns() };
  await tenant.close();
  return seed;
}

async function killedAt(
  { at, number, when }: Moment,
  facts: {
    readonly gate: Gate;
    readonly tenant: RunningSandbox;
    readonly workplace: Workplace;
    readonly place: string;
    readonly onRequest: () => void;
  },
): Promise<void> {
  const { gate, tenant, workplace, onRequest } = facts;
  let apply: Started | undefined;
  const act = () => void apply?.child.kill('SIGKILL');
  const stop = at === 'request' ? { stop: { request: number, when, act } } : {};
  gate.open({ url: tenant.url, onRequest, ...stop });
  const env = at === 'commit' ? preloaded({ KILL_AT_COMMIT: `${number} ${when}` }) : {};
  apply = await workplace.start(APPLY, { env });
  const ended = await apply.ended;
  expect(ended.signal, `${facts.place}: ${ended.stdout}${ended.stderr}`).toBe('SIGKILL');
}

function preloaded(env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { ...env, NODE_OPTIONS: `--import ${COMMITS}` };
}

/** Looks, with each request, for what dials and should not, or with settings that it should not dial with. */
function strayDialing({ tenant }: RunningSandbox, { mayDial }: Scenario) {
  const found: string[] = [];
  return {
    found,
    look(): void {
      for (const { name, status, pacing } of tenant.campaigns()) {
        if (status !== 'ACTIVE' && status !== 'PENDING') continue;
        const allowed = mayDial[String(name)] ?? [];
        const rate =
          typeof pacing === 'object' && pacing && 'maxCallsPerSecond' in pacing
            ? pacing.maxCallsPerSecond
            : null;
        if (!allowed.includes(Number(rate))) found.push(`${name} with ${rate} calls a second`);
      }
    },
  };
}
