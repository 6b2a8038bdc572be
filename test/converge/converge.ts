import { expect } from 'vitest';
import { v2Dialect } from '../../src/cxone/v2/dialect.ts';
import { normalise } from '../../src/diff/normalise.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { JsonObject } from '../../src/model/values/json.ts';
import { type CycleOptions, openScene, type Ran, type Scene, type SceneOptions } from './scene.ts';

export interface Converged extends Omit<Ran, 'paced'> {
  readonly scene: Scene;
  /** Applies that it took. */
  readonly applies: number;
}

/** Longer than a tenant takes to show what was written. */
const TENANT_SETTLES_MS = 10_000;

/** Plan not empty → apply → plan empty, on a tenant and a store of its own, and everything sound at the end. */
export async function expectToConverge(
  options: SceneOptions & { readonly applies?: number } = {},
): Promise<Converged> {
  const { applies = 1, ...rest } = options;
  const scene = await openScene(rest);
  return { scene, ...(await bringInSync(scene, { applies })) };
}

/** Applies until nothing is left to do, `applies` times at most. */
export async function bringInSync(
  scene: Scene,
  options: CycleOptions & { readonly applies?: number } = {},
): Promise<Omit<Ran, 'paced'> & { readonly applies: number }> {
  const { applies = 1, ...wishes } = options;
  const startedWith = scene.sandbox.tenant.campaigns();
  const first = await scene.plan(wishes);
  expect(first.changes, 'the first plan').not.toEqual([]);
  const outcomes = await scene.apply(first, wishes);
  scene.clock.advance(TENANT_SETTLES_MS);
  let done = 1;
  let next = await scene.plan(wishes);
  for (; done < applies && next.changes.length > 0; done += 1) {
    await scene.apply(next, wishes);
    scene.clock.advance(TENANT_SETTLES_MS);
    next = await scene.plan(wishes);
  }
  expect(leftToDo(next, outcomes)).toEqual([]);
  await expectSound(scene);
  expectUnknownToBeUntouched(scene, { startedWith, plan: first });
  return { plan: first, outcomes, applies: done };
}

/** Planning and applying once more finds nothing and sends nothing but reads. */
export async function expectIdempotence(scene: Scene): Promise<void> {
  const before = scene.ledger.writes.length;
  const trail = (await scene.audit()).length;
  const { plan, outcomes } = await scene.cycle();
  expect({ changes: plan.changes, policy: plan.policy, accept: plan.accept, outcomes }).toEqual({
    changes: [],
    policy: [],
    accept: [],
    outcomes: [],
  });
  expect(scene.ledger.writes.length).toBe(before);
  expect((await scene.audit()).length).toBe(trail);
}

/** What has to hold whatever went wrong. */
export async function expectSound(scene: Scene): Promise<void> {
  expect(scene.ledger.faults).toEqual([]);
  const names = scene.sandbox.tenant.campaigns().map(({ name }) => name);
  expect(new Set(names).size, `each name once: ${names.join(', ')}`).toBe(names.length);
  expect(await scene.withStore((store) => store.verifyAudit())).toMatchObject({ ok: true });
  expect(await scene.withStore((store) => store.openIntents('sandbox'))).toEqual([]);
  const records = await scene.audit();
  const intents = records.filter((record) => record.event === 'change.intended');
  for (const { seq } of intents) {
    expect(
      records.filter((record) => record.intentSeq === seq),
      `outcomes of intent ${seq}`,
    ).toHaveLength(1);
  }
}

/** Nothing dialed in between that was neither dialing at first nor wanted to run. */
export async function expectNoStrayDialing(
  scene: Scene,
  dialingAtFirst: readonly string[] = [],
): Promise<void> {
  const { campaigns } = await scene.desired();
  const wanted = campaigns.flatMap(({ document: { metadata, spec } }) =>
    spec.run === 'running' ? [metadata.displayName ?? metadata.name] : [],
  );
  const stray = [...scene.ledger.dialing].filter(
    (name) => !wanted.includes(name) && !dialingAtFirst.includes(name),
  );
  expect(stray).toEqual([]);
}

function leftToDo(plan: Plan, outcomes: readonly Outcome[]): readonly string[] {
  if (plan.changes.length + plan.policy.length === 0) return [];
  const bad = outcomes.filter(({ status }) => status !== 'applied');
  const words = plan.changes.map(
    ({ action, key, cause, fields, reasons }) =>
      `${action} ${key.name} ${cause} ${fields.map((field) => field.path).join(' ')} ${reasons.join('; ')}`,
  );
  return [...words, ...plan.policy.map(({ field }) => `policy ${field}`), JSON.stringify(bad)];
}

/** Campaigns that no document names are as they were. */
function expectUnknownToBeUntouched(
  scene: Scene,
  facts: { readonly startedWith: readonly JsonObject[]; readonly plan: Plan },
): void {
  const ours = new Set(facts.plan.changes.map((change) => change.remoteId));
  for (const before of facts.startedWith) {
    if (ours.has(String(before.id))) continue;
    const after = scene.sandbox.tenant.campaign(String(before.name)) ?? {};
    expect(normalise(after, v2Dialect.shape)).toEqual(normalise(before, v2Dialect.shape));
  }
}
