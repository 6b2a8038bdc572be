import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SandboxFileError } from '../../src/sandbox/state/reader.ts';
import { campaignCalled, createCampaign, estateOf, startTester, virtualClock } from './support.ts';

const ESTATE = estateOf(
  campaignCalled('A', { status: 'ACTIVE', x_note: { kept: true } }),
  campaignCalled('B'),
);
let folder = '';
let stateFile = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  stateFile = join(folder, 'deep', 'tenant.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the state file', () => {
  test('keeps everything for the next sandbox, which does not look at its estate', async () => {
    const clock = virtualClock();
    const first = await startTester({ estate: ESTATE, stateFile, clock });
    await first.call('PATCH', '/api/v2/campaigns/c-1', { pacing: { dialRatio: 3 } });
    await first.call('PUT', '/api/v2/campaigns/outbound/c-1/state', {
      status: 'paused',
      pauseDurationSeconds: 600,
    });
    await first.call('POST', '/api/v2/lists', { name: 'Fresh' });
    const item = { deduplicationKeys: [{ name: 'id', value: '1' }], fields: [{ name: 'id', value: '1' }] };
    await first.call('POST', '/api/v2/lists/list-warranty/items', { items: [item] });
    const before = first.sandbox.tenant.campaigns();
    const analytics = (await first.call('GET', '/api/v2/campaigns/c-1/analytics')).body;
    await first.sandbox.close();

    const second = await startTester({ stateFile, clock });
    expect(second.sandbox.tenant.campaigns()).toEqual(before);
    expect((await second.call('GET', '/api/v2/campaigns/c-1/analytics')).body).toEqual(analytics);
    expect((await second.call('POST', '/api/v2/lists/list-warranty/items', { items: [item] })).status).toBe(
      409,
    );
    expect(await createCampaign(second, campaignCalled('C'))).toBe('c-4');
    clock.pass(600_000);
    expect(second.sandbox.tenant.campaign('A')?.status).toBe('ACTIVE');
  });

  test('has a change before its answer is sent, and only whole files ever', async () => {
    const tester = await startTester({ estate: ESTATE, stateFile });
    await tester.call('PATCH', '/api/v2/campaigns/c-2', { name: 'B renamed' });
    expect(readFileSync(stateFile, 'utf8')).toContain('"B renamed"');
    expect(readdirSync(join(folder, 'deep'))).toEqual(['tenant.json']);
  });

  test('is not written by what only looks', async () => {
    const tester = await startTester({ estate: ESTATE, stateFile });
    const before = readFileSync(stateFile, 'utf8');
    tester.clock.pass(60_000);
    await tester.call('GET', '/api/v2/campaigns');
    await tester.call('PATCH', '/api/v2/campaigns/c-2', { name: 'A' });
    await tester.sandbox.close();
    expect(readFileSync(stateFile, 'utf8')).toBe(before);
  });

  test('is shared: two sandboxes see each other’s changes', async () => {
    const clock = virtualClock();
    const one = await startTester({ estate: ESTATE, stateFile, clock });
    const two = await startTester({ stateFile, clock });
    await one.call('PATCH', '/api/v2/campaigns/c-2', { name: 'From one' });
    await two.call('PATCH', '/api/v2/campaigns/c-1', { name: 'From two' });
    const names = (await one.call('GET', '/api/v2/campaigns')).text;
    expect(names).toContain('From one');
    expect(names).toContain('From two');
    expect((await two.call('GET', '/api/v2/campaigns')).text).toBe(names);
  });

  test.each([
    ['no JSON', '{"formatVersion": 1, '],
    ['another format', '{"formatVersion": 2}'],
    ['a hole', '{"formatVersion": 1, "nextNumber": 4, "suppressions": [], "pools": [{"id": 1}]}'],
    ['no object', '[]'],
  ])('with %s is an error that names the file, and it is left as it is', async (_, text) => {
    stateFile = join(folder, 'broken.json');
    writeFileSync(stateFile, text);
    const start = startTester({ estate: ESTATE, stateFile });
    await expect(start).rejects.toThrow(SandboxFileError);
    await expect(start).rejects.toThrow('broken.json');
    expect(readFileSync(stateFile, 'utf8')).toBe(text);
  });

  test('that breaks while a sandbox runs makes requests fail and is left as it is', async () => {
    const tester = await startTester({ estate: ESTATE, stateFile });
    await tester.call('GET', '/api/v2/campaigns');
    writeFileSync(stateFile, 'broken');
    expect((await tester.call('PATCH', '/api/v2/campaigns/c-2', { name: 'C' })).status).toBe(500);
    await tester.sandbox.close();
    expect(readFileSync(stateFile, 'utf8')).toBe('broken');
  });

  test('of a large tenant is written at intervals, and at the end', async () => {
    const estate = estateOf(...Array.from({ length: 501 }, (_, index) => campaignCalled(`N${index}`)));
    const clock = { ...virtualClock(), sleep: () => new Promise<void>(() => undefined) };
    const tester = await startTester({ estate, stateFile, clock });
    await tester.call('PATCH', '/api/v2/campaigns/c-1', { name: 'First' });
    expect(readFileSync(stateFile, 'utf8')).not.toContain('"First"');
    clock.pass(250);
    await tester.call('PATCH', '/api/v2/campaigns/c-2', { name: 'Second' });
    expect(readFileSync(stateFile, 'utf8')).toContain('"Second"');
    await tester.call('PATCH', '/api/v2/campaigns/c-3', { name: 'Third' });
    expect(readFileSync(stateFile, 'utf8')).not.toContain('"Third"');
    await tester.sandbox.close();
    expect(readFileSync(stateFile, 'utf8')).toContain('"Third"');
  });
});
