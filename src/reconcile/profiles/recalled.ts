import { WEEK } from '../../calendar/local-time.ts';
import type { BaseRecord } from '../../model/base.ts';
import type { DesiredCampaign } from '../../model/desired.ts';
import type { ScheduleSpec } from '../../model/documents.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import { type Document, keyText, type PROFILE_FIELDS, type ResourceKey } from '../../model/resource.ts';
import { isJsonObject, type Json, type JsonObject, jsonEqual } from '../../model/values/json.ts';
import { withValueAt } from '../../model/values/pointer.ts';

/**
 * A campaign as the store remembers it, in documents: what we last wrote to CXone, read backwards, and the exact windows
 * from the record of its schedule. null where the store can't say it exactly: the campaign is not known, or its windows
 * then were not those of the schedule that it has now.
 */
export function recalled(
  campaign: DesiredCampaign,
  from: {
    /** Under which it may be known, the present one first. */
    readonly names: readonly string[];
    readonly records: ReadonlyMap<string, BaseRecord>;
    readonly dialect: Dialect;
  },
): DesiredCampaign | null {
  const { names, records, dialect } = from;
  const record = names.flatMap((name) => records.get(keyText({ kind: 'Campaign', name })) ?? [])[0];
  if (!record) return null;
  const { compliance, schedule, leftOut } = dialect.untranslate({
    state: 'present',
    remoteId: record.remoteId ?? '',
    name: record.displayName ?? record.key.name,
    resource: resourceOf(record),
    status: 'stopped',
  });
  if (leftOut.some(({ kind }) => kind !== 'Campaign')) return null;
  const { document } = campaign;
  const law = profileIn(record, 'compliance') ?? document.spec.compliance ?? '';
  const plan = profileIn(record, 'schedule') ?? document.spec.schedule ?? '';
  const limit = records.get(keyText({ kind: 'Compliance', name: law }))?.policy['abandonment.limit'];
  const known: DesiredCampaign = {
    document,
    compliance: documentOf(
      { kind: 'Compliance', name: law },
      { ...compliance, ...(typeof limit === 'number' && { abandonment: { limit } }) },
    ),
  };
  const key: ResourceKey = { kind: 'Schedule', name: plan };
  if (schedule.timeZone === undefined) return known;
  if (schedule.windows === undefined) return { ...known, schedule: documentOf(key, schedule) };
  const windows = windowsOf(records.get(keyText(key))?.policy.windows);
  if (!windows) return null;
  const exact = { ...known, schedule: documentOf(key, { ...schedule, windows }) };
  return fits(exact, { record, dialect }) ? exact : null;
}

/** Which profile it went by; undefined where the record is of before that was kept. */
function profileIn({ policy }: BaseRecord, field: (typeof PROFILE_FIELDS)[number]): string | undefined {
  const name = policy[field];
  return typeof name === 'string' ? name : undefined;
}

/** Whether these windows are what stands in the campaign's record, as far as the API can hold them. */
function fits(
  campaign: DesiredCampaign,
  known: { readonly record: BaseRecord; readonly dialect: Dialect },
): boolean {
  const { schedule, document } = campaign;
  const { fields } = known.dialect.translate({ document, ...(schedule && { schedule }) });
  const own = known.dialect.translate({ document }).fields;
  return fields
    .filter(({ path }) => own.every((field) => field.path !== path))
    .every(({ path, want }) => {
      const base = known.record.fields[path];
      return (
        base !== undefined && 'value' in base && want.type === 'value' && jsonEqual(base.value, want.value)
      );
    });
}

function resourceOf({ fields }: BaseRecord): JsonObject {
  let resource: JsonObject = {};
  for (const [path, field] of Object.entries(fields)) {
    resource = withValueAt(resource, path, 'value' in field ? field.value : field.min);
  }
  return resource;
}

/** The windows as their schedule's record holds them; null for what is none. */
function windowsOf(value: Json | undefined): ScheduleSpec['windows'] | null {
  if (!Array.isArray(value)) return null;
  const windows = value.flatMap((item) => windowOf(item) ?? []);
  return windows.length === value.length ? windows : null;
}

function windowOf(value: Json): NonNullable<ScheduleSpec['windows']>[number] | null {
  if (!isJsonObject(value)) return null;
  const { days, start, end } = value;
  if (!Array.isArray(days) || typeof start !== 'string' || typeof end !== 'string') return null;
  const known = WEEK.filter((day) => days.includes(day));
  return known.length === days.length ? { days: known, start, end } : null;
}

function documentOf<Spec>(key: ResourceKey, spec: Spec): Document<Spec> {
  return { key, metadata: { name: key.name }, spec, file: '', positions: {} };
}
