import { expect, it } from 'vitest';
import type { JsonObject } from '../../../src/model/values/json.ts';
import { campaign, remote } from '../../support/documents.ts';
import { openScene, type Scene } from '../scene.ts';
import { cycles } from './floor.ts';

const PACED = {
  ...{ strategy: 'PREDICTIVE', dialRatio: { min: 1, max: 5 } },
  pacing: { kind: 'budget', moves: 'dialRatio' },
};
const TELEMETRY = { health: { telemetry: { maxAgeMinutes: 10 } } };
const ABANDONMENT = { abandonment: { limit: 0.03, periodDays: 1, pauseAfterAnswers: 100_000 } };

type Profiles = (index: number) => { dialer: JsonObject; compliance?: JsonObject };

/** So many campaigns that dial, and what each of them is asked about. */
async function openEstate(count: number, profiles: Profiles) {
  const names = Array.from({ length: count }, (_, index) => `c${String(index).padStart(4, '0')}`);
  return openScene({
    paced: 30,
    documents: names.flatMap((name, index) => campaign(name, { run: 'running' }, profiles(index))),
    campaigns: names.map((name) =>
      remote(name, { dialerStrategy: 'PREDICTIVE', pacing: { dialRatio: 1.5, maxCallsPerSecond: 4 } }),
    ),
  });
}

/** What a cycle asks besides its writes, by kind. */
async function asked(scene: Scene) {
  const before = scene.sandbox.requests().length;
  const [ran] = await cycles(scene, 1);
  const writes = new Set(ran?.plan.changes.map(({ remoteId }) => remoteId));
  const requests = scene.sandbox.requests().slice(before);
  const of = (part: string) => requests.filter(({ path }) => path.includes(part)).length;
  const pages = requests.filter(({ path }) => /\/campaigns$/.test(path)).length;
  const about = requests.filter(({ path }) => [...writes].some((id) => id && path.includes(id))).length;
  const [queries, tokens] = [of('/analytics/'), of('/token')];
  return { pages, queries, tokens, others: requests.length - pages - queries - tokens - about };
}

it.each<[number, string, Profiles]>([
  [
    1_000,
    'all of them paced and with health rules',
    () => ({ dialer: { ...PACED, ...TELEMETRY }, compliance: ABANDONMENT }),
  ],
  [
    300,
    'some paced, others with health rules alone',
    (index) => ({ dialer: index % 20 === 0 ? TELEMETRY : PACED }),
  ],
])(
  'a cycle of %i campaigns that dial, %s, takes a page and a query for a hundred, and a token',
  { timeout: 240_000 },
  async (count, _, profiles) => {
    const scene = await openEstate(count, profiles);
    // The first knows nothing yet, and reads the days of the period.
    await cycles(scene, 2);
    const least = { pages: count / 100, queries: count / 100, tokens: 1, others: 0 };
    for (const _turn of [1, 2]) expect(await asked(scene)).toEqual(least);
  },
);
