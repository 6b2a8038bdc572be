import { v2Dialect } from '../../../src/cxone/v2/dialect.ts';
import type { DesiredCampaign } from '../../../src/model/desired.ts';
import type { CampaignSpec, ComplianceSpec, DialerSpec, ScheduleSpec } from '../../../src/model/documents.ts';
import type { Document, Kind, Metadata } from '../../../src/model/resource.ts';
import type { Json } from '../../../src/model/values/json.ts';
import { joinPointer } from '../../../src/model/values/pointer.ts';
import type { WantedField } from '../../../src/model/wanted.ts';

/**
 * A document in which the n-th node, counted from the root and depth first, stands in line n, column 3; `lineOf` says
 * which line that is.
 */
export function documentOf<Spec extends object>(kind: Kind, metadata: Metadata, spec: Spec): Document<Spec> {
  const positions: Record<string, number> = {};
  let line = 0;
  const place = (node: unknown, pointer: string) => {
    line += 1;
    positions[pointer] = line * 65536 + 3;
    if (typeof node !== 'object' || node === null) return;
    for (const [name, inner] of Object.entries(node)) place(inner, pointer + joinPointer(name));
  };
  place({ metadata, spec }, '');
  const file = `${kind.toLowerCase()}/${metadata.name}.yaml`;
  return { key: { kind, name: metadata.name }, metadata, spec, file, positions };
}

export function sourceIn(document: Document<unknown>, pointer: string): string {
  const packed = document.positions[pointer];
  if (packed === undefined) throw new Error(`${pointer} is not in the document`);
  return `${document.file}:${packed >> 16}:3`;
}

interface Specs {
  readonly campaign?: CampaignSpec;
  readonly metadata?: Partial<Metadata>;
  readonly dialer?: DialerSpec;
  readonly compliance?: ComplianceSpec;
  readonly schedule?: ScheduleSpec;
}

export function desiredCampaign({
  campaign = {},
  metadata,
  dialer,
  compliance,
  schedule,
}: Specs): DesiredCampaign {
  return {
    document: documentOf('Campaign', { name: 'spring-renewals', ...metadata }, campaign),
    ...(dialer && { dialer: documentOf('Dialer', { name: 'standard' }, dialer) }),
    ...(compliance && { compliance: documentOf('Compliance', { name: 'us' }, compliance) }),
    ...(schedule && { schedule: documentOf('Schedule', { name: 'weekdays' }, schedule) }),
  };
}

export function fieldsOf(specs: Specs): readonly WantedField[] {
  return v2Dialect.translate(desiredCampaign(specs)).fields;
}

/** The fixed values wanted, by pointer; the name, which every campaign has, left out. */
export function valuesOf(specs: Specs): Readonly<Record<string, Json>> {
  const entries = fieldsOf(specs).flatMap(({ path, want }): [string, Json][] =>
    want.type === 'value' && path !== '/name' ? [[path, want.value]] : [],
  );
  return Object.fromEntries(entries);
}
