import { resolve } from 'node:path';
import type { Base } from '../model/base.ts';
import type { Finding } from '../model/finding.ts';
import type { Observation } from '../model/observed.ts';
import { baseKeyOf, type Plan } from '../model/plan.ts';
import type { Store } from '../model/ports.ts';
import { makePlan, type PlanSettings } from '../reconcile/make-plan.ts';
import type { LoadedDesired } from './desired.ts';
import { requireDesired } from './desired.ts';
import { gitFacts } from './git.ts';
import type { Io } from './io.ts';
import type { CommonOptions } from './options.ts';
import { storePaths } from './paths.ts';
import { observationProgress } from './progress.ts';
import { openForReading, type ReadSession } from './session.ts';
import { systemClock, systemRandom } from './system.ts';

export type PlanningOptions = Pick<CommonOptions, 'dir' | 'target' | 'logLevel'> &
  Partial<Pick<CommonOptions, 'tenant' | 'sandbox' | 'base' | 'prefer'>>;

export interface LookedAt extends LoadedDesired {
  readonly plan: Plan;
  readonly observation: Observation;
  readonly base: Base;
  readonly session: ReadSession;
  readonly store: Store;
}

/**
 * Everything up to a plan, without anything that could write to the tenant or the store. `use` gets the plan and what
 * it was made from while both are open.
 */
export async function withPlan<T>(
  io: Io,
  options: PlanningOptions & { readonly scope: PlanSettings['scope'] },
  use: (looked: LookedAt) => Promise<T>,
): Promise<T> {
  const [loaded, git] = await Promise.all([
    requireDesired(io, options.dir),
    gitFacts(resolve(io.cwd, options.dir)),
  ]);
  const session = await openForReading(io, loaded.desired, options);
  try {
    const progress = observationProgress(io);
    const observing = session.reader.settings
      .observeAll({ signal: io.signal, onPage: progress.page })
      .finally(progress.end);
    // The store is loaded and opened while the first pages are on their way.
    const [store, observation] = await bothOrClosed(openStoreForReading(io), observing);
    try {
      const records = await store.loadBase(baseKeyOf(session.tenant));
      const base = chosenBase(options).base ?? { type: 'records', records };
      const open = await store.openIntents(session.tenant.name);
      const findings = [...loaded.findings, ...openIntentFindings(open.length)];
      const states = { desired: loaded.desired, findings, observation, base };
      const settings = planSettings(session, { loaded, git, options });
      const plan = makePlan(states, settings, { dialect: session.dialect, now: systemClock.now() });
      return await use({ ...loaded, plan, observation, base, session, store });
    } finally {
      await store.close();
    }
  } finally {
    await session.close();
  }
}

/** Both, or the error of the one that failed, with the store closed again. */
async function bothOrClosed<T>(opening: Promise<Store>, other: Promise<T>): Promise<readonly [Store, T]> {
  const [store, result] = await Promise.allSettled([opening, other]);
  if (store.status === 'rejected') throw store.reason;
  if (result.status === 'fulfilled') return [store.value, result.value];
  await store.value.close();
  throw result.reason;
}

/** The base that a flag asks for instead of the store's. */
export function chosenBase(options: Pick<PlanningOptions, 'base'>): { readonly base?: Base } {
  return options.base === 'none' ? { base: { type: 'none' } } : {};
}

export function planSettings(
  session: ReadSession,
  facts: {
    readonly loaded: LoadedDesired;
    readonly git: { readonly commit: string | null; readonly dirty: boolean };
    readonly options: PlanningOptions & { readonly scope: PlanSettings['scope'] };
  },
): PlanSettings {
  const { loaded, git, options } = facts;
  return {
    tenant: session.tenant,
    source: { directory: options.dir, ...git, digest: loaded.desired.digest },
    onDrift: session.policy.onDrift,
    onConsolePause: session.policy.onConsolePause,
    prefer: options.prefer ?? null,
    scope: options.scope,
    targets: options.target,
  };
}

export async function openStoreForReading(io: Io): Promise<Store> {
  const { openStore } = await import('../store/open.ts');
  return openStore(storePaths(io).location, { clock: systemClock, random: systemRandom, readOnly: true });
}

function openIntentFindings(count: number): readonly Finding[] {
  if (count === 0) return [];
  const message = `an earlier run was interrupted: ${count === 1 ? 'one change has' : `${count} changes have`} no recorded outcome; the next apply looks and settles it`;
  return [{ id: 'open-intents', severity: 'warning', message }];
}
