import { describe, expect, it } from 'vitest';
import { TenantError } from '../../src/model/tenant-errors.ts';
import type { JsonObject } from '../../src/model/values/json.ts';
import type { RequestVerdict } from '../../src/sandbox/settings.ts';
import { outcomeWords } from '../support/applying.ts';
import { campaign, remote } from '../support/documents.ts';
import { changeWords } from '../support/planning.ts';
import { bringInSync } from './converge.ts';
import { openScene, type Scene } from './scene.ts';

const LIST = '/api/v2/campaigns';
const SLOW = { pacing: { maxCallsPerSecond: 1 } };

describe('a campaign that can’t be read', () => {
  const DOCUMENTS = [...campaign('autumn'), ...campaign('spring'), ...campaign('winter')];

  /** A tenant whose list shows campaigns as `garble` makes them. */
  async function garbled(garble: (resource: JsonObject) => JsonObject | string | null): Promise<Scene> {
    const scene: Scene = await openScene({
      documents: DOCUMENTS,
      campaigns: [remote('autumn', SLOW), remote('spring', SLOW)],
      settings: {
        onRequest: ({ method, path }) =>
          method === 'GET' && path === LIST
            ? {
                status: 200,
                body: { entities: scene.sandbox.tenant.campaigns().map(garble), nextPage: null },
              }
            : 'pass',
      },
    });
    return scene;
  }

  it.for<[string, JsonObject]>([
    ['has an unknown status', { status: 'SLEEPING' }],
    ['has a section of the wrong type', { pacing: 'fast' }],
    ['has a number as text', { pacing: { dialRatio: '2' } }],
  ])('because it %s blocks only itself', async ([, members]) => {
    const scene = await garbled((resource) =>
      resource.name === 'spring' ? { ...resource, ...members } : resource,
    );
    const before = scene.sandbox.tenant.campaign('spring');

    expect(outcomeWords((await scene.cycle()).outcomes)).toEqual([
      'update autumn applied',
      'blocked spring blocked blocked',
      'create winter applied',
    ]);
    expect(scene.sandbox.tenant.campaign('spring')).toEqual(before);
  });

  it.for([
    ['no name', (resource: JsonObject) => ({ ...resource, name: null })],
    ['no id and no name', (resource: JsonObject) => ({ ...resource, id: null, name: null })],
    ['no member at all', () => 'garbage'],
  ] as const)('because it has %s may be any that is missing: nothing is created', async ([, garble]) => {
    const scene = await garbled((resource) => (resource.name === 'spring' ? garble(resource) : resource));

    expect(changeWords((await scene.cycle()).plan)).toEqual([
      'update autumn first-contact',
      'blocked spring unknown',
      'blocked winter unknown',
    ]);
    expect(scene.sandbox.tenant.campaigns()).toHaveLength(2);
  });

  it('that we know is neither created nor deleted, and goes on once it can be read', async () => {
    let garble = false;
    const scene = await garbled((resource) =>
      garble && resource.name === 'spring' ? { ...resource, status: 7 } : resource,
    );
    await bringInSync(scene);
    garble = true;
    scene.sandbox.tenant.edit('spring', { pacing: { maxCallsPerSecond: 9 } });
    expect(changeWords((await scene.cycle()).plan)).toEqual(['blocked spring unknown']);
    garble = false;

    expect(changeWords((await bringInSync(scene)).plan)).toEqual(['update spring drift']);
  });
});

describe('a list that can’t be read', () => {
  it.for<[string, RequestVerdict, number]>([
    ['fails', { status: 500 }, 0],
    ['fails from its second page on', { status: 500 }, 1],
    ['is forbidden', { status: 403, body: { code: 'NO', message: 'no' } }, 0],
    ['is not there', { status: 404 }, 0],
    ['is not JSON', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }, 0],
    ['is no list', { status: 200, body: { entities: null } }, 0],
    ['names an endless page', { status: 200, body: { entities: [], nextPage: 'again' } }, 0],
    ['breaks off', 'reset-before', 0],
  ])('because it %s is an error and no write', async ([, verdict, after]) => {
    const scene = await openScene({
      documents: [...campaign('spring'), ...campaign('winter')],
      campaigns: [remote('autumn'), remote('spring', SLOW)],
      settings: {
        pageSize: 1,
        onRequest: ({ path, count }) => (path === LIST && count > after ? verdict : 'pass'),
      },
    });
    const before = scene.sandbox.tenant.campaigns();

    await expect(scene.cycle()).rejects.toBeInstanceOf(TenantError);

    expect(scene.ledger.writes).toEqual([]);
    expect(scene.sandbox.tenant.campaigns()).toEqual(before);
    expect(await scene.audit()).toEqual([]);
  });
});
