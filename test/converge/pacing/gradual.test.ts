import { describe, expect, it } from 'vitest';
import type { TransitionRequest } from '../../../src/model/ports/run-state.ts';
import type { JsonObject } from '../../../src/model/values/json.ts';
import type { CycleContext } from '../../../src/reconcile/cycle/run-cycle.ts';
import type { RequestFacts, RequestVerdict } from '../../../src/sandbox/settings.ts';
import { entry } from '../../store/fixtures.ts';
import { campaign, remote } from '../../support/documents.ts';
import { decided } from '../../support/overriding.ts';
import { expectIdempotence } from '../converge.ts';
import type { Scene } from '../scene.ts';
import { cycles, movesOf, openFloor, pacedDocuments, ratioOf } from './floor.ts';

const STATE = 'PUT /api/v2/campaigns/outbound/c-1/state';
const SETTINGS = 'PATCH /api/v2/campaigns/c-1';

function found(status: string, dialRatio: number): JsonObject {
  return remote('spring', { status, dialerStrategy: 'PREDICTIVE', pacing: { dialRatio } });
}

function dialer(spec: JsonObject): readonly JsonObject[] {
  return campaign('spring', { run: 'running' }, { dialer: { strategy: 'PREDICTIVE', ...spec } });
}

const PACED = { dialRatio: { min: 1, max: 5 }, pacing: { kind: 'budget', moves: 'dialRatio' } };

/** The requests that ask for a run state, as they leave the core. */
function listening() {
  const asked: TransitionRequest[] = [];
  const wrap = (context: CycleContext): CycleContext => {
    const { runState } = context.writer;
    const transition: typeof runState.transition = (remoteId, request) => {
      asked.push(request);
      return runState.transition(remoteId, request);
    };
    return { ...context, writer: { ...context.writer, runState: { ...runState, transition } } };
  };
  return { asked, wrap };
}

const done = (scene: Scene) => scene.ledger.writes.filter((write) => write === STATE || write === SETTINGS);

describe('a gradual start', () => {
  it('brings the paced field to its minimum first, and the rule ramps up from there', async () => {
    const scene = await openFloor({ campaigns: [found('PAUSED', 4)] });
    const { asked, wrap } = listening();
    const { plan } = await scene.cycle({ wrap });

    expect(plan.changes.slice(-2).map(({ action, cause, reasons }) => [action, cause, reasons[0]])).toEqual([
      [
        'update',
        'rule',
        "resumeMode gradual: /pacing/dialRatio is 1, the envelope's minimum, before it starts",
      ],
      ['transition', 'first-contact', 'spec.run is running'],
    ]);
    expect(done(scene).slice(-2)).toEqual([SETTINGS, STATE]);
    expect(asked).toMatchObject([{ to: 'running', resumeMode: 'gradual' }]);
    expect(ratioOf(scene)).toBe(1);

    let before = 1;
    for (let cycle = 0; cycle < 25; cycle += 1) {
      await cycles(scene, 1);
      expect(ratioOf(scene)).toBeLessThanOrEqual(before * 1.25 + 0.25);
      before = ratioOf(scene);
    }
    expect(before).toBeGreaterThan(1.2);
    expect(scene.ledger.faults).toEqual([]);
  });

  it('is left alone where the field can not be written', async () => {
    const state = { refused: true };
    const onRequest = ({ method, path }: RequestFacts): RequestVerdict =>
      state.refused && `${method} ${path}` === SETTINGS ? { status: 400, body: { code: 'no' } } : 'pass';
    const scene = await openFloor({ campaigns: [found('PAUSED', 4)], settings: { onRequest } });
    const { outcomes } = await scene.cycle();
    expect(outcomes.map(({ action, status }) => [action, status]).slice(-2)).toEqual([
      ['update', 'failed'],
      ['transition', 'not-attempted'],
    ]);
    expect(scene.sandbox.tenant.campaign('spring')?.status).toBe('PAUSED');
    state.refused = false;
    await scene.cycle();
    expect(scene.sandbox.tenant.campaign('spring')).toMatchObject({ status: 'ACTIVE' });
    expect(ratioOf(scene)).toBe(1);
    await expectIdempotence(scene);
  });

  it('starts from the minimum of an envelope that Git moved meanwhile', async () => {
    const scene = await openFloor({ campaigns: [found('ACTIVE', 4)] });
    await scene.cycle();
    scene.sandbox.tenant.setStatus('spring', 'PAUSED');
    scene.declare(campaign('spring', { run: 'paused' }, { dialer: { strategy: 'PREDICTIVE', ...PACED } }));
    await scene.cycle();
    scene.declare(dialer({ ...PACED, dialRatio: { min: 1.2, max: 2 } }));
    const { plan } = await scene.cycle();
    const values = plan.changes.flatMap(({ cause, fields }) =>
      fields.flatMap(({ path, before, after }) => (path.endsWith('Ratio') ? [[cause, before, after]] : [])),
    );
    expect(values).toEqual([
      ['git', 4, 2],
      ['rule', 2, 1.2],
    ]);
    expect([ratioOf(scene), scene.sandbox.tenant.campaign('spring')?.status]).toEqual([1.2, 'ACTIVE']);
  });

  it('of a campaign that never dialed begins at its initial value', async () => {
    const scene = await openFloor({
      documents: pacedDocuments({ min: 1, max: 5, initial: 2.5 }),
      campaigns: [found('DRAFT', 4)],
    });
    await scene.cycle();
    expect([ratioOf(scene), scene.sandbox.tenant.campaign('spring')?.status]).toEqual([2.5, 'ACTIVE']);
  });

  it('writes nothing while a freeze holds the start back', async () => {
    const scene = await openFloor({ campaigns: [found('PAUSED', 4)] });
    await scene.withStore((store) =>
      store.setFreeze(entry({ event: 'freeze.set', key: null }), {
        tenant: 'sandbox sandbox',
        freeze: decided(),
      }),
    );
    await scene.cycle();
    expect([ratioOf(scene), done(scene)]).toEqual([4, []]);
  });

  it('is no raise where the value is below the minimum already', async () => {
    const scene = await openFloor({ campaigns: [found('PAUSED', 1)] });
    expect(movesOf([await scene.cycle()])).toEqual([]);
  });
});

describe('an immediate start', () => {
  it.each([
    ['by word', { ...PACED, resumeMode: 'immediate' }],
    ['without pacing', { dialRatio: { min: 1, max: 5 } }],
  ])('%s leaves the value as it is, and says so to CXone', async (_, spec) => {
    const scene = await openFloor({ documents: dialer(spec), campaigns: [found('PAUSED', 4)] });
    const { asked, wrap } = listening();
    expect(movesOf([await scene.cycle({ wrap })])).toEqual([]);
    expect([ratioOf(scene), asked[0]?.resumeMode]).toEqual([4, 'immediate']);
  });

  it('is gradual to CXone alone where nothing is paced', async () => {
    const documents = dialer({ dialRatio: 4, resumeMode: 'gradual' });
    const scene = await openFloor({ documents, campaigns: [found('STOPPED', 4)] });
    const { asked, wrap } = listening();
    expect(movesOf([await scene.cycle({ wrap })])).toEqual([]);
    expect([ratioOf(scene), asked[0]?.resumeMode]).toEqual([4, 'gradual']);
  });
});
