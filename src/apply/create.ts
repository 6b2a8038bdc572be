import { sameValue } from '../diff/normalise.ts';
import type { AuditRecord } from '../model/audit.ts';
import type { BaseRecord } from '../model/base.ts';
import { LockedError } from '../model/errors.ts';
import type { PresentCampaign } from '../model/observed.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Change } from '../model/plan.ts';
import { kindWord } from '../model/resource.ts';
import { ConflictError, mayHaveTakenEffect, TenantError } from '../model/tenant-errors.ts';
import { isJsonObject, type JsonObject } from '../model/values/json.ts';
import { valueAt } from '../model/values/pointer.ts';
import type { ApplyContext } from './context.ts';
import { type ReadBack, readBack } from './read-back.ts';
import { type Result, recordIntent, recordResult } from './record.ts';
import { factsOf } from './update.ts';

const ATTEMPTS = 3;
/** A campaign just created may be missing from the tenant's list for some seconds. */
const LOOK_AGAIN_MS: readonly number[] = [0, 1_000, 2_000, 4_000];

/** What a create leaves for the changes that follow it. */
export interface Creation {
  readonly outcome: Outcome;
  readonly remoteId: string | null;
}

type Attempt =
  | { readonly type: 'created'; readonly actual: PresentCampaign }
  | {
      readonly type: 'ended';
      readonly result: Pick<Result, 'status' | 'error'>;
      readonly remoteId: string | null;
    };

/** Creates a campaign, stopped. A create whose answer was lost is looked for by name before it is tried again. */
export async function applyCreate(context: ApplyContext, change: Change): Promise<Creation> {
  const [operation] = change.patch;
  const resource = operation?.op === 'add' && isJsonObject(operation.value) ? operation.value : {};
  context.lock.assertHeld();
  const intent = await recordIntent(context, change, { remoteId: null });
  const began = context.clock.now();
  const attempt = await tryToCreate(context, change, resource);
  if (attempt.type === 'ended') {
    const latencyMs = context.clock.now() - began;
    const result = { ...attempt.result, latencyMs, remoteId: attempt.remoteId };
    return { outcome: await recordResult(context, change, { intent, result }), remoteId: null };
  }
  return confirm(context, change, { intent, began, actual: attempt.actual });
}

async function confirm(
  context: ApplyContext,
  change: Change,
  created: { readonly intent: AuditRecord; readonly began: number; readonly actual: PresentCampaign },
): Promise<Creation> {
  const { remoteId } = created.actual;
  const expected = change.fields.map(({ path, after }) => ({ path, value: after }));
  const seen = await readBack(context, remoteId, { expected, answer: created.actual });
  const latencyMs = context.clock.now() - created.began;
  const base = change.base
    ? { base: { ...baseTaken(context, change.base, { change, seen }), remoteId } }
    : {};
  const result: Result = { ...resultOf(seen), latencyMs, remoteId, ...base };
  const outcome = await recordResult(context, change, { intent: created.intent, result });
  return { outcome, remoteId: outcome.status === 'applied' ? remoteId : null };
}

function resultOf(seen: ReadBack): Pick<Result, 'status' | 'error'> {
  switch (seen.type) {
    case 'as-expected':
      return { status: 'applied' };
    case 'different': {
      const message = `created, but ${seen.path} does not read back as written`;
      return { status: 'failed', error: { code: 'not-taken', message } };
    }
    case 'not-found':
      return { status: 'failed', error: { code: 'not-found', message: 'created, but it is gone' } };
    case 'unreadable':
      return {
        status: 'unknown',
        error: { code: 'unreadable', message: `created, but not read back: ${seen.reason}` },
      };
  }
}

/** What the tenant did not take is not part of the base: nobody else changed it. */
function baseTaken(
  context: ApplyContext,
  base: BaseRecord,
  facts: { readonly change: Change; readonly seen: ReadBack },
): BaseRecord {
  const { change, seen } = facts;
  if (seen.type !== 'different') return base;
  const taken = change.fields.filter(({ path, after }) =>
    sameValue(path, { wanted: after, actual: valueAt(seen.actual.resource, path) }, context.dialect.shape),
  );
  const entries = taken.flatMap(({ path }) => {
    const entry = base.fields[path];
    return entry ? [[path, entry] as const] : [];
  });
  const { digest: _saysAll, ...rest } = base;
  return { ...rest, fields: Object.fromEntries(entries) };
}

async function tryToCreate(context: ApplyContext, change: Change, resource: JsonObject): Promise<Attempt> {
  const name = change.base?.displayName ?? change.key.name;
  let lost = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { type: 'created', actual: await context.writer.settings.create(resource) };
    } catch (error) {
      if (!(error instanceof TenantError)) throw error;
      const taken = error instanceof ConflictError;
      if (taken && !lost) {
        const adopted = await sameByName(context, change, name);
        if (adopted) return { type: 'created', actual: adopted };
        const message = `a ${kindWord(change.key.kind)} named "${name}" is in CXone now; plan again`;
        return {
          type: 'ended',
          result: { status: 'stale', error: { code: 'stale', message } },
          remoteId: null,
        };
      }
      if (!taken && !mayHaveTakenEffect(error)) {
        return { type: 'ended', result: { status: 'failed', error: factsOf(error) }, remoteId: null };
      }
      lost = true;
      const found = await lookByName(context, name);
      if (found === 'unreadable') {
        return { type: 'ended', result: { status: 'unknown', error: factsOf(error) }, remoteId: null };
      }
      if (found) return { type: 'created', actual: found };
      if (attempt >= ATTEMPTS || !isHeld(context)) {
        return { type: 'ended', result: { status: 'failed', error: factsOf(error) }, remoteId: null };
      }
    }
  }
}

/** A name that is taken by what is wanted already, besides a campaign, is adopted; a campaign is more than its settings. */
async function sameByName(
  context: ApplyContext,
  change: Change,
  name: string,
): Promise<PresentCampaign | null> {
  if (change.key.kind === 'Campaign') return null;
  const found = await lookByName(context, name);
  if (!found || found === 'unreadable') return null;
  const { shape } = context.dialect;
  const isSame = change.fields.every(({ path, after }) =>
    sameValue(path, { wanted: after, actual: valueAt(found.resource, path) }, shape),
  );
  return isSame ? found : null;
}

function isHeld(context: ApplyContext): boolean {
  try {
    context.lock.assertHeld();
    return true;
  } catch (error) {
    if (error instanceof LockedError) return false;
    throw error;
  }
}

/** The tenant's campaign of this name, looked for a few times; null if it is not there. */
async function lookByName(
  context: ApplyContext,
  name: string,
): Promise<PresentCampaign | 'unreadable' | null> {
  for (const wait of LOOK_AGAIN_MS) {
    if (wait > 0) await context.clock.sleep(wait);
    try {
      const { campaigns } = await context.reader.settings.observeAll();
      for (const found of campaigns) {
        if (found.name !== name) continue;
        return found.state === 'present' ? found : 'unreadable';
      }
    } catch (error) {
      if (!(error instanceof TenantError)) throw error;
      return 'unreadable';
    }
  }
  return null;
}
