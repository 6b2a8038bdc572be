import type { BaseRecord } from '../../model/base.ts';
import { KINDS } from '../../model/resource.ts';
import { isJsonObject } from '../../model/values/json.ts';

/** A record as it is kept; null for what is none. One that was kept before rules held campaigns back has no `heldBy`. */
export function parseBaseRecord(value: unknown): BaseRecord | null {
  const whole = isJsonObject(value) ? { heldBy: null, ...value } : value;
  return isBaseRecord(whole) ? whole : null;
}

function isBaseRecord(value: unknown): value is BaseRecord {
  return isJsonObject(value) && Object.entries(MEMBERS).every(([member, fits]) => fits(value[member]));
}

type Check = (value: unknown) => boolean;

const isTextOrNull: Check = (value) => value === null || typeof value === 'string';

const isKey: Check = (value) =>
  isJsonObject(value) && KINDS.some((kind) => kind === value.kind) && typeof value.name === 'string';

const isFields: Check = (value) => isJsonObject(value) && Object.values(value).every(isField);

function isField(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  return 'value' in value || (typeof value.min === 'number' && typeof value.max === 'number');
}

const MEMBERS = {
  key: isKey,
  remoteId: isTextOrNull,
  displayName: isTextOrNull,
  fields: isFields,
  run: (value) => value === null || value === 'running' || value === 'paused' || value === 'stopped',
  heldBy: isTextOrNull,
  protected: (value) => typeof value === 'boolean',
  policy: isJsonObject,
  digest: (value) => value === undefined || typeof value === 'string',
} satisfies Record<keyof BaseRecord, Check>;
