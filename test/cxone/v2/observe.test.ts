import { describe, expect, it, onTestFinished } from 'vitest';
import { connectV2Reader } from '../../../src/cxone/connect.ts';
import type { Answers } from '../../../src/model/answers.ts';
import { NotFoundError, ServerFaultError } from '../../../src/model/tenant-errors.ts';
import type { JsonObject } from '../../../src/model/values/json.ts';
import { ANSWER, presentOf } from '../support/campaign.ts';
import { driverFor, rejection, settingsFor } from '../support/connection.ts';
import { evenRandom, virtualClock } from '../support/ports.ts';
import { localServer } from '../support/server.ts';

const OTHER = { ...ANSWER, id: 'c-2', name: 'Loyalty' };

describe('the campaigns of a tenant', () => {
  it('are read a hundred at a time, in its order, each page told of', async () => {
    const server = await localServer((_request, earlier) => ({
      body:
        earlier === 0
          ? { entities: [OTHER, ANSWER], nextPage: 'x' }
          : { entities: [{ ...ANSWER, id: 'c-3' }] },
    }));
    const told: number[] = [];
    const { reader } = driverFor(server.url);
    const { campaigns } = await reader.settings.observeAll({ onPage: (soFar) => told.push(soFar) });
    expect(campaigns.map(({ remoteId }) => remoteId)).toEqual(['c-2', 'c-1', 'c-3']);
    expect(told).toEqual([2, 3]);
    expect(server.calls().map(({ url }) => url)).toEqual([
      '/api/v2/campaigns?pageSize=100',
      '/api/v2/campaigns?pageSize=100&nextPage=x',
    ]);
    expect(server.calls()[0]).toMatchObject({ body: '', headers: { accept: 'application/json' } });
  });

  it('that come twice, because the list moved, count once: as first seen', async () => {
    const moved = { ...ANSWER, name: 'Renamed' };
    const server = await localServer((_request, earlier) => ({
      body: earlier === 0 ? { entities: [ANSWER], nextPage: 'x' } : { entities: [moved, OTHER] },
    }));
    const { campaigns } = await driverFor(server.url).reader.settings.observeAll();
    expect(campaigns.map(({ name }) => name)).toEqual(['Spring Renewals', 'Loyalty']);
  });

  it('that can not be read are unreadable, each alone, and never left out', async () => {
    const entities = [{ ...ANSWER, pacing: 'fast' }, {}, null, OTHER];
    const server = await localServer(() => ({ body: { entities } }));
    const { campaigns } = await driverFor(server.url).reader.settings.observeAll();
    expect(campaigns.map(({ state }) => state)).toEqual([
      'unreadable',
      'unreadable',
      'unreadable',
      'present',
    ]);
    expect(campaigns[0]).toEqual({
      state: 'unreadable',
      remoteId: 'c-1',
      name: 'Spring Renewals',
      status: 'running',
      reason: '/pacing is the text "fast", not an object',
    });
  });

  it('are the same values again where they are answered the same again, for whoever looks with a memory', async () => {
    let other: JsonObject = OTHER;
    const server = await localServer(() => ({ body: { entities: [ANSWER, other, { ...ANSWER, id: 7 }] } }));
    const { settings } = driverFor(server.url).reader;
    const memory: Answers = { known: new Map() };
    const look = async () => (await settings.observeAll({ memory })).campaigns;
    const before = await look();
    const again = await look();
    expect(again).toEqual(before);
    expect(again[0]).toBe(before[0]);
    expect(again[1]).toBe(before[1]);
    other = { ...OTHER, pacing: { dialRatio: 3 } };
    const changed = await look();
    expect(changed[0]).toBe(before[0]);
    expect(changed[1]).toEqual(presentOf(other));
    other = { ...OTHER, id: 'c-3' };
    expect((await look())[1]).toMatchObject({ remoteId: 'c-3' });
    expect([...memory.known.keys()]).toEqual(['c-1', 'c-3']);
  });

  it('are an error, never an empty list, when a page can not be read', async () => {
    const failing = await localServer((_request, earlier) =>
      earlier === 0 ? { body: { entities: [ANSWER], nextPage: 'x' } } : { status: 500 },
    );
    expect(await rejection(driverFor(failing.url).reader.settings.observeAll())).toBeInstanceOf(
      ServerFaultError,
    );
    const missing = await localServer(() => ({ status: 404 }));
    expect(await rejection(driverFor(missing.url).reader.settings.observeAll())).toBeInstanceOf(
      NotFoundError,
    );
  });
});

describe('one campaign', () => {
  it('is present, absent or unreadable', async () => {
    const server = await localServer(({ url }) => {
      if (url.endsWith('/c-1')) return { body: ANSWER };
      if (url.endsWith('/c-2')) return { body: { ...OTHER, status: 7 } };
      return { status: 404 };
    });
    const { observe } = driverFor(server.url).reader.settings;
    expect(await observe('c-1')).toEqual(presentOf(ANSWER));
    expect(await observe('c-2')).toMatchObject({ state: 'unreadable', remoteId: 'c-2' });
    expect(await observe('c-3')).toEqual({ state: 'absent' });
  });

  it('has its id escaped in the path', async () => {
    const id = '../a b?c#d/é';
    const server = await localServer(() => ({ body: { ...ANSWER, id } }));
    expect(await driverFor(server.url).reader.settings.observe(id)).toMatchObject({ state: 'present' });
    expect(server.calls()[0]?.url).toBe('/api/v2/campaigns/..%2Fa%20b%3Fc%23d%2F%C3%A9');
  });

  it('with an id that names another path is not asked for', async () => {
    const server = await localServer(() => ({ body: ANSWER }));
    const { observe } = driverFor(server.url).reader.settings;
    for (const id of ['', '.', '..']) expect(await rejection(observe(id))).toMatchObject({ code: 'bad-id' });
    expect(server.received).toHaveLength(0);
  });

  it('is unreadable when the answer is about another', async () => {
    const server = await localServer(() => ({ body: ANSWER }));
    expect(await driverFor(server.url).reader.settings.observe('c-9')).toEqual({
      state: 'unreadable',
      remoteId: 'c-9',
      reason: 'the answer is about another campaign',
    });
  });
});

describe('a reader', () => {
  it('has nothing that writes', () => {
    const reader = connectV2Reader(settingsFor('https://tenant.example'), {
      clock: virtualClock(),
      random: evenRandom,
    });
    expect(Object.keys(reader).sort()).toEqual([
      ...['agentPools', 'close', 'facetsFor', 'history', 'lists', 'metrics', 'runState', 'settings'],
      'suppressions',
    ]);
    const wants = { webhooks: { documents: [], secretOf: () => ({ problem: 'none' }) } };
    for (const facet of reader.facetsFor(wants)) expect(facet).not.toHaveProperty('writer');
    expect(Object.keys(reader.settings).sort()).toEqual(['observe', 'observeAll']);
    expect(Object.keys(reader.runState)).toEqual(['readRunState', 'wasMovedBy']);
    expect(Object.keys(reader.history)).toEqual(['readAnalytics']);
  });

  it.each([
    [
      ['Campaigns:Read', 'Campaigns:Write', 'CampaignAnalytics:Read'],
      'Campaigns:Read CampaignAnalytics:Read',
    ],
    [['campaign:view', 'campaign:manage'], 'campaign:view'],
    [['everything'], 'everything'],
    [['campaigns:write'], 'campaigns:write'],
    [[], null],
  ])('asks for no scope that writes: of %j for %j', async (scopes, asked) => {
    const server = await localServer(() => ({ body: { entities: [] } }));
    const settings = settingsFor(server.url, { auth: { scopes } });
    const reader = connectV2Reader(settings, { clock: virtualClock(), random: evenRandom });
    onTestFinished(reader.close);
    await reader.settings.observeAll();
    const [token] = server.received;
    expect(new URLSearchParams(token?.body).get('scope')).toBe(asked);
  });
});
