import { expect } from 'vitest';
import type { JsonObject } from '../../src/model/values/json.ts';

/** The shapes of `contract/cli.md`, as matchers; each fits a value with these members, and `optional` ones, alone. */

const text: unknown = expect.any(String);
const number: unknown = expect.any(Number);
const list: unknown = expect.any(Array);
const instant: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
const digest: unknown = expect.stringMatching(/^sha256:[0-9a-f]{64}$/);
const place: unknown = expect.stringMatching(/^[^/].*\.ya?ml:\d+:\d+$/);
const anything: unknown = expect.toSatisfy((value) => value !== undefined);
const oneOf = (...words: readonly string[]): unknown =>
  expect.toSatisfy((word) => typeof word === 'string' && words.includes(word), `one of ${words.join(', ')}`);
const orNull = (matcher: unknown): unknown =>
  expect.toSatisfy((value) => {
    if (value !== null) expect(value).toEqual(matcher);
    return true;
  });

const CAUSES = ['git', 'drift', 'conflict', 'first-contact', 'rule', 'unknown', 'mixed', 'undo'];
const STATUSES = ['applied', 'failed', 'stale', 'blocked', 'unknown', 'not-attempted'];
const ACTIONS = ['create', 'update', 'transition', 'delete', 'none', 'blocked'];
const KEY = { kind: oneOf('Campaign', 'Dialer', 'Compliance', 'Schedule', 'Project'), name: text };
const FIELD = {
  path: expect.stringMatching(/^\//),
  before: anything,
  after: anything,
  owner: oneOf('git', 'rule', 'nobody'),
  cause: oneOf(...CAUSES),
  source: place,
};
const FINDING = { id: text, severity: oneOf('error', 'warning', 'info'), message: text };
const CHANGE = {
  key: KEY,
  remoteId: orNull(text),
  action: oneOf(...ACTIONS),
  cause: oneOf(...CAUSES),
  patch: list,
  fields: list,
  reasons: list,
};
const PLAN = {
  formatVersion: '1.0',
  createdAt: instant,
  tenant: { name: text, api: 'v2', baseUrl: text },
  source: {
    directory: text,
    commit: orNull(expect.stringMatching(/^[0-9a-f]{40}$/)),
    dirty: expect.any(Boolean),
    digest,
  },
  changes: list,
  policy: list,
  findings: list,
  guards: list,
  summary: Object.fromEntries(ACTIONS.map((action) => [action, number])),
  digest,
};

/** What people who run a dialer read of a plan, and how much care it asks: derived, in every plan that was just made. */
const RISK = { level: oneOf('low', 'medium', 'high', 'critical'), reasons: list, source: orNull(text) };
const DIALING = { estate: { before: anything, after: anything }, campaigns: list };

export function expectPlan(plan: JsonObject): void {
  expectMembers(plan, { ...PLAN, risk: RISK, dialing: DIALING }, ['accept']);
  for (const change of objectsIn(plan.changes)) {
    expectMembers(change, { ...CHANGE, risk: RISK }, ['base', 'baseBefore', 'undoes']);
    for (const field of objectsIn(change.fields)) expectMembers(field, FIELD);
    for (const operation of objectsIn(change.patch)) expectOperation(operation);
    expectTestsBeforeWrites(objectsIn(change.patch));
  }
  for (const value of objectsIn(plan.policy)) {
    const shape = { key: KEY, field: text, before: anything, after: anything, source: place };
    expectMembers(value, { ...shape, risk: RISK });
  }
  expectFindings(plan.findings);
  for (const guard of objectsIn(plan.guards))
    expectMembers(guard, { id: text, message: text, allowed: anything });
}

export function expectFindings(findings: unknown): void {
  for (const finding of objectsIn(findings)) expectMembers(finding, FINDING, ['source']);
}

export function expectOutcomes(answer: JsonObject): void {
  expectMembers(
    answer,
    { outcomes: list, summary: Object.fromEntries(STATUSES.map((status) => [status, number])) },
    ['planDigest'],
  );
  for (const outcome of objectsIn(answer.outcomes)) {
    const { status, error } = outcome;
    const shape = { key: KEY, action: oneOf(...ACTIONS), status: oneOf(...STATUSES) };
    expectMembers(outcome, { ...shape, latencyMs: orNull(number), auditSeq: orNull(number) }, ['error']);
    if (status === 'applied') expect(error).toBeUndefined();
    else expect(error).toEqual({ code: text, message: text });
  }
}

export function expectStatus(answer: JsonObject): void {
  expectMembers(answer, { campaigns: list }, ['freeze', 'lists', 'webhooks', 'receivers']);
  for (const row of objectsIn(answer.campaigns)) {
    expectMembers(
      row,
      {
        name: text,
        remoteId: orNull(text),
        run: orNull(oneOf('running', 'paused', 'stopped')),
        status: orNull(text),
        inSync: expect.any(Boolean),
        reasons: list,
        lastChange: orNull(expect.objectContaining({ at: instant })),
      },
      ['runMet', 'override'],
    );
  }
}

export function expectExplanation(answer: JsonObject): void {
  const shape = {
    key: KEY,
    pointer: text,
    owner: FIELD.owner,
    desired: anything,
    actual: anything,
    base: anything,
  };
  expectMembers(answer, { ...shape, source: orNull(place), reasons: list, history: list }, ['fields']);
}

export function expectAuditRecord(record: JsonObject): void {
  expectMembers(
    record,
    {
      seq: number,
      at: instant,
      cycleId: text,
      event: oneOf(
        ...['change.intended', 'change.applied', 'change.failed', 'change.unknown'],
        ...['rule.decided', 'override.set', 'override.ended', 'freeze.set', 'freeze.ended'],
        ...['guard.allowed', 'cycle.finished'],
      ),
      tenant: text,
      key: orNull(KEY),
      remoteId: orNull(text),
      action: orNull(oneOf(...ACTIONS)),
      cause: orNull(oneOf(...CAUSES)),
      patch: list,
      before: expect.any(Object),
      after: expect.any(Object),
      reasons: list,
      actor: { user: text, host: text, ci: orNull(text) },
      commit: orNull(text),
      planDigest: orNull(digest),
      transitionId: orNull(text),
      latencyMs: orNull(number),
      compliance: expect.any(Object),
      prevHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
    ['intentSeq', 'error', 'details'],
  );
}

export function objectsIn(value: unknown): readonly JsonObject[] {
  expect(value).toEqual(list);
  return Array.isArray(value) ? value : [];
}

function expectMembers(
  value: JsonObject,
  shape: Readonly<Record<string, unknown>>,
  optional: readonly string[] = [],
): void {
  const required = Object.entries(value).filter(([name]) => !optional.includes(name));
  expect(Object.fromEntries(required)).toEqual(shape);
}

function expectOperation(operation: JsonObject): void {
  const { op, path } = operation;
  expect(['test', 'add', 'replace', 'remove']).toContain(op);
  expect(path).toEqual(text);
  expect(operation.value === undefined).toBe(op === 'remove');
}

/** A `test` of the same place stands before each `replace` and `remove`. */
function expectTestsBeforeWrites(patch: readonly JsonObject[]): void {
  for (const [index, { op, path }] of patch.entries()) {
    if (op === 'replace' || op === 'remove') expect(patch[index - 1]).toMatchObject({ op: 'test', path });
  }
}
