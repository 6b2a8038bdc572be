import { expect, it } from 'vitest';
import type { FoundList, PlannedUpload } from '../../../src/model/contact-lists.ts';
import { withhold } from '../../../src/reconcile/loop/withhold.ts';
import { present, wantedCampaign } from '../../support/campaigns.ts';
import { testDialect } from '../../support/dialect.ts';
import { changeWords, type PlanStates, planOf } from '../../support/planning.ts';

const ROWS = { rows: 5, rejected: 1, suppressed: 0, duplicate: 1, unique: 3 };
const UPLOAD: PlannedUpload = { ...ROWS, contentHash: 'sha256:1', pending: 3 };

function found(parts: Partial<FoundList> = {}): FoundList {
  return {
    document: {
      ...{ key: { kind: 'ContactList', name: 'people' }, metadata: { name: 'people' } },
      ...{ spec: { source: { files: ['people.csv'] }, upload: 'onApply' } },
      ...{ file: 'people.yaml', positions: {} },
    },
    displayName: 'people',
    callers: [{ name: 'spring', displayName: 'spring', callingZones: null }],
    remote: { remoteId: 'l-1', name: 'people', size: 0, capacity: 10 },
    uploaded: null,
    content: { type: 'pending', upload: UPLOAD, begun: false, countedAt: null },
    ...parts,
  };
}

function planWith(list: FoundList, more: Partial<PlanStates> = {}) {
  return planOf({
    wanted: [wantedCampaign('autumn', { run: 'running' }), wantedCampaign('spring', { run: 'running' })],
    actual: [present('autumn', { status: 'paused' }), present('spring', { status: 'paused' })],
    lists: [list],
    ...more,
  });
}

it('an upload is a change of its own, and the starts that wait for it say so', () => {
  const plan = planWith(found());
  expect(changeWords(plan)).toEqual([
    'transition autumn first-contact',
    'transition spring first-contact',
    'update people git',
  ]);
  expect(plan.changes[0]?.reasons.join()).not.toContain('contactlist');
  expect(plan.changes[1]?.reasons).toContain('after contactlist "people" is uploaded');
  expect(plan.changes[2]).toMatchObject({ upload: UPLOAD, startsAfter: ['spring'], remoteId: 'l-1' });
});

it('what was uploaded is in sync', () => {
  const plan = planWith(found({ content: { type: 'uploaded' } }), { wanted: [], actual: [] });
  expect(plan.changes).toEqual([]);
  expect(plan.summary.none).toBe(1);
  expect(plan.findings).toEqual([]);
});

it('who must not be called any more although it was uploaded is a warning', () => {
  const content = { type: 'uploaded', suppressedSince: 2 } as const;
  const plan = planWith(found({ content }), { wanted: [], actual: [] });
  expect(plan.changes).toEqual([]);
  expect(plan.findings).toEqual([
    expect.objectContaining({
      id: 'suppressed-since',
      severity: 'warning',
      message: expect.stringMatching(/2 contacts that CXone holds/),
    }),
  ]);
});

it('the digest covers what is uploaded, and not how it was counted', () => {
  const digestWith = (upload: Partial<PlannedUpload>, callers = found().callers) =>
    planWith(
      found({
        callers,
        content: { type: 'pending', upload: { ...UPLOAD, ...upload }, begun: false, countedAt: null },
      }),
    ).digest;
  expect(digestWith({ suppressed: 1, unique: 2, pending: 2 })).toBe(digestWith({}));
  expect(digestWith({ contentHash: 'sha256:2' })).not.toBe(digestWith({}));
  expect(digestWith({}, [])).not.toBe(digestWith({}));
});

it('what does not fit is blocked, with every reason, and so is what can not be read', () => {
  const small = { remoteId: 'l-1', name: 'people', size: 9, capacity: 10 };
  const blocked = planWith(found({ remote: small })).changes.at(-1);
  expect(blocked).toMatchObject({ action: 'blocked', upload: UPLOAD });
  expect(blocked?.reasons[0]).toContain('3 more are over the capacity 10');
  const unreadable = planWith(found({ content: { type: 'unreadable', reason: 'no' } }));
  expect(unreadable.changes.at(-1)).toMatchObject({ action: 'blocked', upload: null, reasons: ['no'] });
  expect(unreadable.changes[1]?.reasons).toContain('it waits: contactlist "people" can\'t be uploaded');
});

it('a list that is known and gone is created again', () => {
  const plan = planWith(found({ remote: null, uploaded: 'sha256:1' }), { wanted: [], actual: [] });
  expect(changeWords(plan)).toEqual(['create people drift', 'update people git']);
});

it('a target is the list itself, or a campaign that calls it; drift is not about it', () => {
  const targeted = (name: string, others: readonly string[]) =>
    changeWords(planWith(found(), { targets: new Set([name]), others: new Set(others) }));
  expect(targeted('autumn', ['campaign/autumn'])).toEqual(['transition autumn first-contact']);
  expect(targeted('spring', ['campaign/spring'])).toContain('update people git');
  expect(targeted('', ['contactlist/people'])).toEqual(['update people git']);
  expect(changeWords(planWith(found(), { policy: { scope: 'drift' } }))).not.toContain('update people git');
});

it('a list that waits after a failure keeps back the starts that wait for it, and no pause', () => {
  const plan = planWith(found(), {
    wanted: [wantedCampaign('autumn', { run: 'paused' }), wantedCampaign('spring', { run: 'running' })],
    actual: [present('autumn'), present('spring', { status: 'paused' })],
  });
  const left = withhold(plan, new Set(['contactlist/people']), testDialect);
  expect(changeWords(left)).toEqual(['transition autumn first-contact']);
});
