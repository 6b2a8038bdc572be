import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isJsonObject } from '../../src/model/values/json.ts';
import { linesOf } from '../support/cli.ts';
import { dialingPlace } from '../support/dialing.ts';

const AT_LENGTH = { timeout: 60_000 };
const WHY = ['--reason', 'wrong script'];
const BROKEN: Readonly<Record<string, string | Uint8Array>> = {
  'was cut short': 'kind: Project\nspec: [',
  'is of no kind': 'apiVersion: dialform/v1\nkind: Projekt\nmetadata: {name: acme}\nspec: {}\n',
  'is no UTF-8': Uint8Array.of(0x23, 0xff, 0x0a),
};

/** `spring` dials in tenant `production`; a run starts again what nobody wants held. */
async function placeIn() {
  const place = await dialingPlace();
  const project = place
    .read('campaigns/project.yaml')
    .replace('onConsolePause: hold', 'onConsolePause: revert');
  const file = 'campaigns/project.yaml';
  return {
    ...place,
    breakIt: (content: string | Uint8Array) => place.write(file, content),
    removeIt: () => rmSync(join(place.folder, file)),
    repair: () => place.write(file, project),
  };
}

it('run that began while the Project is broken obeys a stop', AT_LENGTH, async () => {
  const place = await placeIn();
  place.breakIt('kind: Project\nspec: [');
  const loop = await place.start(['run', '--interval', '100ms']);
  await expect.poll(loop.stderr, AT_LENGTH).toContain('files are invalid');
  expect((await place.run(['stop', 'campaign/spring', ...WHY])).code).toBe(0);
  place.tenant.tenant.setStatus('spring', 'ACTIVE');
  await expect.poll(place.status, AT_LENGTH).toBe('STOPPED');
});

async function expectHeldUntilResumed(place: Awaited<ReturnType<typeof placeIn>>): Promise<void> {
  await place.json(['apply', '--yes']);
  expect(place.status()).toBe('STOPPED');
  expect(await place.json(['status'])).toMatchObject({ campaigns: [{ override: { run: 'stopped' } }] });
  await place.json(['resume', 'campaign/spring', ...WHY]);
  expect(place.status()).toBe('ACTIVE');
}

describe('stop, while the Project', () => {
  it.each(Object.entries(BROKEN))(
    '%s, holds the tenant that the store knows',
    AT_LENGTH,
    async (_, content) => {
      const place = await placeIn();
      place.breakIt(content);
      const { code, stderr } = await place.run(['stop', 'campaign/spring', ...WHY]);
      expect({ code, status: place.status() }).toEqual({ code: 0, status: 'STOPPED' });
      expect(stderr).toContain('No Project can be read: this is about tenant "production" of http');
      place.repair();
      await expectHeldUntilResumed(place);
    },
  );

  it(
    'is gone, holds each tenant of the store although one is called as the environment',
    AT_LENGTH,
    async () => {
      const place = await placeIn();
      place.removeIt();
      await place.json(['apply', '--yes']);
      const { stderr } = await place.run(['stop', 'campaign/spring', ...WHY]);
      expect(stderr).toContain('tenants "default" and "production"');
      place.repair();
      await place.json(['apply', '--yes']);
      expect(place.status()).toBe('STOPPED');
    },
  );

  it('is gone, ends by itself in each tenant that has the campaign', AT_LENGTH, async () => {
    const place = await placeIn();
    const file = 'campaigns/project.yaml';
    const project = place.read(file);
    place.removeIt();
    await place.json(['apply', '--yes']);
    expect((await place.run(['pause', 'campaign/spring', '--for', '5m', ...WHY])).code).toBe(0);
    expect(place.status()).toBe('PAUSED');
    place.write(file, project);
    await place.json(['apply', '--yes'], { env: { FIXED_TIME: '2026-11-24T22:20:00Z' } });
    expect(place.status()).toBe('ACTIVE');
  });

  it(
    'can’t be read, claims no stop of another tenant’s campaign that these credentials hide',
    AT_LENGTH,
    async () => {
      const place = await placeIn();
      const file = 'campaigns/project.yaml';
      const project = place.read(file);
      place.write(file, project.replaceAll('production', 'alpha'));
      await place.json(['apply', '--yes']);
      // What alpha's credentials show is hidden from those of now, and they show another of its name.
      place.tenant.tenant.remove('spring');
      place.write(file, project);
      await place.json(['apply', '--yes']);
      expect(place.status()).toBe('ACTIVE');
      place.breakIt('kind: Project\nspec: [');
      const { code, stderr } = await place.run(['stop', 'campaign/spring', ...WHY]);
      expect({ code, status: place.status() }).toEqual({ code: 4, status: 'STOPPED' });
      expect(stderr).toContain('KEPT FOR tenant "alpha", AND NOT ALL ASKED');
      const { stdout } = await place.run(['audit', 'export']);
      const stops = linesOf(stdout).filter((one) => isJsonObject(one) && one.event === 'change.applied');
      expect(stops.at(-1)).toMatchObject({ action: 'transition', tenant: 'production' });
    },
  );

  it(
    'is gone, holds the tenant that the store knows, and the one of the environment',
    AT_LENGTH,
    async () => {
      const place = await placeIn();
      place.removeIt();
      const { code, stderr } = await place.run(['stop', 'campaign/spring', ...WHY]);
      expect({ code, status: place.status() }).toEqual({ code: 0, status: 'STOPPED' });
      expect(stderr).toContain('There is no Project: this is about tenants "default" and "production"');
      expect(await place.json(['status'])).toMatchObject({ campaigns: [{ override: { run: 'stopped' } }] });
      place.repair();
      await place.json(['apply', '--yes']);
      expect(place.status()).toBe('STOPPED');
    },
  );

  it(
    'can’t be read and nothing knows its tenant, holds every tenant of the base URL',
    AT_LENGTH,
    async () => {
      const place = await placeIn();
      rmSync(join(place.folder, '.dialform'), { recursive: true });
      place.breakIt('kind: Project\nspec: [');
      const { code, stderr } = await place.run(['stop', 'campaign/spring', ...WHY]);
      expect({ code, status: place.status() }).toEqual({ code: 4, status: 'STOPPED' });
      expect(stderr).toContain('this counts for every tenant of that base URL');
      place.repair();
      await expectHeldUntilResumed(place);
    },
  );
});

it('nobody guesses at a tenant that a flag names', AT_LENGTH, async () => {
  const place = await placeIn();
  place.breakIt('kind: Project\nspec: [');
  const { code, stderr } = await place.run(['stop', 'campaign/spring', '--tenant', 'production', ...WHY]);
  expect({ code, status: place.status() }).toEqual({ code: 0, status: 'STOPPED' });
  expect(stderr).not.toContain('by the store');
});

describe('freeze, while the Project can’t be read', () => {
  it('freezes the tenant that the store knows', AT_LENGTH, async () => {
    const place = await placeIn();
    place.breakIt('kind: Project\nspec: [');
    expect(await place.json(['freeze', ...WHY])).toMatchObject({ tenant: { name: 'production' } });
    place.repair();
    place.edit('campaigns/all.yaml', '"callsPerSecond": 4', '"callsPerSecond": 9');
    expect((await place.run(['apply', '--yes'])).code).toBe(3);
  });

  it(
    'freezes every tenant of the base URL where none is known, and unfreeze ends that',
    AT_LENGTH,
    async () => {
      const place = await placeIn();
      rmSync(join(place.folder, '.dialform'), { recursive: true });
      place.breakIt('kind: Project\nspec: [');
      await place.json(['freeze', ...WHY], { code: 4 });
      place.repair();
      place.edit('campaigns/all.yaml', '"callsPerSecond": 4', '"callsPerSecond": 9');
      expect((await place.run(['apply', '--yes'])).code).toBe(3);
      expect(await place.json(['unfreeze', ...WHY])).toMatchObject({ auditSeq: expect.any(Number) });
      expect((await place.run(['apply', '--yes'])).code).toBe(0);
    },
  );
});
