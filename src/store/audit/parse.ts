import type { AuditEvent, AuditRecord } from '../../model/audit.ts';
import type { Action, Cause } from '../../model/plan.ts';
import { KINDS } from '../../model/resource.ts';
import { isJsonObject } from '../../model/values/json.ts';

/** The member that keeps a value from being an audit record, `""` where it is no object, or null if it is one. */
export function auditFault(value: unknown): string | null {
  if (!isJsonObject(value)) return '';
  for (const [member, fits] of Object.entries(MEMBERS)) if (!fits(value[member])) return member;
  return null;
}

export function isAuditRecord(value: unknown): value is AuditRecord {
  return auditFault(value) === null;
}

type Check = (value: unknown) => boolean;

const EVENTS = {
  'change.intended': true,
  'change.applied': true,
  'change.failed': true,
  'change.unknown': true,
  'rule.decided': true,
  'override.set': true,
  'override.ended': true,
  'freeze.set': true,
  'freeze.ended': true,
  'guard.allowed': true,
  'cycle.finished': true,
  'campaign.observed': true,
  'drift.found': true,
  'export.made': true,
  'export.skipped': true,
  'subscription.released': true,
} satisfies Record<AuditEvent, true>;

const ACTIONS = {
  create: true,
  update: true,
  transition: true,
  delete: true,
  none: true,
  blocked: true,
} satisfies Record<Action, true>;

const CAUSES = {
  git: true,
  drift: true,
  conflict: true,
  'first-contact': true,
  rule: true,
  unknown: true,
  mixed: true,
  undo: true,
} satisfies Record<Cause, true>;

const isText: Check = (value) => typeof value === 'string';
const isHash: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isSeq: Check = (value) => Number.isSafeInteger(value) && typeof value === 'number' && value >= 1;
const isTextList: Check = (value) => Array.isArray(value) && value.every(isText);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const oneOf =
  (words: Readonly<Record<string, true>>): Check =>
  (value) =>
    typeof value === 'string' && Object.hasOwn(words, value);

const isKey: Check = (value) =>
  isJsonObject(value) && KINDS.some((kind) => kind === value.kind) && isText(value.name);

const isActor: Check = (value) =>
  isJsonObject(value) && isText(value.user) && isText(value.host) && orNull(isText)(value.ci);

const isError: Check = (value) => isJsonObject(value) && isText(value.code) && isText(value.message);

const isPatch: Check = (value) => Array.isArray(value) && value.every(isPatchOperation);

function isPatchOperation(value: unknown): boolean {
  if (!isJsonObject(value) || !isText(value.path)) return false;
  if (value.op === 'remove') return true;
  return (value.op === 'test' || value.op === 'add' || value.op === 'replace') && 'value' in value;
}

const MEMBERS = {
  seq: isSeq,
  at: isText,
  cycleId: isText,
  event: oneOf(EVENTS),
  tenant: isText,
  key: orNull(isKey),
  remoteId: orNull(isText),
  action: orNull(oneOf(ACTIONS)),
  cause: orNull(oneOf(CAUSES)),
  patch: isPatch,
  before: isJsonObject,
  after: isJsonObject,
  reasons: isTextList,
  actor: isActor,
  commit: orNull(isText),
  planDigest: orNull(isText),
  transitionId: orNull(isText),
  latencyMs: orNull((value) => typeof value === 'number'),
  compliance: isJsonObject,
  intentSeq: orNull(isSeq),
  error: orNull(isError),
  details: isJsonObject,
  prevHash: isHash,
  hash: isHash,
} satisfies Record<keyof AuditRecord, Check>;
