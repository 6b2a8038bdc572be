import type { BaseField, BaseRecord } from '../../src/model/base.ts';
import type { PresentCampaign } from '../../src/model/observed.ts';
import { isEnvelope } from '../../src/model/resource.ts';
import type { RunState, RunStatus } from '../../src/model/run-state/run-state.ts';
import { isJsonObject, type Json, type JsonObject } from '../../src/model/values/json.ts';
import { type Pointer, withValueAt } from '../../src/model/values/pointer.ts';
import type { Want, WantedCampaign, WantedField } from '../../src/model/wanted.ts';
import { testDialect } from './dialect.ts';

/** Values by pointer; `{min, max, initial?}` is an envelope, in a base its bounds. */
export type Values = Readonly<Record<Pointer, Json>>;

export interface WantedOptions extends Partial<Omit<WantedCampaign, 'fields' | 'run' | 'key'>> {
  readonly fields?: Values;
  readonly run?: RunState;
  /** Source of every field, in place of one in the campaign's own file. */
  readonly source?: string;
}

/** A wanted campaign whose fields are its name and those given. */
export function wantedCampaign(name: string, options: WantedOptions = {}): WantedCampaign {
  const { fields = {}, run, source = `${name}.yaml:1:1`, displayName = name, ...rest } = options;
  return {
    key: { kind: 'Campaign', name },
    displayName,
    protected: false,
    source: `${name}.yaml:1:1`,
    createBlockers: [],
    policy: () => [],
    ...rest,
    fields: [
      wantedField('/name', displayName, `${name}.yaml:3:9`),
      ...Object.entries(fields).map(([path, value]) => wantedField(path, value, source)),
    ],
    ...(run ? { run: { value: run, source: `${name}.yaml:5:8` } } : {}),
  };
}

export function wantedField(path: Pointer, value: Json, source = 'dialer.yaml:4:3'): WantedField {
  const want = wantOf(value);
  return { path, want, owner: want.type === 'envelope' ? 'rule' : 'git', source };
}

function wantOf(value: Json): Want {
  if (!isEnvelope(value)) return { type: 'value', value };
  return { type: 'envelope', min: value.min, max: value.max, initial: value.initial ?? value.min };
}

/** A campaign as the tenant holds it: id `c-NAME`, running, with the values given. */
export function present(
  name: string,
  options: {
    values?: Values;
    status?: RunStatus;
    remoteId?: string;
    errorCode?: string;
    displayName?: string;
  } = {},
): PresentCampaign {
  const { values = {}, status = 'running', remoteId = `c-${name}`, errorCode, displayName = name } = options;
  let resource: JsonObject = { id: remoteId, name: displayName, status: testDialect.runStateValue(status) };
  for (const [path, value] of Object.entries(values)) resource = withValueAt(resource, path, value);
  return {
    state: 'present',
    remoteId,
    name: displayName,
    resource,
    status,
    ...(errorCode === undefined ? {} : { errorCode }),
  };
}

/** A base record of the campaign that `present(name)` answers. */
export function baseRecord(
  name: string,
  options: Partial<Omit<BaseRecord, 'fields'>> & { readonly fields?: Values } = {},
): BaseRecord {
  const { fields = {}, ...rest } = options;
  const all: Values = { '/name': rest.displayName ?? name, ...fields };
  return {
    key: { kind: 'Campaign', name },
    remoteId: `c-${name}`,
    displayName: name,
    run: null,
    heldBy: null,
    protected: false,
    policy: {},
    ...rest,
    fields: Object.fromEntries(Object.entries(all).map(([path, value]) => [path, baseField(value)])),
  };
}

export function baseField(value: Json): BaseField {
  if (!isJsonObject(value) || !isEnvelope(value)) return { value };
  return { min: value.min, max: value.max };
}
