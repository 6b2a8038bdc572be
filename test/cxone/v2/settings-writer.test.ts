import { describe, expect, it } from 'vitest';
import {
  ConflictError,
  MalformedAnswerError,
  NoAnswerError,
  NotFoundError,
} from '../../../src/model/tenant-errors.ts';
import { withValueAt } from '../../../src/model/values/pointer.ts';
import { ANSWER, presentOf } from '../support/campaign.ts';
import { driverFor, rejection } from '../support/connection.ts';
import { type LocalServer, localServer, type Reply } from '../support/server.ts';

async function tenantThat(reply: Reply): Promise<LocalServer> {
  return localServer(() => reply);
}

function sent(server: LocalServer): unknown {
  return server.calls().map(({ method, url, body }) => [method, url, JSON.parse(body)]);
}

describe('an update', () => {
  const fresh = presentOf(ANSWER).resource;

  it('sends the sections that changed, each whole, and nothing else', async () => {
    const server = await tenantThat({ body: ANSWER });
    const faster = withValueAt(fresh, '/pacing/dialRatio', 2);
    const intended = withValueAt(faster, '/name', 'Renamed');
    const answer = await driverFor(server.url).writer.settings.update('c-1', { fresh, intended });
    expect(answer).toEqual(presentOf(ANSWER));
    expect(sent(server)).toEqual([
      ['PATCH', '/api/v2/campaigns/c-1', { name: 'Renamed', pacing: { ...ANSWER.pacing, dialRatio: 2 } }],
    ]);
  });

  it('never sends run state or read-only members', async () => {
    const server = await tenantThat({ body: ANSWER });
    const intended = {
      ...fresh,
      status: 'PAUSED',
      id: 'c-9',
      maxListSize: 1,
      modifiedBy: 'us',
      errorCode: 'X',
    };
    expect(await driverFor(server.url).writer.settings.update('c-1', { fresh, intended })).toBeNull();
    expect(server.received).toHaveLength(0);
  });

  it('keeps unknown members of a section that changes', async () => {
    const server = await tenantThat({ status: 204 });
    const strange = withValueAt(fresh, '/schedule/x_shift', { a: [1] });
    const intended = withValueAt(strange, '/schedule/startHour', 8);
    await driverFor(server.url).writer.settings.update('c-1', { fresh: strange, intended });
    const schedule = { ...ANSWER.schedule, x_shift: { a: [1] }, startHour: 8 };
    expect(sent(server)).toEqual([['PATCH', '/api/v2/campaigns/c-1', { schedule }]]);
  });

  it('says dialerStrategy, also to a tenant that says type', async () => {
    const { dialerStrategy, ...rest } = ANSWER;
    const aliased = presentOf({ ...rest, type: dialerStrategy }).resource;
    const server = await tenantThat({ status: 204 });
    const intended = { ...aliased, dialerStrategy: 'POWER' };
    await driverFor(server.url).writer.settings.update('c-1', { fresh: aliased, intended });
    expect(sent(server)).toEqual([['PATCH', '/api/v2/campaigns/c-1', { dialerStrategy: 'POWER' }]]);
  });

  it('answers null where the tenant does not say what it holds', async () => {
    const server = await tenantThat({ status: 204 });
    const intended = { ...fresh, name: 'x' };
    expect(await driverFor(server.url).writer.settings.update('c-1', { fresh, intended })).toBeNull();
  });

  it('believes no answer about another campaign, or about none', async () => {
    for (const body of [{ ...ANSWER, id: 'c-2' }, { ok: true }]) {
      const server = await tenantThat({ body });
      const update = driverFor(server.url).writer.settings.update('c-1', {
        fresh,
        intended: { ...fresh, name: 'x' },
      });
      expect(await rejection(update)).toBeInstanceOf(MalformedAnswerError);
    }
  });
});

describe('a creation', () => {
  const resource = { name: 'Spring Renewals', dialerStrategy: 'POWER', pacing: { dialRatio: 1 } };

  it('is stopped, whatever is asked for', async () => {
    const server = await tenantThat({ status: 201, body: { ...ANSWER, status: 'DRAFT' } });
    const created = await driverFor(server.url).writer.settings.create({
      ...resource,
      status: 'ACTIVE',
      id: 'c-0',
    });
    expect(created).toMatchObject({ remoteId: 'c-1', status: 'draft' });
    expect(sent(server)).toEqual([['POST', '/api/v2/campaigns', { ...resource, status: 'DRAFT' }]]);
  });

  it('of a name that is taken is a conflict', async () => {
    const server = await tenantThat({ status: 409, body: { code: 'name_taken', message: 'taken' } });
    expect(await rejection(driverFor(server.url).writer.settings.create(resource))).toBeInstanceOf(
      ConflictError,
    );
  });

  it('whose answer is lost is not sent again', async () => {
    const server = await tenantThat({ reset: true });
    expect(await rejection(driverFor(server.url).writer.settings.create(resource))).toBeInstanceOf(
      NoAnswerError,
    );
    expect(server.calls()).toHaveLength(1);
  });
});

describe('a delete', () => {
  it('sends no body, and needs none back', async () => {
    const server = await tenantThat({ status: 204 });
    await driverFor(server.url).writer.settings.remove('c/1');
    expect(server.calls().map(({ method, url, body }) => [method, url, body])).toEqual([
      ['DELETE', '/api/v2/campaigns/c%2F1', ''],
    ]);
  });

  it('is repeated after a lost answer, and then tells that it is not there', async () => {
    const server = await localServer((_, earlier) => (earlier === 0 ? { reset: true } : { status: 404 }));
    await expect(driverFor(server.url).writer.settings.remove('c-1')).rejects.toThrow(NotFoundError);
    expect(server.calls()).toHaveLength(2);
  });

  it('of a campaign that is dialing is a conflict', async () => {
    const server = await tenantThat({ status: 409 });
    await expect(driverFor(server.url).writer.settings.remove('c-1')).rejects.toThrow(ConflictError);
  });
});
