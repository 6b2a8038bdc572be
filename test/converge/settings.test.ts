import { expect, it } from 'vitest';
import type { SandboxSettings } from '../../src/sandbox/settings.ts';
import { expectIdempotence, expectNoStrayDialing, expectToConverge } from './converge.ts';

const TENANTS: Readonly<Record<string, SandboxSettings>> = {
  'replaces the section that PATCH sends': { patch: 'replace' },
  'answers PATCH without a body': { patchAnswer: 'empty' },
  'replaces the resource on PUT': { put: 'replace' },
  'replaces on PATCH and on PUT': { patch: 'replace', put: 'replace', patchAnswer: 'empty' },
  'shows one campaign a page': { pageSize: 1 },
  'shows seven campaigns a page': { pageSize: 7 },
  'pages by token': { pageSize: 2, nextPage: 'token' },
  'pages by absolute URL': { pageSize: 2, nextPage: 'absolute' },
  'pages by relative URL': { pageSize: 2, nextPage: 'relative' },
  'ends a list with null': { pageSize: 2, lastPage: 'null' },
  'ends a list without nextPage': { pageSize: 2, lastPage: 'absent' },
  'ends a list with an empty nextPage': { pageSize: 2, lastPage: 'empty' },
  'answers sets in another order each time': { shuffleSets: true },
  'activates at once': { activationDelay: 0 },
  'takes two minutes to activate': { activationDelay: 120_000 },
  'grants tokens for two minutes': { tokenTtl: 120_000, activationDelay: 60_000 },
  'hides a new campaign for three seconds': { notFoundAfterCreate: 3_000 },
  'allows 30 requests a minute and says when to come back': { rateLimit: 30, retryAfter: 'seconds' },
  'allows 30 requests a minute and names a date': { rateLimit: 30, retryAfter: 'date' },
  'takes a second for every answer': { latency: 1_000 },
  'has errors in plain text': { textErrors: true, error500: 0.05 },
  'has errors without a body': { emptyErrors: true, error500: 0.05 },
};

it.for(Object.entries(TENANTS))('converges on a tenant that %s', async ([, settings]) => {
  const { scene, outcomes } = await expectToConverge({ settings });

  expect(outcomes.filter(({ status }) => status !== 'applied')).toEqual([]);
  await expectNoStrayDialing(scene, ['Holiday Pilot (console)']);
  await expectIdempotence(scene);
});

it('converges in the end on a tenant that refuses over its limit and does not say for how long', async () => {
  const settings: SandboxSettings = { rateLimit: 60, retryAfter: 'none' };
  const { scene } = await expectToConverge({ settings, applies: 4 });

  await expectIdempotence(scene);
});
