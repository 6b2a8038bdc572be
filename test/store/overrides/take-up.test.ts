import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { StoreError } from '../../../src/model/errors.ts';
import {
  appendPending,
  hasPending,
  type PendingLine,
  takingName,
} from '../../../src/store/overrides/pending-file.ts';
import { overrideRecorder } from '../../../src/store/overrides/recorder.ts';
import { takeUpPending } from '../../../src/store/overrides/take-up.ts';
import { baseRecord } from '../../support/campaigns.ts';
import { override } from '../../support/overriding.ts';
import { collect, countingRandom, entry, opened, temporaryFolder } from '../fixtures.ts';

const TENANT = 'production https://cxone.example';
const setting = entry({ event: 'override.set', intentSeq: null });
const intended = entry({ event: 'change.intended', transitionId: 't-1' });
const applied = entry({ event: 'change.applied', transitionId: 't-1' });

/** A pause that was carried out while the store could not be used. */
async function paused(given: Parameters<typeof override>[0] = {}) {
  const folder = temporaryFolder();
  const file = join(folder, 'pending.jsonl');
  const newRef = countingRandom().uuid;
  const records = overrideRecorder(new StoreError('damaged'), { tenant: TENANT, file, newRef });
  const set = await records.set(setting, override(given));
  const intent = await records.intend(intended);
  const concluded = await records.conclude(applied, { set, intent, leftIn: 'paused' });
  return { file, folder, store: await opened(join(folder, 'store.db')), kept: [set, intent, concluded] };
}

describe('what the store could not keep', () => {
  it('waits in the file, and is taken up whole and in order', async () => {
    const { file, store, kept } = await paused();
    expect(kept.map(({ where }) => where)).toEqual(['file', 'file', 'file']);
    expect(await takeUpPending(store, file)).toEqual({ overrides: 1, pauses: 0, unreadable: 0 });
    expect(hasPending(file)).toBe(false);
    expect((await store.loadOverrides(TENANT)).campaigns).toMatchObject([
      { campaign: 'a', leftIn: 'paused' },
    ]);
    expect(await collect(store.readAudit())).toMatchObject([
      { event: 'override.set' },
      { event: 'change.intended', seq: 2 },
      { event: 'change.applied', intentSeq: 2 },
    ]);
    expect(await store.openIntents('production')).toEqual([]);
    expect(await store.verifyAudit()).toMatchObject({ ok: true });
  });

  it('has the id that was found after it was kept, or that the base knows', async () => {
    const { file, store } = await paused({ remoteId: null });
    appendPending(file, {
      ...({ type: 'override', ref: 'r-9', tenant: TENANT } as const),
      entry: { ...setting, key: { kind: 'Campaign', name: 'b' }, remoteId: null },
      override: override({ campaign: 'b', remoteId: null }),
    });
    await store.putBase(TENANT, [baseRecord('b')]);
    await takeUpPending(store, file);
    expect((await store.loadOverrides(TENANT)).campaigns).toMatchObject([
      { campaign: 'a', remoteId: applied.remoteId },
      { campaign: 'b', remoteId: 'c-b' },
    ]);
  });

  it('is taken up once, also where a crash came before the file was gone', async () => {
    const { file, store } = await paused();
    const text = readFileSync(file, 'utf8');
    await takeUpPending(store, file);
    writeFileSync(takingName(file), text);
    await takeUpPending(store, file);
    expect(await collect(store.readAudit())).toHaveLength(3);
    expect((await store.loadOverrides(TENANT)).campaigns).toHaveLength(1);
  });

  it('may be a pause of a plan: the base learns whose it was, once', async () => {
    const { file, store } = await paused();
    await store.putBase(TENANT, [baseRecord('a', { run: 'running' })]);
    const pause = entry({ event: 'change.applied', remoteId: 'c-a', transitionId: 't-9' });
    const line: PendingLine = {
      ...({ type: 'pause', ref: 'r-9', tenant: TENANT, run: 'running', heldBy: 'calling-calendar' } as const),
      entry: { ...pause, key: { kind: 'Campaign', name: 'a' } },
    };
    appendPending(file, line);
    const text = readFileSync(file, 'utf8');
    expect(await takeUpPending(store, file)).toEqual({ overrides: 1, pauses: 1, unreadable: 0 });
    writeFileSync(takingName(file), text);
    await takeUpPending(store, file);
    expect((await store.loadBase(TENANT)).get('campaign/a')).toMatchObject({
      ...{ run: 'running', heldBy: 'calling-calendar' },
    });
    const records = await collect(store.readAudit());
    expect(records.filter(({ transitionId }) => transitionId === 't-9')).toHaveLength(1);
  });

  it('may be a pause that is over: it is on record, and what stands now is another', async () => {
    const { file, store } = await paused();
    const key = { kind: 'Campaign', name: 'b' } as const;
    const run = { key, remoteId: 'c-b', action: 'transition' } as const;
    await store.putBase(TENANT, [baseRecord('b', { run: 'running' })]);
    const after = { status: 'ACTIVE' };
    await store.append(entry({ ...run, event: 'change.applied', at: '2099-01-01T00:00:00Z', after }));
    const line = { type: 'pause', tenant: TENANT, heldBy: 'calling-calendar' } as const;
    const patch = [{ op: 'replace', path: '/status', value: 'PAUSED' }] as const;
    const asked = { ...run, after: { status: 'PAUSED' }, patch, transitionId: 't-7' };
    appendPending(
      file,
      { ...line, ref: 'r-7', entry: entry({ ...asked, event: 'change.applied' }) },
      { ...line, ref: 'r-8', entry: entry({ ...asked, event: 'change.unknown' }) },
    );
    expect(await takeUpPending(store, file)).toMatchObject({ pauses: 2 });
    expect((await store.loadBase(TENANT)).get('campaign/b')).toMatchObject({ heldBy: null });
    expect(await store.openIntents('production')).toEqual([]);
  });

  it('may be a pause that no rule made: the base stays', async () => {
    const { file, store } = await paused();
    await store.putBase(TENANT, [{ ...baseRecord('b', { run: 'stopped' }), heldBy: 'override-stop' }]);
    const key = { kind: 'Campaign', name: 'b' } as const;
    const pause = entry({ event: 'change.applied', key, remoteId: 'c-b', action: 'transition' });
    const line = { type: 'pause', ref: 'r-7', tenant: TENANT, heldBy: null, keepsBase: true } as const;
    appendPending(file, { ...line, entry: pause });
    await takeUpPending(store, file);
    expect((await store.loadBase(TENANT)).get('campaign/b')).toMatchObject({ heldBy: 'override-stop' });
  });

  it('does not undo what was decided since', async () => {
    const { file, store } = await paused();
    const later = override({ run: 'stopped', setAt: '2026-11-20T12:10:00.000Z' });
    await store.setOverride(entry({ event: 'override.set', cycleId: 'cycle-2' }), {
      tenant: TENANT,
      override: later,
    });
    await takeUpPending(store, file);
    expect((await store.loadOverrides(TENANT)).campaigns).toMatchObject([{ run: 'stopped' }]);
  });

  it('is taken up as far as it can be read; a line cut short is kept aside', async () => {
    const { file, store } = await paused();
    appendFileSync(file, '{"type":"override","ref":"x"');
    expect(await takeUpPending(store, file)).toEqual({ overrides: 1, pauses: 0, unreadable: 1 });
    expect(readFileSync(`${file}.unreadable`, 'utf8')).toBe('{"type":"override","ref":"x"\n');
  });

  it('that can’t be moved is an error: nothing is planned without it', async () => {
    const { folder, store } = await paused();
    const file = join(folder, 'folder');
    appendPending(join(file, 'x'), { type: 'intent', ref: 'r', entry: intended });
    await expect(takeUpPending(store, file)).rejects.toThrow(StoreError);
  });
});

describe('the recorder', () => {
  it('falls back once the store fails, and does not wait for it again', async () => {
    const file = join(temporaryFolder(), 'pending.jsonl');
    let tries = 0;
    const fails = async () => {
      tries += 1;
      throw new StoreError('the disk is full');
    };
    const store = await opened(join(temporaryFolder(), 'store.db'));
    const broken = { ...store, append: fails, setOverride: fails };
    const records = overrideRecorder(broken, { tenant: TENANT, file, newRef: countingRandom().uuid });
    expect(records.trouble()).toBeNull();
    expect(await records.set(setting, override())).toMatchObject({ where: 'file', seq: null });
    expect(await records.intend(intended)).toMatchObject({ where: 'file' });
    expect(tries).toBe(1);
    expect(records.trouble()).toBe('the disk is full');
  });

  it('says so where nothing can be kept', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    const file = join(folder, 'file', 'pending.jsonl');
    const records = overrideRecorder(new StoreError('lost'), { tenant: TENANT, file, newRef: () => 'r' });
    expect(await records.set(setting, override())).toMatchObject({ where: 'nowhere' });
    expect(existsSync(file)).toBe(false);
  });
});
