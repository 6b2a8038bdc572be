import { expect } from 'vitest';
import type { JsonObject } from '../../src/model/values/json.ts';
import type { RunningSandbox } from '../../src/sandbox/serve.ts';
import { openTenant, openWorkplace, type Workplace } from '../support/cli.ts';
import { yamlOf } from '../support/documents.ts';
import { expectAccounted, readTrail } from './accounted.ts';
import { type Gate, openGate, type TakenWrite } from './gate.ts';
import type { Scenario } from './scenarios.ts';
import type { StorePlaces } from './stores.ts';

export const APPLY = ['apply', '--yes', '--prune', '--parallel', '1', '--lock-timeout', '0s'];

/** A tenant, a store and a workplace of their own, at the beginning of a scenario. */
export interface Stage {
  readonly location: string;
  readonly tenant: RunningSandbox;
  readonly workplace: Workplace;
  /** Told with each request; finds what dials and should not, or with settings that it should not dial with. */
  readonly look: () => void;
  /** What was found. */
  stray(): readonly string[];
  /** The statuses of all campaigns at the requests so far; each until it changes. */
  statuses(): readonly string[];
  /** The trail's last record before the scenario began. */
  readonly since: number;
  /**
   * Applies once more and expects everything of the result that a user may: in sync, each write accounted for, nothing
   * created twice, nothing that dialed and should not, a trail that verifies.
   *
   * @param taken what the tenant took of the scenario's writes before
   */
  recover(taken: readonly TakenWrite[], place: string): Promise<void>;
}

/** One stage after the other, each behind the same gate. */
export interface Stages {
  readonly gate: Gate;
  next(): Promise<Stage>;
}

export async function openStages(scenario: Scenario, stores: StorePlaces): Promise<Stages> {
  const gate = await openGate();
  const seed = await seeded(scenario, { gate, stores });

  async function next(): Promise<Stage> {
    const location = await (seed ? stores.copyOf(seed.location) : stores.empty());
    const tenant = await openTenant({ campaigns: seed?.campaigns ?? scenario.tenant });
    const workplace = openWorkplace({
      tenant,
      env: { CXONE_BASE_URL: gate.url, DIALFORM_STORE: location },
      campaigns: { 'all.yaml': yamlOf(scenario.git) },
    });
    const { found, statuses, look } = strayDialing(tenant, scenario);
    const since = seed?.records ?? 0;

    async function recover(taken: readonly TakenWrite[], place: string): Promise<void> {
      gate.open({ url: tenant.url, onRequest: look });
      const again = await workplace.run(APPLY);
      expect(again.code, `${place}: ${again.stdout}${again.stderr}`).toBe(0);
      const all = [...taken, ...gate.taken()];
      const plan = await workplace.run(['plan', '--prune', '--detailed-exitcode']);
      expect(plan, place).toMatchObject({ code: 0 });
      look();

      expect(found, place).toEqual([]);
      expect(statusesIn(tenant), place).toEqual(scenario.statuses);
      await expectAccounted(location, all, { place, since });
      await tenant.close();
    }

    return {
      ...{ location, tenant, workplace, look, recover, since },
      stray: () => found,
      statuses: () => statuses,
    };
  }

  return { gate, next };
}

interface Seed {
  readonly location: string;
  readonly records: number;
  readonly campaigns: readonly JsonObject[];
}

/** A store and a tenant to which `before` was applied. */
async function seeded(
  { before, already = [], tenant: campaigns }: Scenario,
  { gate, stores }: { readonly gate: Gate; readonly stores: StorePlaces },
): Promise<Seed | null> {
  if (!before) return null;
  const location = await stores.empty();
  const tenant = await openTenant({ campaigns });
  gate.open({ url: tenant.url });
  const { run } = openWorkplace({
    tenant,
    env: { CXONE_BASE_URL: gate.url, DIALFORM_STORE: location },
    campaigns: { 'all.yaml': yamlOf(before) },
  });
  for (const command of [APPLY, ...already]) {
    const done = await run(command);
    expect(done.code, done.stdout + done.stderr).toBe(0);
  }
  const records = (await readTrail(location)).records.length;
  const seed = { location, records, campaigns: tenant.tenant.campaigns() };
  await tenant.close();
  return seed;
}

/** Looks, with each request, for what dials and should not, or with settings that it should not dial with. */
function strayDialing(sandbox: RunningSandbox, { mayDial }: Scenario) {
  const { tenant } = sandbox;
  const found: string[] = [];
  const statuses: string[] = [];
  return {
    found,
    statuses,
    look(): void {
      const now = statusesIn(sandbox).join(', ');
      if (statuses.at(-1) !== now) statuses.push(now);
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

function statusesIn({ tenant }: RunningSandbox): readonly string[] {
  return tenant
    .campaigns()
    .map(({ name, status }) => `${name} ${status}`)
    .sort();
}
