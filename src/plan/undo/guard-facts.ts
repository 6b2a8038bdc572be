import type { Pair } from '../../diff/pair.ts';
import { isAside } from '../../model/aside.ts';
import type { BaseRecord } from '../../model/base.ts';
import type { Change } from '../../model/plan.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import { keyText } from '../../model/resource.ts';
import type { GuardLimits } from '../../model/settings.ts';
import type { Pointer } from '../../model/values/pointer.ts';
import type { WantedCampaign, WantedField } from '../../model/wanted.ts';
import { abandonmentLimits } from '../guards/abandonment-limits.ts';
import type { GuardFacts } from '../guards/facts.ts';
import type { Orphan } from '../orphans.ts';
import type { UndoSubject } from './subject.ts';

/**
 * What guards judge of an undo, as of any plan. What is undone to stands for what is wanted, every campaign that the base knows by a name
 * of its own counts as ours, and one that an undo deletes as one that nobody declares.
 */
export function undoFacts(
  undone: readonly { readonly subject: UndoSubject; readonly changes: readonly Change[] }[],
  facts: {
    readonly records: ReadonlyMap<string, BaseRecord>;
    readonly dialect: Dialect;
    readonly limits: GuardLimits;
  },
): GuardFacts {
  const pairs = new Map<string, Pair>();
  for (const [text, base] of facts.records) {
    if (base.key.kind === 'Campaign' && !isAside(base.key))
      pairs.set(text, { type: 'absent', wanted: restored(base, kept(base, [])), base });
  }
  const orphans: Orphan[] = [];
  for (const { subject, changes } of undone) {
    const { base, found, wanted } = subject;
    if (!base || found.state !== 'present') continue;
    const fields = changes.flatMap((change) => (change.action === 'update' ? change.fields : []));
    const wants = fields.map(({ path, after, source }): WantedField => {
      return {
        path,
        want: { type: 'value', value: after },
        owner: 'git',
        source: source || 'no longer in the YAML',
      };
    });
    pairs.delete(keyText(base.key));
    pairs.set(keyText(subject.key), {
      type: 'present',
      wanted: { ...restored(base, [...wants, ...kept(base, fields)]), key: subject.key },
      actual: found,
      base,
      note: null,
    });
    if (!changes.some(({ action }) => action === 'delete')) continue;
    const isProtected = base.protected || (wanted?.protected ?? false);
    orphans.push({
      record: { ...base, protected: isProtected, key: subject.key },
      found: { state: 'present', actual: found },
    });
  }
  return {
    changes: undone.flatMap(({ changes }) => changes),
    policy: [],
    // An undo changes no profile, and which one a campaign goes by neither.
    abandonmentLimits: abandonmentLimits([], new Map()),
    pairs: [...pairs.values()],
    orphans,
    // An undo is of campaigns alone.
    facets: [],
    isTarget: () => true,
    dialect: facts.dialect,
    limits: facts.limits,
  };
}

/** An undo gives up nothing that it does not write: values stay asked for, and what stands within bounds may still go as far. */
function kept(base: BaseRecord, written: readonly { readonly path: Pointer }[]): readonly WantedField[] {
  const paths = new Set(written.map(({ path }) => path));
  return Object.entries(base.fields).flatMap(([path, field]): readonly WantedField[] => {
    if (paths.has(path)) return [];
    if ('value' in field)
      return [{ path, want: { type: 'value', value: field.value }, owner: 'git', source: '' }];
    const { min, max } = field;
    return [{ path, want: { type: 'envelope', min, max, initial: min }, owner: 'rule', source: '' }];
  });
}

function restored(base: BaseRecord, fields: readonly WantedField[]): WantedCampaign {
  const displayName = base.displayName ?? base.key.name;
  return {
    key: base.key,
    displayName,
    protected: base.protected,
    source: '',
    fields,
    createBlockers: [],
    policy: () => [],
  };
}
