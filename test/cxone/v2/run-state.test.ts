import { describe, expect, it } from 'vitest';
import type { TransitionRequest } from '../../../src/model/ports/run-state.ts';
import { ConflictError, MalformedAnswerError, TenantError } from '../../../src/model/tenant-errors.ts';
import type { JsonObject } from '../../../src/model/values/json.ts';
import { ANSWER, presentOf } from '../support/campaign.ts';
import { driverFor, rejection } from '../support/connection.ts';
import { localServer } from '../support/server.ts';

const STATE = '/api/v2/campaigns/outbound/c-1/state';

function request(status: string, to: TransitionRequest['to']): TransitionRequest {
  return {
    from: presentOf({ ...ANSWER, status }),
    to,
    notifyAgentPool: true,
    resumeMode: 'immediate',
    transitionId: '11111111-1111-4111-8111-111111111111',
    requestedAt: '2026-11-20T12:00:00Z',
  };
}

describe('a transition', () => {
  const changes = [
    ['ACTIVE', 'paused'],
    ['ACTIVE', 'stopped'],
    ['PAUSED', 'running'],
    ['PAUSED', 'stopped'],
    ['STOPPED', 'running'],
    ['PENDING', 'stopped'],
  ] as const;
  for (const [from, to] of changes) {
    it(`from ${from} to ${to} puts the state, until further notice`, async () => {
      const server = await localServer(() => ({ body: { campaignId: 'c-1', status: to } }));
      expect(await driverFor(server.url).writer.runState.transition('c-1', request(from, to))).toBe(to);
      expect(server.calls()).toMatchObject([{ method: 'PUT', url: STATE }]);
      expect(JSON.parse(server.calls()[0]?.body ?? '')).toEqual({
        campaignId: 'c-1',
        status: to,
        pauseDurationSeconds: 0,
        resumeMode: 'immediate',
        notifyAgentPool: true,
        metadata: {
          transitionId: '11111111-1111-4111-8111-111111111111',
          requestedAt: '2026-11-20T12:00:00Z',
        },
      });
    });
  }

  it('says whether the agents of the pool are told', async () => {
    const server = await localServer(() => ({ body: { campaignId: 'c-1', status: 'paused' } }));
    const quiet = { ...request('ACTIVE', 'paused'), notifyAgentPool: false };
    await driverFor(server.url).writer.runState.transition('c-1', quiet);
    expect(JSON.parse(server.calls()[0]?.body ?? '')).toMatchObject({ notifyAgentPool: false });
  });

  it('says how it starts again, where it does', async () => {
    const server = await localServer(({ body }) => ({
      body: { campaignId: 'c-1', status: JSON.parse(body).status },
    }));
    const { runState } = driverFor(server.url).writer;
    for (const [from, to] of [
      ['PAUSED', 'running'],
      ['ACTIVE', 'paused'],
    ] as const) {
      await runState.transition('c-1', { ...request(from, to), resumeMode: 'gradual' });
    }
    const modes = server.calls().map(({ body }) => JSON.parse(body).resumeMode);
    expect(modes).toEqual(['gradual', 'immediate']);
  });

  it('that pauses goes before what waits its turn, and one that starts does not', async () => {
    const server = await localServer(({ method, url, body }) => {
      if (method === 'PUT') return { body: { campaignId: 'c-1', status: JSON.parse(body).status } };
      return { body: { ...ANSWER, id: url.split('/').at(-1) } };
    });
    const { reader, writer } = driverFor(server.url, { parallel: 1 });
    await reader.settings.observe('c-0');
    const reads = ['c-2', 'c-3', 'c-4'].map((id) => reader.settings.observe(id));
    const start = writer.runState.transition('c-1', request('PAUSED', 'running'));
    const pause = writer.runState.transition('c-1', request('ACTIVE', 'paused'));
    await Promise.all([...reads, start, pause]);
    const order = server
      .calls()
      .map(({ method, body }) => (method === 'GET' ? method : JSON.parse(body).status));
    expect(order.indexOf('paused')).toBeLessThan(order.lastIndexOf('GET'));
    expect(order.at(-1)).toBe('running');
  });

  it('that a retry finds done already is done', async () => {
    const server = await localServer(({ method }, earlier) => {
      if (method === 'GET') return { body: { campaignId: 'c-1', status: 'paused' } };
      return earlier === 0 ? { reset: true } : { status: 409 };
    });
    const { transition } = driverFor(server.url).writer.runState;
    expect(await transition('c-1', request('ACTIVE', 'paused'))).toBe('paused');
    expect(server.calls().map(({ method }) => method)).toEqual(['PUT', 'PUT', 'GET']);
  });

  it('that the tenant refuses and does not tell of is a conflict', async () => {
    const server = await localServer(({ method }) => ({ status: method === 'GET' ? 405 : 409 }));
    const { transition } = driverFor(server.url).writer.runState;
    expect(await rejection(transition('c-1', request('ACTIVE', 'paused')))).toBeInstanceOf(ConflictError);
  });

  it('that the tenant refuses is a conflict', async () => {
    const server = await localServer(({ method }) =>
      method === 'GET' ? { body: { campaignId: 'c-1', status: 'stopped' } } : { status: 409 },
    );
    const { transition } = driverFor(server.url).writer.runState;
    expect(await rejection(transition('c-1', request('ACTIVE', 'paused')))).toBeInstanceOf(ConflictError);
  });
});

describe('an activation', () => {
  for (const from of ['DRAFT', 'ERROR'] as const) {
    it(`from ${from} puts the whole campaign with status ACTIVE`, async () => {
      const server = await localServer(() => ({ body: { ...ANSWER, status: 'PENDING' } }));
      const { transition } = driverFor(server.url).writer.runState;
      expect(await transition('c-1', request(from, 'running'))).toBe('pending');
      const { id, currentListSize, maxListSize, createdAt, modifiedAt, modifiedBy, ...settings } = ANSWER;
      expect(server.calls()).toMatchObject([{ method: 'PUT', url: '/api/v2/campaigns/c-1' }]);
      expect(JSON.parse(server.calls()[0]?.body ?? '')).toEqual({ ...settings, status: 'ACTIVE' });
    });
  }

  it('says dialerStrategy to a tenant that says type', async () => {
    const { dialerStrategy, ...rest } = ANSWER;
    const from = presentOf({ ...rest, type: dialerStrategy, status: 'DRAFT' });
    const server = await localServer(() => ({ body: ANSWER }));
    await driverFor(server.url).writer.runState.transition('c-1', { ...request('DRAFT', 'running'), from });
    const body = JSON.parse(server.calls()[0]?.body ?? '');
    expect(body).toMatchObject({ dialerStrategy: 'PREDICTIVE' });
    expect(body).not.toHaveProperty('type');
  });

  const answers = [
    ['ACTIVE', 'running'],
    ['PENDING', 'pending'],
    ['DRAFT', 'pending'],
    ['ERROR', 'error'],
  ] as const;
  for (const [status, expected] of answers) {
    it(`answered with ${status} is ${expected}`, async () => {
      const server = await localServer(() => ({ body: { ...ANSWER, status } }));
      const { transition } = driverFor(server.url).writer.runState;
      expect(await transition('c-1', request('DRAFT', 'running'))).toBe(expected);
    });
  }

  it('answered without a body is under way', async () => {
    const server = await localServer(() => ({ status: 204 }));
    const { transition } = driverFor(server.url).writer.runState;
    expect(await transition('c-1', request('DRAFT', 'running'))).toBe('pending');
  });
});

describe('a run state', () => {
  it('is read by itself', async () => {
    const server = await localServer(() => ({ body: { campaignId: 'c-1', status: 'stopped', since: 'x' } }));
    expect(await driverFor(server.url).reader.runState.readRunState('c-1')).toBe('stopped');
    expect(server.calls()).toMatchObject([{ method: 'GET', url: STATE, body: '' }]);
  });

  for (const body of [
    {},
    '',
    { campaignId: 'c-1', status: 'busy' },
    { campaignId: 'c-2', status: 'running' },
  ]) {
    it(`is not believed in ${JSON.stringify(body)}`, async () => {
      const server = await localServer(() => ({ body }));
      const error = await rejection(driverFor(server.url).reader.runState.readRunState('c-1'));
      expect(error).toBeInstanceOf(MalformedAnswerError);
    });
  }
});

describe('whose doing a run state is', () => {
  const OURS = '11111111-1111-4111-8111-111111111111';
  const asked = { id: OURS, at: Date.parse('2026-11-20T12:00:00Z') };
  const whose = async (state: JsonObject, by?: string, at = '2026-11-20T12:00:05Z') => {
    const server = await localServer(() => ({ body: { campaignId: 'c-1', status: 'paused', ...state } }));
    const actual = presentOf({ ...ANSWER, status: 'PAUSED', modifiedBy: by ?? null, modifiedAt: at });
    return driverFor(server.url).reader.runState.wasMovedBy(actual, asked);
  };

  it.each<[string, boolean | null, JsonObject, string | undefined]>([
    ['our transition', true, { metadata: { transitionId: OURS } }, undefined],
    ['our transition, and somebody edited it since', true, { metadata: { transitionId: OURS } }, 'dana'],
    ['another transition of ours', false, { metadata: { transitionId: 'other' } }, 'api:client-1'],
    ['nothing of transitions, and of us', true, {}, 'api:client-1'],
    ['nothing of transitions, and of us alone', true, {}, 'client-1'],
    ['nothing of transitions, and of a person', false, {}, 'dana'],
    ['nothing of transitions, and of a client whose id ends as ours', false, {}, 'my-client-1'],
    ['nothing', null, { metadata: {} }, undefined],
  ])('is told by what the tenant says: %s', async (_, expected, state, by) => {
    expect(await whose(state, by)).toBe(expected);
  });

  it('an edit of before the request says nothing of it, but for a clock that is a minute behind', async () => {
    expect(await whose({}, 'dana', '2026-11-20T11:59:30Z')).toBe(false);
    expect(await whose({}, 'dana', '2026-11-01T09:00:00Z')).toBeNull();
  });

  const refused = async (status: number, options: { readonly mayWait?: boolean } = {}) => {
    const server = await localServer(() => ({ status, body: { code: 'NO', message: 'no' } }));
    const edited = { modifiedBy: 'dana', modifiedAt: '2026-11-20T12:00:05Z' };
    const actual = presentOf({ ...ANSWER, status: 'PAUSED', ...edited });
    return driverFor(server.url).reader.runState.wasMovedBy(actual, asked, options);
  };

  it.each([403, 404, 405, 500, 501])(
    'is told by the campaign where the run state is never told: %i',
    async (status) => {
      expect(await refused(status)).toBe(false);
    },
  );

  it.each([401, 429, 502, 503, 504])(
    'waits for a run state that may be told later, while it may: %i',
    async (status) => {
      expect(await rejection(refused(status))).toBeInstanceOf(TenantError);
      expect(await refused(status, { mayWait: false })).toBe(false);
    },
  );

  it('a refusal is not taken for done where another transition was first', async () => {
    const server = await localServer(({ method }) =>
      method === 'PUT'
        ? { status: 409, body: {} }
        : { body: { campaignId: 'c-1', status: 'paused', metadata: { transitionId: 'other' } } },
    );
    const error = await rejection(
      driverFor(server.url).writer.runState.transition('c-1', request('ACTIVE', 'paused')),
    );
    expect(error).toBeInstanceOf(ConflictError);
  });
});
