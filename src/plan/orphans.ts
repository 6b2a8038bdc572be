import type { Pair } from '../diff/pair.ts';
import { asideKey, isAside, nameBefore } from '../model/aside.ts';
import type { BaseRecord } from '../model/base.ts';
import type { Finding } from '../model/finding.ts';
import type { Observation, PresentCampaign, UnreadableCampaign } from '../model/observed.ts';
import { type Kind, kindWord } from '../model/resource.ts';

/** The finding's id. */
export const NOT_DECLARED = 'not-declared';

/** A resource that the base knows and no document names any more. */
export interface Orphan {
  readonly record: BaseRecord;
  /** What CXone holds of it. `unknown`: the base has no id of it, so nobody can say. */
  readonly found:
    | { readonly state: 'present'; readonly actual: PresentCampaign }
    | { readonly state: 'unreadable'; readonly reason: string }
    | { readonly state: 'absent' | 'unknown' };
}

/**
 * In the base's order. A campaign that another document is bound to now is not one: its document was renamed. One whose
 * document is bound to another campaign now is one as long as the tenant has it.
 */
export function findOrphans(
  records: ReadonlyMap<string, BaseRecord>,
  {
    kind,
    pairs,
    observation,
  }: { readonly kind: Kind; readonly pairs: readonly Pair[]; readonly observation: Observation },
): readonly Orphan[] {
  const others = undeclaredAmong(records, kind, pairs);
  if (others.length === 0) return [];
  const bound = new Set(
    pairs.map((pair) => (pair.type === 'present' ? pair.actual.remoteId : pair.base?.remoteId)),
  );
  const gone = others.filter(({ remoteId }) => remoteId === null || !bound.has(remoteId));
  if (gone.length === 0) return [];
  const index = indexOf(observation);
  const declared = new Set(pairs.map(({ wanted }) => wanted.key.name));
  return gone.flatMap((record): Orphan | readonly [] => {
    const { key, remoteId } = record;
    const found = lookUp(record, index);
    const isRebound = declared.has(key.name) || isAside(key);
    if (!isRebound || remoteId === null) return { record, found };
    return found.state === 'absent' ? [] : { record: { ...record, key: asideKey(key, remoteId) }, found };
  });
}

function undeclaredAmong(
  records: ReadonlyMap<string, BaseRecord>,
  kind: Kind,
  pairs: readonly Pair[],
): readonly BaseRecord[] {
  let known = 0;
  for (const record of records.values()) if (record.key.kind === kind) known += 1;
  // Names are there once: as many records of declared names as there are records leave none.
  for (const { base, wanted } of pairs) if (base?.key.name === wanted.key.name) known -= 1;
  if (known === 0) return [];
  const declared = new Set(pairs.map(({ wanted }) => wanted.key.name));
  const mayBeRebound = ({ key, remoteId }: BaseRecord) =>
    key.kind === 'Campaign' && remoteId !== null && declared.has(key.name);
  return [...records.values()].filter(
    (record) => record.key.kind === kind && (!declared.has(record.key.name) || mayBeRebound(record)),
  );
}

/** In words, for a plan that leaves the campaign as it is. */
export function undeclared({ record, found }: Orphan): Finding {
  const { key, remoteId } = record;
  const subject = `${kindWord(key.kind)} "${nameBefore(key.name)}" (${remoteId ?? 'no id'})`;
  const what = isAside(key)
    ? `${subject}: its document is bound to another campaign now`
    : `${subject} is no longer in the YAML`;
  return { id: NOT_DECLARED, severity: 'info', message: `${what}; ${fate(found.state)}` };
}

function fate(state: Orphan['found']['state']): string {
  switch (state) {
    case 'absent':
      return 'it is gone from CXone too';
    case 'unknown':
      return 'in CXone it is left as it is: the store does not know it as ours';
    case 'present':
    case 'unreadable':
      return 'in CXone it is left as it is (--prune deletes it)';
  }
}

interface Index {
  readonly byId: ReadonlyMap<string | undefined, Observation['campaigns'][number]>;
  /** Something that can't be read and has no id may be any campaign. */
  readonly hidden: UnreadableCampaign | undefined;
}

function indexOf({ campaigns }: Observation): Index {
  const hidden = campaigns.find((campaign) => campaign.remoteId === undefined);
  return {
    byId: new Map(campaigns.map((campaign) => [campaign.remoteId, campaign])),
    hidden: hidden?.state === 'unreadable' ? hidden : undefined,
  };
}

function lookUp({ remoteId }: BaseRecord, { byId, hidden }: Index): Orphan['found'] {
  if (remoteId === null) return { state: 'unknown' };
  const found = byId.get(remoteId) ?? hidden;
  if (!found) return { state: 'absent' };
  return found.state === 'present'
    ? { state: 'present', actual: found }
    : { state: 'unreadable', reason: found.reason };
}
