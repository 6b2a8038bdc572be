import type { ContactListSpec, ListCondition } from '../../model/documents.ts';
import type { Document } from '../../model/resource.ts';
import type { Pointer } from '../../model/values/pointer.ts';
import type { Problem } from '../problem.ts';
import { didYouMean } from '../references/suggest.ts';

type ListDocument = Document<ContactListSpec>;

/** Fields that are used have to be among `columns`, where those are written. */
export function checkListFields({ spec }: ListDocument): readonly Problem[] {
  if (!spec.columns) return [];
  const known = new Set(Object.keys(spec.columns));
  return fieldsUsed(spec).flatMap(({ field, pointer }) => {
    if (known.has(field)) return [];
    const message = `columns say nothing of the field ${JSON.stringify(field)}${didYouMean(field, known)}`;
    return [{ id: 'unknown-field', pointer, message, dependsOn: ['/spec/columns'] }];
  });
}

/** A condition says something, and not the same thing twice. */
export function checkConditions({ spec }: ListDocument): readonly Problem[] {
  return conditionsIn(spec).flatMap(({ condition, pointer }): readonly Problem[] => {
    const { field: _, ...asked } = condition;
    const said = Object.keys(asked).filter((name) => name !== 'points');
    if (said.length === 0) {
      const message = `the condition on ${JSON.stringify(condition.field)} asks nothing: write equals, oneOf, below, atMost, above, atLeast or empty`;
      return [{ id: 'empty-condition', pointer, message }];
    }
    const { below = Number.POSITIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = condition;
    const { above = Number.NEGATIVE_INFINITY, atLeast = Number.NEGATIVE_INFINITY } = condition;
    const never = above >= Math.min(below, atMost) || atLeast >= below || atLeast > atMost;
    const message = `no number fits the condition on ${JSON.stringify(condition.field)}`;
    return never ? [{ id: 'never-true', pointer, message }] : [];
  });
}

export function checkSegments({ spec }: ListDocument): readonly Problem[] {
  const seen = new Set<string>();
  const twice = (spec.segments?.of ?? []).flatMap(({ name }, index): readonly Problem[] => {
    const taken = seen.has(name);
    seen.add(name);
    const message = `two segments are called ${JSON.stringify(name)}`;
    return taken ? [{ id: 'duplicate-segment', pointer: `/spec/segments/of/${index}/name`, message }] : [];
  });
  const added = [
    { field: spec.segments?.field, pointer: '/spec/segments/field' },
    { field: spec.zones?.field, pointer: '/spec/zones/field' },
  ];
  const hidden = added.flatMap(({ field, pointer }): readonly Problem[] => {
    if (field === undefined || !spec.columns || !Object.hasOwn(spec.columns, field)) return [];
    return [
      { id: 'field-twice', pointer, message: `columns fill the field ${JSON.stringify(field)} already` },
    ];
  });
  return [...twice, ...hidden];
}

interface FieldUse {
  readonly field: string;
  readonly pointer: Pointer;
}

function fieldsUsed(spec: ContactListSpec): readonly FieldUse[] {
  const { phone = {}, emails = [], deduplication, zones = {} } = spec;
  const single: readonly { readonly field: string | undefined; readonly pointer: Pointer }[] = [
    { field: phone.field ?? 'phone_number', pointer: '/spec/phone/field' },
    { field: deduplication?.newest, pointer: '/spec/deduplication/newest' },
    { field: zones.timeZone, pointer: '/spec/zones/timeZone' },
    { field: zones.state, pointer: '/spec/zones/state' },
  ];
  return [
    ...single.flatMap(({ field, pointer }) => (field === undefined ? [] : [{ field, pointer }])),
    ...listed(phone.others ?? [], '/spec/phone/others'),
    ...listed(emails, '/spec/emails'),
    ...listed(deduplication?.keys ?? [], '/spec/deduplication/keys'),
    ...conditionsIn(spec).map(({ condition, pointer }) => ({
      field: condition.field,
      pointer: `${pointer}/field`,
    })),
  ];
}

function listed(fields: readonly string[], pointer: Pointer): readonly FieldUse[] {
  return fields.map((field, index) => ({ field, pointer: `${pointer}/${index}` }));
}

function conditionsIn(
  spec: ContactListSpec,
): readonly { readonly condition: ListCondition; readonly pointer: Pointer }[] {
  const scores = (spec.scoring?.rules ?? []).map((condition, index) => ({
    condition,
    pointer: `/spec/scoring/rules/${index}`,
  }));
  const segments = (spec.segments?.of ?? []).flatMap(({ when }, index) =>
    when.map((condition, at) => ({ condition, pointer: `/spec/segments/of/${index}/when/${at}` })),
  );
  return [...scores, ...segments];
}
