import { describe, expect, it } from 'vitest';
import type { Observation } from '../../src/model/observed.ts';
import type { TenantReader } from '../../src/model/ports/ports.ts';
import type { CampaignStatus } from '../../src/sandbox/tenant/tenant.ts';
import { campaign, project, remote } from '../support/documents.ts';
import { changeWords } from '../support/planning.ts';
import { bringInSync, expectIdempotence } from './converge.ts';
import { type CycleOptions, openScene, type Scene } from './scene.ts';

const statusOf = (scene: Scene) => scene.sandbox.tenant.campaign('spring')?.status;

async function inSync(run: string, ...more: readonly ReturnType<typeof project>[]): Promise<Scene> {
  const documents = [...campaign('spring', { run }), ...campaign('autumn'), ...more];
  const scene = await openScene({ documents, campaigns: [remote('spring')] });
  await bringInSync(scene);
  return scene;
}

describe('spec.run', () => {
  it.for<[CampaignStatus, string, CampaignStatus]>([
    ['DRAFT', 'running', 'ACTIVE'],
    ['PAUSED', 'running', 'ACTIVE'],
    ['STOPPED', 'running', 'ACTIVE'],
    ['ERROR', 'running', 'ACTIVE'],
    ['ACTIVE', 'paused', 'PAUSED'],
    ['ACTIVE', 'stopped', 'STOPPED'],
    ['PAUSED', 'stopped', 'STOPPED'],
  ])('brings a campaign that is %s to %s: %s', async ([from, run, to]) => {
    const documents = campaign('spring', { run });
    const scene = await openScene({ documents, campaigns: [remote('spring', { status: from })] });

    expect((await bringInSync(scene)).plan.summary).toMatchObject({ transition: 1, update: 0 });

    expect(statusOf(scene)).toBe(to);
    await expectIdempotence(scene);
  });

  it.for<[CampaignStatus, string]>([
    ['DRAFT', 'paused'],
    ['STOPPED', 'paused'],
    ['DRAFT', 'stopped'],
    ['ERROR', 'stopped'],
  ])('is met by %s where %s is asked for: nothing is started only to be stopped', async ([status, run]) => {
    const documents = campaign('spring', { run });
    const scene = await openScene({ documents, campaigns: [remote('spring', { status })] });

    expect((await scene.cycle()).plan.changes).toEqual([]);
    expect(scene.ledger.writes).toEqual([]);
  });

  it('that is not written leaves the run state to others', async () => {
    const scene = await openScene({ documents: campaign('spring'), campaigns: [remote('spring')] });
    await scene.cycle();
    for (const status of ['PAUSED', 'ACTIVE', 'STOPPED'] as const) {
      scene.sandbox.tenant.setStatus('spring', status);
      expect(changeWords((await scene.cycle()).plan)).toEqual([]);
      expect(statusOf(scene)).toBe(status);
    }
  });

  it('stops a campaign that is being activated', async () => {
    const campaigns = [remote('spring', { status: 'DRAFT' })];
    const scene = await openScene({ documents: campaign('spring', { run: 'stopped' }), campaigns });
    scene.sandbox.tenant.setStatus('spring', 'PENDING');

    await bringInSync(scene);

    expect(statusOf(scene)).toBe('DRAFT');
  });
});

describe('a campaign that finished', () => {
  it('is no drift: nothing to undo, nothing to start, whatever onConsolePause says', async () => {
    const scene = await inSync('running', project({ onConsolePause: 'revert' }));
    scene.sandbox.tenant.setStatus('spring', 'STOPPED');
    const emptied: CycleOptions = {
      wrap: (context) => ({ ...context, reader: withListSize(context.reader, 0) }),
    };
    const { plan, outcomes } = await scene.cycle(emptied);
    expect([changeWords(plan), outcomes]).toEqual([[], []]);
    expect(statusOf(scene)).toBe('STOPPED');

    expect(changeWords((await scene.cycle()).plan)).toEqual(['transition spring drift']);
  });
});

function withListSize(reader: TenantReader, currentListSize: number): TenantReader {
  const { settings } = reader;
  const sized = async (): Promise<Observation> => ({
    campaigns: (await settings.observeAll()).campaigns.map((one) =>
      one.state === 'present' ? { ...one, resource: { ...one.resource, currentListSize } } : one,
    ),
  });
  return { ...reader, settings: { ...settings, observeAll: sized } };
}

describe('someone in the console', () => {
  it.for<CampaignStatus>(['PAUSED', 'STOPPED'])(
    'who made it %s is respected until spec.run changes',
    async (status) => {
      const scene = await inSync('running');
      scene.sandbox.tenant.setStatus('spring', status);

      for (let cycle = 0; cycle < 2; cycle += 1) {
        const { plan, outcomes } = await scene.cycle();
        expect([changeWords(plan), outcomes]).toEqual([['none spring drift'], []]);
        expect(statusOf(scene)).toBe(status);
      }

      scene.declare([...campaign('spring', { run: 'stopped' }), ...campaign('autumn')]);
      await scene.cycle();
      expect(statusOf(scene)).toBe('STOPPED');
      scene.declare([...campaign('spring', { run: 'running' }), ...campaign('autumn')]);
      expect(changeWords((await bringInSync(scene)).plan)).toEqual(['transition spring git']);
      expect(statusOf(scene)).toBe('ACTIVE');
    },
  );

  it('who paused it keeps it paused although its settings are corrected', async () => {
    const scene = await inSync('running');
    scene.sandbox.tenant.setStatus('spring', 'PAUSED');
    scene.sandbox.tenant.edit('spring', { pacing: { maxCallsPerSecond: 9 } });

    const { plan } = await scene.cycle();

    expect(changeWords(plan)).toEqual(['update spring drift', 'none spring drift']);
    expect(scene.sandbox.tenant.campaign('spring')).toMatchObject({
      status: 'PAUSED',
      pacing: { maxCallsPerSecond: 4 },
    });
    expect(changeWords(await scene.plan())).toEqual(['none spring drift']);
  });

  it('who paused it is overruled with onConsolePause: revert', async () => {
    const scene = await inSync('running', project({ onConsolePause: 'revert' }));
    scene.sandbox.tenant.setStatus('spring', 'PAUSED');

    expect(changeWords((await bringInSync(scene)).plan)).toEqual(['transition spring drift']);
    expect(statusOf(scene)).toBe('ACTIVE');
  });

  it.for([
    ['paused', 'PAUSED'],
    ['stopped', 'STOPPED'],
  ])('who started it against spec.run: %s is undone', async ([run = '', status]) => {
    const scene = await inSync(run);
    scene.sandbox.tenant.setStatus('spring', 'ACTIVE');

    expect(changeWords((await bringInSync(scene)).plan)).toEqual(['transition spring drift']);
    expect(statusOf(scene)).toBe(status);
  });
});
