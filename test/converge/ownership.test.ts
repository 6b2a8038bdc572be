import { describe, expect, it } from 'vitest';
import type { SandboxSettings } from '../../src/sandbox/settings.ts';
import { campaign, document, remote } from '../support/documents.ts';
import { bringInSync, expectIdempotence } from './converge.ts';
import { unownedOf } from './ownership.ts';
import { openScene } from './scene.ts';

const READINGS: readonly SandboxSettings[] = [
  { patch: 'merge', put: 'merge' },
  { patch: 'replace', put: 'merge' },
  { patch: 'merge', put: 'replace' },
  { patch: 'replace', put: 'replace' },
];
const COMPLIANCE = document('Compliance', 'us', {
  spec: { doNotCall: { federal: true }, pauses: [{ name: 'Lunch', start: '12:00', end: '13:00' }] },
});

describe.for(READINGS)('what nobody owns, where PATCH means $patch and PUT means $put', (settings) => {
  it('survives an update', async () => {
    const documents = [...campaign('spring', { run: 'running', compliance: 'us' }), COMPLIANCE];
    const campaigns = [
      remote('spring', {
        pacing: { maxCallsPerSecond: 1, x_burst: 3 },
        complianceSettings: {
          x_reviewed: 'yes',
          pauseRules: [{ name: 'Lunch', startTime: '11:00', endTime: '12:00', x_by: 'ada' }],
        },
      }),
    ];
    const scene = await openScene({ documents, campaigns, settings });
    const before = await unownedOf(scene);

    const { plan } = await bringInSync(scene);

    expect(plan.summary).toMatchObject({ update: 1, transition: 0 });
    expect(await unownedOf(scene)).toEqual(before);
    const spring = scene.sandbox.tenant.campaign('spring');
    expect(spring).toMatchObject({
      pacing: { maxCallsPerSecond: 4, x_burst: 3 },
      dialerSettings: { concurrency: 33 },
      complianceSettings: { x_reviewed: 'yes', pauseRules: [{ name: 'Lunch', x_by: 'ada' }] },
      x_console: { folder: 'spring', tags: ['a', 'b'] },
    });
    expect(spring?.currentListSize).toBeGreaterThan(0);
  });

  it('survives activation', async () => {
    const documents = campaign('spring', { run: 'running' });
    const scene = await openScene({
      documents,
      campaigns: [remote('spring', { status: 'DRAFT' })],
      settings,
    });
    const before = await unownedOf(scene);

    const { plan } = await bringInSync(scene);

    expect(plan.summary).toMatchObject({ update: 0, transition: 1 });
    expect(scene.sandbox.tenant.campaign('spring')?.status).toBe('ACTIVE');
    expect(await unownedOf(scene)).toEqual(before);
  });
});

it('a field that leaves the YAML is released: its live value stays, whatever happens to it', async () => {
  const scene = await openScene({
    documents: campaign('spring'),
    campaigns: [remote('spring', { pacing: {} })],
  });
  await bringInSync(scene);
  scene.declare(
    campaign('spring', {}, { dialer: { strategy: 'PROGRESSIVE', callsPerSecond: 4, concurrency: 40 } }),
  );
  await bringInSync(scene);

  scene.declare(campaign('spring'));
  const { plan } = await scene.cycle();

  expect(plan.changes).toEqual([]);
  const released = plan.findings.filter(({ id }) => id === 'released');
  expect(released.map(({ message }) => message)).toEqual([
    expect.stringContaining('/dialerSettings/concurrency'),
  ]);
  expect(scene.sandbox.tenant.campaign('spring')).toMatchObject({ dialerSettings: { concurrency: 40 } });
  scene.sandbox.tenant.edit('spring', { dialerSettings: { concurrency: 41 } });
  await expectIdempotence(scene);
});
