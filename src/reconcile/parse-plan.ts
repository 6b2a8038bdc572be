import { PlanFileError } from '../model/errors.ts';
import { PLAN_FORMAT, type Plan, type TenantRef } from '../model/plan.ts';
import { isJsonObject, type Json, type JsonObject } from '../model/values/json.ts';
import { planDigest } from '../plan/digest.ts';

/**
 * A plan as `plan --out` wrote it. Its digest is computed again: a file that was changed by hand, or cut short, is
 * refused, and so is one of a later format.
 *
 * @throws PlanFileError saying what does not fit.
 */
export function parsePlan(text: string): Plan {
  const value = parseJson(text);
  checkFormat(value);
  if (!isPlan(value)) throw new PlanFileError('it is not a plan that `dialform plan --out` wrote');
  let digest: string;
  try {
    digest = planDigest(value);
  } catch (error) {
    throw new PlanFileError(
      `its digest can't be computed: ${error instanceof Error ? error.message : 'unknown'}`,
    );
  }
  if (digest !== value.digest) {
    throw new PlanFileError(
      `it does not fit its digest: it was changed after it was made (${value.digest} is written, ${digest} is right)`,
    );
  }
  // Whether it may be written is judged when it is: a freeze comes and goes.
  const { freeze: _, ...made } = value;
  return withoutMeaning(made);
}

/** Risk and dialing terms are not under the digest, so what a file says of them is not believed. */
function withoutMeaning(plan: Plan): Plan {
  const { risk: _risk, dialing: _dialing, ...rest } = plan;
  return {
    ...rest,
    changes: plan.changes.map(({ risk: _of, ...change }) => change),
    policy: plan.policy.map(({ risk: _of, ...change }) => change),
  };
}

/** @throws PlanFileError when a plan was made for another tenant. */
export function assertSameTenant(plan: Plan, tenant: TenantRef): void {
  const made = plan.tenant;
  if (made.name === tenant.name && made.api === tenant.api && made.baseUrl === tenant.baseUrl) return;
  throw new PlanFileError(
    `it was made for tenant "${made.name}" (${made.baseUrl}), not for "${tenant.name}" (${tenant.baseUrl})`,
  );
}

function parseJson(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch (error) {
    throw new PlanFileError(`it is not JSON: ${error instanceof Error ? error.message : 'unknown'}`);
  }
  throw new PlanFileError('it is not a JSON object');
}

/** A later minor version only adds members; a later major one means something else. */
function checkFormat(value: JsonObject): void {
  const version = value.formatVersion;
  if (typeof version !== 'string') throw new PlanFileError('it has no formatVersion');
  if (version.split('.')[0] !== PLAN_FORMAT.split('.')[0]) {
    throw new PlanFileError(`its format is ${version}, this dialform reads ${PLAN_FORMAT}`);
  }
}

type Check = (value: Json | undefined) => boolean;

const text: Check = (value) => typeof value === 'string';
const instant: Check = (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value));
const textOrNull: Check = (value) => value === null || typeof value === 'string';
const flag: Check = (value) => typeof value === 'boolean';
const number: Check = (value) => typeof value === 'number';
const anything: Check = (value) => value !== undefined;
const listOf =
  (item: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every((element) => item(element));
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && values.includes(value);
const object =
  (members: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isJsonObject(value) && Object.entries(members).every(([name, check]) => check(value[name]));

const key = object({ kind: text, name: text });
const base = object({
  key,
  remoteId: textOrNull,
  displayName: textOrNull,
  fields: object({}),
  run: textOrNull,
  heldBy: textOrNull,
  protected: flag,
  policy: object({}),
  digest: optional(text),
});
const operation: Check = (value) =>
  object({ op: oneOf('test', 'add', 'replace', 'remove'), path: text })(value) &&
  isJsonObject(value) &&
  (value.op === 'remove' || value.value !== undefined);
const field = object({
  path: text,
  before: anything,
  after: anything,
  owner: text,
  cause: text,
  source: text,
});
const change = object({
  key,
  remoteId: textOrNull,
  action: oneOf('create', 'update', 'transition', 'delete', 'none', 'blocked'),
  cause: text,
  patch: listOf(operation),
  fields: listOf(field),
  reasons: listOf(text),
  decision: optional(
    object({ rule: text, allowed: oneOf('running', 'paused', 'stopped'), until: textOrNull }),
  ),
  upload: optional(
    (value) =>
      value === null ||
      object({
        contentHash: text,
        ...{ rows: number, rejected: number, suppressed: number, duplicate: number, unique: number },
        pending: number,
      })(value),
  ),
  startsAfter: optional(listOf(text)),
  base: optional(base),
  baseBefore: optional(text),
  undoes: optional(listOf(number)),
});
const gone = object({ kind: text, name: text, remoteId: text });
const plan = object({
  forget: optional(listOf(gone)),
  createdAt: instant,
  tenant: object({ name: text, api: text, baseUrl: text }),
  source: object({ directory: text, commit: textOrNull, dirty: flag, digest: text }),
  changes: listOf(change),
  policy: listOf(object({ key, field: text, before: anything, after: anything, source: text })),
  findings: listOf(object({ id: text, severity: text, message: text })),
  guards: listOf(object({ id: text, message: text, allowed: flag })),
  summary: object({
    create: number,
    update: number,
    transition: number,
    delete: number,
    none: number,
    blocked: number,
  }),
  accept: listOf(base),
  digest: text,
});

function isPlan(value: unknown): value is Plan {
  return isJsonObject(value) && plan(value);
}
