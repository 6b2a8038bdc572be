import { createHash } from 'node:crypto';
import type { Change, Plan } from '../model/plan.ts';
import { keyText } from '../model/resource.ts';
import { canonicalJson } from '../model/values/canonical.ts';

/**
 * `sha256:…` over everything that decides the outcome: the tenant, each change with its patch and the base it leaves,
 * policy, and which guards there are; of contacts their hash, as who is suppressed is judged again. Times, the order of changes, texts and places for people, and what is allowed
 * do not count: the same plan made again tomorrow has the same digest.
 */
export function planDigest(plan: Omit<Plan, 'digest'>): string {
  const content = {
    formatVersion: plan.formatVersion,
    tenant: plan.tenant,
    changes: sortedBy(plan.changes.filter(decides).map(decidingParts), placeOf),
    policy: sortedBy(
      plan.policy.map(({ key, field, before, after }) => ({ key, field, before, after })),
      (change) => `${keyText(change.key)} ${change.field}`,
    ),
    guards: plan.guards.map((guard) => guard.id).sort(),
    accept: sortedBy(plan.accept, (record) => keyText(record.key)),
    ...(plan.forget && { forget: sortedBy(plan.forget, keyText) }),
  };
  return `sha256:${createHash('sha256').update(canonicalJson(content)).digest('hex')}`;
}

/** One campaign may have two changes of one action: drift that is reported, and a pause that is held. */
function placeOf({ key, action, fields }: ReturnType<typeof decidingParts>): string {
  return [keyText(key), action, ...fields.map((field) => field.path)].join(' ');
}

/** What is listed as in sync (`--all`) is for people: a plan is the same with it and without. */
function decides({ action, cause, fields, undoes }: Change): boolean {
  return action !== 'none' || cause === 'drift' || fields.length > 0 || undoes !== undefined;
}

function decidingParts(change: Change) {
  const { key, remoteId, action, cause, patch, base, baseBefore, decision, undoes, upload, startsAfter } =
    change;
  const fields = sortedBy(
    change.fields.map(({ path, before, after, owner, cause: why }) => ({
      path,
      before,
      after,
      owner,
      cause: why,
    })),
    (field) => field.path,
  );
  return {
    ...{ key, remoteId, action, cause, patch, fields },
    ...(decision ? { decision: { rule: decision.rule, allowed: decision.allowed } } : {}),
    ...(base ? { base } : {}),
    ...(baseBefore ? { baseBefore } : {}),
    ...(undoes ? { undoes } : {}),
    ...(upload ? { contentHash: upload.contentHash } : {}),
    ...(startsAfter ? { startsAfter: [...startsAfter].sort() } : {}),
  };
}

function sortedBy<T>(items: readonly T[], text: (item: T) => string): readonly T[] {
  return items
    .map((item) => ({ item, text: text(item) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ item }) => item);
}
