import type { FoundList } from '../../model/contact-lists.ts';
import type { Finding } from '../../model/finding.ts';
import type { Change } from '../../model/plan.ts';
import { keyText, sourceOf } from '../../model/resource.ts';
import type { PlanInput } from '../build.ts';
import { dialsLess } from '../frozen.ts';
import { refusals } from './refusals.ts';
import { usesOf } from './uses.ts';

export interface ListChanges {
  readonly changes: readonly Change[];
  readonly inSync: number;
  readonly findings: readonly Finding[];
}

/**
 * What is to be created and uploaded of contact lists, and which campaigns start after it. No rule and no guard is about
 * it: what keeps contacts from being uploaded blocks their list alone, and the starts that wait for it.
 *
 * @param campaigns the plan's changes of campaigns
 */
export function buildListChanges(
  input: Pick<PlanInput, 'lists' | 'observation' | 'dialect' | 'policy' | 'targets' | 'others'>,
  campaigns: readonly Change[],
): ListChanges {
  const { lists = [], targets, others, policy, dialect } = input;
  if (policy.scope !== 'all') return { changes: [], inSync: 0, findings: [] };
  const pausing = new Set(
    campaigns.flatMap((change) => (dialsLess(change, dialect) ? [change.remoteId] : [])),
  );
  const isTarget = ({ document, callers }: FoundList) =>
    !targets || others?.has(keyText(document.key)) || callers.some(({ name }) => targets.has(name));
  const chosen = lists.filter(isTarget);
  return {
    changes: chosen.flatMap((list) => changesOf(list, input, pausing)),
    inSync: chosen.filter(({ content }) => content.type === 'uploaded').length,
    findings: chosen.flatMap(suppressedFinding),
  };
}

/** What was uploaded stays in CXone: a tenant has no request that takes contacts out of a list. */
function suppressedFinding({ document, content }: FoundList): readonly Finding[] {
  const count = content.type === 'uploaded' ? (content.suppressedSince ?? 0) : 0;
  if (count === 0) return [];
  const { name } = document.key;
  const message = `contactlist "${name}": ${count === 1 ? 'a contact' : `${count} contacts`} that CXone holds must not be called by now: whom a local file alone names is called until CXone suppresses them too`;
  return [
    {
      id: 'suppressed-since',
      severity: 'warning',
      message,
      source: sourceOf(document, '/spec/suppression/files'),
    },
  ];
}

function changesOf(
  list: FoundList,
  input: Pick<PlanInput, 'observation' | 'dialect'>,
  pausing: ReadonlySet<string | null>,
): readonly Change[] {
  const { document, remote, content } = list;
  if (content.type === 'uploaded') return [];
  const shared = {
    key: document.key,
    remoteId: remote?.remoteId ?? null,
    cause: 'git' as const,
    startsAfter: list.callers.map(({ name }) => name),
  };
  if (content.type === 'unreadable') {
    return [{ ...shared, action: 'blocked', patch: [], fields: [], reasons: [content.reason], upload: null }];
  }
  const { upload } = content;
  const { pending, contentHash } = upload;
  const uses = usesOf(list, input).map((use) => ({
    ...use,
    isDialing: use.isDialing && !pausing.has(use.remoteId),
  }));
  const refused = pending === 0 ? [] : refusals(document.spec, { remote, uses, pending });
  const reasons = [...refused, ...reasonsOf(list, content)];
  const field = {
    path: '/contacts',
    ...({ before: list.uploaded, after: contentHash, owner: 'git', cause: 'git' } as const),
    source: sourceOf(document, '/spec/source'),
  };
  if (refused.length > 0)
    return [{ ...shared, action: 'blocked', patch: [], fields: [field], reasons, upload }];
  return [
    ...(remote ? [] : [creationOf(list)]),
    { ...shared, action: 'update', patch: [], fields: [field], reasons, upload },
  ];
}

function creationOf({ document, displayName, uploaded }: FoundList): Change {
  const cause = uploaded === null ? ('git' as const) : ('drift' as const);
  const place = document.metadata.displayName === undefined ? '/metadata/name' : '/metadata/displayName';
  return {
    ...{ key: document.key, remoteId: null, action: 'create', cause },
    patch: [{ op: 'add', path: '', value: { name: displayName } }],
    fields: [
      {
        path: '/name',
        before: null,
        after: displayName,
        owner: 'git',
        cause,
        source: sourceOf(document, place),
      },
    ],
    reasons: [],
  };
}

function reasonsOf(
  { remote, uploaded }: FoundList,
  content: Extract<FoundList['content'], { readonly type: 'pending' }>,
): readonly string[] {
  const { rows, suppressed, rejected, duplicate, unique, pending } = content.upload;
  const left = [
    ...(duplicate > 0 ? [`${duplicate} duplicate`] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(rejected > 0 ? [`${rejected} rejected`] : []),
  ];
  const counted = content.countedAt === null ? '' : ` (counted at ${content.countedAt})`;
  const without = left.length === 0 ? '' : ` without ${left.join(', ')}`;
  return [
    `${pending} contacts to upload, of ${rows} rows${without}${counted}`,
    ...(content.begun ? [`an upload was begun: ${unique - pending} of ${unique} are settled`] : []),
    ...(uploaded === null && !content.begun && remote && remote.size > 0
      ? [
          `the store knows of no upload of it, and CXone holds ${remote.size} contacts: those that are among them count as conflicting`,
        ]
      : []),
  ];
}
