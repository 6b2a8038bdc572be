import { expect, it } from 'vitest';
import { StoreError } from '../../src/model/errors.ts';
import type { CycleContext } from '../../src/reconcile/cycle/run-cycle.ts';
import { campaign, remote } from '../support/documents.ts';
import { noAnswer } from '../support/faults.ts';
import { NIGHT } from '../support/holding.ts';
import { Crash } from './crashing.ts';
import { type CycleOptions, openScene } from './scene.ts';

const BY_NIGHT: CycleOptions = { wrap: (context) => ({ ...context, judge: () => NIGHT }) };

/** `spring` dials as Git wants it, and then it is night. */
async function evening() {
  const documents = campaign('spring', { run: 'running' });
  const scene = await openScene({ documents, campaigns: [remote('spring')] });
  await scene.cycle();
  const { tenant } = scene.sandbox;
  const lastRecord = async () => (await scene.audit()).findLast(({ event }) => event.startsWith('change.'));
  const status = () => tenant.campaign('spring')?.status;
  return { scene, tenant, lastRecord, status };
}

/** The process dies before its request for a pause arrives, or before the answer does. */
async function killed(when: 'before' | 'after') {
  const found = await evening();
  const wrap = (context: CycleContext): CycleContext => {
    const { runState } = context.writer;
    const transition: typeof runState.transition = async (remoteId, request) => {
      if (when === 'after') await runState.transition(remoteId, request);
      throw new Crash('transition');
    };
    return { ...context, judge: () => NIGHT, writer: { ...context.writer, runState: { transition } } };
  };
  await expect(found.scene.cycle({ wrap })).rejects.toThrow(Crash);
  return found;
}

it("a supervisor's pause after a kill is theirs: it stays paused when our rule would let it dial again", async () => {
  const { scene, tenant, lastRecord, status } = await killed('before');
  expect(status()).toBe('ACTIVE');
  tenant.setStatus('spring', 'PAUSED');
  await scene.cycle(BY_NIGHT);
  expect(await lastRecord()).toMatchObject({ event: 'change.failed', details: { settled: true } });
  await scene.cycle();
  expect(status()).toBe('PAUSED');
});

it('our pause that a kill left without an outcome is ours, also where somebody edited the campaign since', async () => {
  const { scene, tenant, lastRecord, status } = await killed('after');
  expect(status()).toBe('PAUSED');
  tenant.edit('spring', { x_console: { folder: 'summer' } });
  await scene.cycle(BY_NIGHT);
  expect(await lastRecord()).toMatchObject({ event: 'change.applied', details: { settled: true } });
  await scene.cycle();
  expect(status()).toBe('ACTIVE');
});

it('our pause of which nobody could tell what came of it is ours with the next cycle, and dials again by its rule', async () => {
  const { scene, lastRecord, status } = await evening();
  let lost = false;
  const wrap = (context: CycleContext): CycleContext => {
    const { reader, writer } = context;
    const transition: typeof writer.runState.transition = async (remoteId, request) => {
      await writer.runState.transition(remoteId, request);
      lost = true;
      throw noAnswer();
    };
    const observe: typeof reader.settings.observe = async (remoteId, options) => {
      if (lost) throw noAnswer();
      return reader.settings.observe(remoteId, options);
    };
    const readRunState: typeof reader.runState.readRunState = async (remoteId, options) => {
      if (lost) throw noAnswer();
      return reader.runState.readRunState(remoteId, options);
    };
    return {
      ...{ ...context, judge: () => NIGHT },
      reader: {
        ...reader,
        settings: { ...reader.settings, observe },
        runState: { ...reader.runState, readRunState },
      },
      writer: { ...writer, runState: { transition } },
    };
  };
  await scene.cycle({ wrap });
  expect(status()).toBe('PAUSED');
  expect(await lastRecord()).toMatchObject({ event: 'change.unknown' });
  await scene.cycle(BY_NIGHT);
  expect(await lastRecord()).toMatchObject({ event: 'change.applied', details: { settled: true } });
  await scene.cycle();
  expect(status()).toBe('ACTIVE');
});

it("a supervisor's pause that was first is theirs also where the store could not take the record of ours", async () => {
  const { scene, tenant, status } = await evening();
  const wrap = (context: CycleContext): CycleContext => {
    const { store, writer } = context;
    const append: typeof store.append = async (entry) => {
      if (entry.event.startsWith('change.') || entry.event === 'rule.decided')
        throw new StoreError('disk full');
      return store.append(entry);
    };
    const transition = async () => {
      tenant.setStatus('spring', 'PAUSED');
      throw noAnswer();
    };
    return {
      ...{ ...context, judge: () => NIGHT },
      store: { ...store, append },
      writer: { ...writer, runState: { transition } },
    };
  };
  await scene.cycle({ wrap });
  expect(status()).toBe('PAUSED');
  await scene.cycle(BY_NIGHT);
  await scene.cycle();
  expect(status()).toBe('PAUSED');
});
