import { describe, expect, it } from 'vitest';
import { outcomeWords } from '../support/applying.ts';
import { campaign, remote } from '../support/documents.ts';
import { bringInSync, expectSound } from './converge.ts';
import { openScene } from './scene.ts';

const DOCUMENTS = [
  ...campaign('autumn', { run: 'running' }),
  ...campaign('spring', { run: 'running' }),
  ...campaign('winter'),
];
const SLOW = { pacing: { maxCallsPerSecond: 1 } };
const CAMPAIGNS = [remote('autumn', SLOW), remote('spring', SLOW)];

describe('what someone does in the console between plan and apply', () => {
  it('makes a campaign stale where it set what the plan saw unset', async () => {
    const predictive = { strategy: 'PREDICTIVE', predictive: { answerRate: 0.4 } };
    const documents = campaign('spring', {}, { dialer: predictive });
    const scene = await openScene({ documents, campaigns: [remote('spring')] });
    const plan = await scene.plan();
    const settings = { predictiveSettings: { answerRate: 0.9 } };
    const edited = scene.sandbox.tenant.edit('spring', { dialerSettings: settings });

    expect(outcomeWords(await scene.apply(plan))).toEqual(['update spring stale stale']);
    expect(scene.sandbox.tenant.campaign('spring')).toEqual(edited);
  });

  it('makes a campaign stale whose owned field changed, and no other', async () => {
    const scene = await openScene({ documents: DOCUMENTS, campaigns: CAMPAIGNS });
    const plan = await scene.plan();
    const edited = scene.sandbox.tenant.edit('spring', { pacing: { maxCallsPerSecond: 9 } });

    expect(outcomeWords(await scene.apply(plan))).toEqual([
      'update autumn applied',
      'update spring stale stale',
      'create winter applied',
    ]);
    expect(scene.sandbox.tenant.campaign('spring')).toEqual(edited);

    await bringInSync(scene);
  });

  it('is kept, and harmless, in a field that nobody owns', async () => {
    const scene = await openScene({ documents: DOCUMENTS, campaigns: CAMPAIGNS });
    const plan = await scene.plan();
    scene.sandbox.tenant.edit('spring', { pacing: { maxConcurrentCalls: 7 }, x_console: { folder: 'new' } });

    const outcomes = await scene.apply(plan);

    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'applied', 'applied']);
    expect(scene.sandbox.tenant.campaign('spring')).toMatchObject({
      pacing: { maxCallsPerSecond: 4, maxConcurrentCalls: 7 },
      x_console: { folder: 'new', tags: ['a', 'b'] },
    });
  });

  it('leaves a campaign alone that was removed', async () => {
    const scene = await openScene({ documents: DOCUMENTS, campaigns: CAMPAIGNS });
    const plan = await scene.plan();
    scene.sandbox.tenant.remove('spring');

    expect(outcomeWords(await scene.apply(plan))).toContain('update spring stale stale');
    expect(scene.sandbox.tenant.campaign('spring')).toBeUndefined();

    await bringInSync(scene);
  });

  it('never makes a second campaign of a name that was taken', async () => {
    const scene = await openScene({ documents: DOCUMENTS, campaigns: CAMPAIGNS });
    const plan = await scene.plan();
    scene.sandbox.tenant.edit('spring', { name: 'winter' });

    expect(outcomeWords(await scene.apply(plan))).toContain('create winter stale stale');
    await expectSound(scene);
  });

  it('is respected in the run state: what was stopped is not started on an old plan', async () => {
    const campaigns = [remote('autumn', SLOW), remote('spring', { status: 'PAUSED' })];
    const scene = await openScene({ documents: DOCUMENTS, campaigns });
    const plan = await scene.plan();
    scene.sandbox.tenant.setStatus('spring', 'STOPPED');

    expect(outcomeWords(await scene.apply(plan))).toContain('transition spring stale stale');
    expect(scene.sandbox.tenant.campaign('spring')?.status).toBe('STOPPED');
  });

  it('is found when one plan is applied twice: the second time sends nothing', async () => {
    const scene = await openScene({ documents: DOCUMENTS, campaigns: CAMPAIGNS });
    const plan = await scene.plan();
    await scene.apply(plan);
    const writes = scene.ledger.writes.length;
    const campaigns = scene.sandbox.tenant.campaigns();

    const again = await scene.apply(plan);

    expect(new Set(again.map(({ status }) => status))).toEqual(new Set(['stale']));
    expect(scene.ledger.writes.slice(writes)).toEqual(['POST /api/v2/campaigns']);
    expect(scene.sandbox.tenant.campaigns()).toEqual(campaigns);
    await expectSound(scene);
  });
});
