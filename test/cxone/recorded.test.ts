import { fileURLToPath } from 'node:url';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectV2 } from '../../src/cxone/connect.ts';
import { withValueAt } from '../../src/model/values/pointer.ts';
import { settingsFor } from './support/connection.ts';
import { evenRandom, virtualClock } from './support/ports.ts';

/** In the form that nock records, after the contract: no tenant of NICE was recorded. */
const RECORDING = fileURLToPath(new URL('./recordings/one-cycle.json', import.meta.url));

describe('recorded traffic', () => {
  beforeEach(() => {
    nock.disableNetConnect();
  });
  afterEach(() => {
    nock.cleanAll();
    nock.restore();
  });

  it('of one cycle: observe, update, create, activate, read back', async () => {
    const recorded = nock.define(nock.loadDefs(RECORDING));
    const clock = virtualClock();
    const { reader, writer, close } = connectV2(settingsFor('https://tenant.example'), {
      clock,
      random: evenRandom,
    });

    const { campaigns } = await reader.settings.observeAll();
    const [spring] = campaigns;
    if (spring?.state !== 'present') throw new Error('the campaign could not be read');
    expect(spring).toMatchObject({
      remoteId: 'c-1',
      status: 'running',
      resource: { dialerStrategy: 'PREDICTIVE' },
    });
    expect(clock.slept).toEqual([2_250]);

    const intended = withValueAt(spring.resource, '/pacing/dialRatio', 2);
    const updated = await writer.settings.update('c-1', { fresh: spring.resource, intended });
    expect(updated?.resource).toEqual(intended);

    const created = await writer.settings.create({
      name: 'Loyalty Win-back',
      dialerStrategy: 'PROGRESSIVE',
      pacing: { dialRatio: 1 },
    });
    const requestedAt = '2026-11-20T12:00:00Z';
    const request = {
      from: created,
      to: 'running',
      notifyAgentPool: true,
      resumeMode: 'immediate',
      transitionId: evenRandom.uuid(),
      requestedAt,
    } as const;
    expect(await writer.runState.transition(created.remoteId, request)).toBe('pending');
    expect(await reader.settings.observe(created.remoteId)).toMatchObject({
      state: 'present',
      status: 'running',
    });

    expect(recorded.filter((scope) => !scope.isDone())).toEqual([]);
    close();
  });
});
