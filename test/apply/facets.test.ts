import { expect, it } from 'vitest';
import { settleIntents } from '../../src/apply/settle.ts';
import type { WritableFacet } from '../../src/model/facet.ts';
import type { WantedCampaign } from '../../src/model/wanted.ts';
import { observeFacets } from '../../src/reconcile/observe/facets.ts';
import { applyBench, outcomeWords } from '../support/applying.ts';
import { present, wantedCampaign, wantedField } from '../support/campaigns.ts';
import { testDialect } from '../support/dialect.ts';
import { type FakeTenant, fakeTenant } from '../support/fake-tenant.ts';
import { failsAfter, failsBefore, forbidden, noAnswer } from '../support/faults.ts';
import { changeWords } from '../support/planning.ts';

const KEY = { kind: 'Webhook', name: 'events' } as const;
const ENDPOINT = '/endpoint';

function hook(endpoint: string): WantedCampaign {
  const campaign = wantedCampaign('events');
  const fields = [...campaign.fields.filter(({ path }) => path === '/name'), wantedField(ENDPOINT, endpoint)];
  return { ...campaign, key: KEY, fields };
}

function facetOf(tenant: FakeTenant, wanted: readonly WantedCampaign[]): WritableFacet {
  return {
    ...{ kind: 'Webhook', wanted, shape: testDialect.shape, createDefaults: {} },
    reader: tenant.reader.settings,
    writer: tenant.writer.settings,
  };
}

/** A tenant with one campaign that has the webhook's name, and webhooks of its own. */
async function scene(given: { readonly hooks?: readonly ReturnType<typeof present>[] } = {}) {
  const log: string[] = [];
  const hooks = fakeTenant({ campaigns: given.hooks ?? [], log });
  const bench = await applyBench({ campaigns: [present('events', { status: 'stopped' })] });
  const cycle = async (wanted: readonly WantedCampaign[], more: { prune?: boolean } = {}) => {
    const facets = [facetOf(hooks, wanted)];
    const observed = await observeFacets(facets, await bench.base());
    const plan = await bench.plan({ wanted: [wantedCampaign('events')], facets: observed, ...more });
    const { applyPlan } = await import('../../src/apply/apply-plan.ts');
    const outcomes = await applyPlan(plan, { ...bench.context, facets });
    return { plan, words: changeWords(plan), outcomes: outcomeWords(outcomes) };
  };
  return { bench, hooks, log, cycle };
}

it('a webhook is created, is in sync then, and is updated when Git changes, beside a campaign of the same name', async () => {
  const { cycle, hooks, bench } = await scene();
  expect(await cycle([hook('https://a')])).toMatchObject({
    words: ['create events git'],
    outcomes: ['create events applied'],
  });
  expect((await cycle([hook('https://a')])).words).toEqual([]);
  expect((await cycle([hook('https://b')])).words).toEqual(['update events git']);
  expect(hooks.all().map(({ name }) => name)).toEqual(['events']);
  expect(hooks.resource('c-1').endpoint).toBe('https://b');
  expect(bench.tenant.resource('c-events')).not.toHaveProperty('endpoint');
  expect([...(await bench.base()).keys()].sort()).toEqual(['campaign/events', 'webhook/events']);
});

it('drift in it is put back, a change on both sides blocks it, and one of that name is first contact', async () => {
  const { cycle, hooks } = await scene({
    hooks: [present('events', { remoteId: 'w-1', values: { [ENDPOINT]: 'https://theirs' } })],
  });
  expect((await cycle([hook('https://a')])).words).toEqual(['update events first-contact']);
  hooks.edit('w-1', { [ENDPOINT]: 'https://evil' });
  expect((await cycle([hook('https://a')])).words).toEqual(['update events drift']);
  expect(hooks.resource('w-1').endpoint).toBe('https://a');
  hooks.edit('w-1', { [ENDPOINT]: 'https://evil' });
  expect((await cycle([hook('https://b')])).words).toEqual(['blocked events conflict']);
});

it('it goes with --prune alone, and only if it is ours', async () => {
  const theirs = present('theirs', { remoteId: 'w-9', status: 'stopped' });
  const { cycle, hooks } = await scene({ hooks: [theirs] });
  await cycle([hook('https://a')]);
  const left = await cycle([]);
  expect([left.words, left.plan.findings.map(({ id }) => id)]).toEqual([[], ['not-declared']]);
  expect((await cycle([], { prune: true })).words).toEqual(['delete events git']);
  expect(hooks.all().map(({ name }) => name)).toEqual(['theirs']);
});

it('nothing is asked while neither the YAML nor the base knows one', async () => {
  const { cycle, log } = await scene();
  await cycle([]);
  expect(log).toEqual([]);
});

it('a list that can not be read blocks its own kind, and no campaign', async () => {
  const { cycle, hooks } = await scene();
  hooks.fault('observeAll', failsBefore(forbidden()));
  const { words, plan } = await cycle([hook('https://a')]);
  expect(words).toEqual(['blocked events unknown']);
  expect(plan.changes[0]?.reasons.join()).toContain("can't be read");
});

it('a name that was taken meanwhile by what is wanted is adopted, and by anything else is left alone', async () => {
  for (const [endpoint, outcome] of [
    ['https://a', 'create events applied'],
    ['https://other', 'create events stale stale'],
  ] as const) {
    const { bench, hooks } = await scene();
    const facets = [facetOf(hooks, [hook('https://a')])];
    const observed = await observeFacets(facets, await bench.base());
    const plan = await bench.plan({ wanted: [], facets: observed });
    await hooks.writer.settings.create({ name: 'events', endpoint });
    const { applyPlan } = await import('../../src/apply/apply-plan.ts');
    const outcomes = outcomeWords(await applyPlan(plan, { ...bench.context, facets }));
    expect(outcomes).toEqual([outcome]);
    expect(hooks.all()).toHaveLength(1);
  }
});

it('a create whose answer was lost is found by its name, and an intent that a crash left open is settled', async () => {
  const { bench, hooks } = await scene();
  const facets = [facetOf(hooks, [hook('https://a')])];
  const plan = await bench.plan({ wanted: [], facets: await observeFacets(facets, new Map()) });
  hooks.fault('create', failsAfter(noAnswer()));
  const { applyPlan } = await import('../../src/apply/apply-plan.ts');
  expect(outcomeWords(await applyPlan(plan, { ...bench.context, facets }))).toEqual([
    'create events applied',
  ]);
  expect(hooks.all()).toHaveLength(1);

  const [, applied] = await bench.audit();
  const { seq: _, prevHash: __, hash: ___, ...entry } = applied ?? (await bench.audit())[0] ?? failed();
  await bench.context.store.append({ ...entry, event: 'change.intended', remoteId: 'c-1', intentSeq: null });
  const settled = await settleIntents({ ...bench.context, facets });
  expect(settled.map(({ found }) => found)).toEqual(['applied']);
});

function failed(): never {
  throw new Error('nothing was recorded');
}
