import type { DesiredCampaign } from '../../../model/desired.ts';
import type { CampaignSpec, ComplianceSpec, DialerSpec, ScheduleSpec } from '../../../model/documents.ts';
import { type Document, type PolicyValue, sourceOf } from '../../../model/resource.ts';
import { resumeModeOf } from '../../../model/run-state/resume-mode.ts';
import type { Json } from '../../../model/values/json.ts';
import { oncePerThree } from '../../../model/values/once.ts';
import type { Pointer } from '../../../model/values/pointer.ts';
import type { WantedCampaign, WantedField } from '../../../model/wanted.ts';
import { DIALING } from '../dialing-fields.ts';
import { complianceFields } from './compliance.ts';
import { dialerFields } from './dialer.ts';
import { scheduleFields } from './schedule.ts';
import { fixedField } from './want.ts';

type Profile<Spec> = Document<Spec> | undefined;

const fieldsOfProfiles = oncePerThree(
  (
    dialer: Profile<DialerSpec>,
    compliance: Profile<ComplianceSpec>,
    schedule: Profile<ScheduleSpec>,
  ): readonly WantedField[] => [
    ...(dialer ? dialerFields(dialer) : []),
    ...(compliance ? complianceFields(compliance) : []),
    ...(schedule ? scheduleFields(schedule) : []),
  ],
);

/** The desired campaign in the terms of the `v2` resource (the table in the desired-state contract). */
export function translateCampaign(campaign: DesiredCampaign): WantedCampaign {
  const { document } = campaign;
  const { metadata, spec, key } = document;
  return {
    key,
    displayName: displayNameOf(document),
    ...(metadata.remoteId !== undefined && {
      remoteId: metadata.remoteId,
      remoteIdSource: sourceOf(document, '/metadata/remoteId'),
    }),
    protected: metadata.protected ?? false,
    ...(metadata.previousNames && { previousNames: metadata.previousNames }),
    source: sourceOf(document, ''),
    fields: fieldsOf(campaign),
    ...(spec.run !== undefined && { run: { value: spec.run, source: sourceOf(document, '/spec/run') } }),
    ...(campaign.digest !== undefined && { digest: digestOf(campaign, campaign.digest) }),
    ...rampUpOf(campaign),
    createBlockers: createBlockersOf(campaign),
    policy: () => campaignPolicy(document),
  };
}

function createBlockersOf({ dialer, contactListId }: DesiredCampaign): readonly string[] {
  if (dialer?.spec.strategy !== undefined && contactListId !== null) return NOTHING;
  return [
    ...(dialer?.spec.strategy === undefined ? [NO_STRATEGY] : []),
    ...(contactListId === null ? [NO_LIST] : []),
  ];
}

const NOTHING: readonly string[] = [];

/** What has no place on the wire: whether it is kept from being deleted, and whose bounds and limits it goes by. */
function campaignPolicy(document: Document<CampaignSpec>): readonly PolicyValue[] {
  const { metadata, spec, key } = document;
  const at = (field: string, value: Json | undefined, pointer: Pointer): readonly PolicyValue[] =>
    value === undefined ? [] : [{ key, field, value, source: sourceOf(document, pointer) }];
  return [
    ...at('protected', metadata.protected, '/metadata/protected'),
    // None is a fact as well: with it a record is told from one of before it was kept.
    ...at('compliance', spec.compliance ?? null, '/spec/compliance'),
    ...at('dialer', spec.dialer, '/spec/dialer'),
    ...at('schedule', spec.schedule, '/spec/schedule'),
  ];
}

/** A fixed value is Git's, and no start touches it. */
function rampUpOf({ dialer }: DesiredCampaign): Pick<WantedCampaign, 'rampUp'> {
  const pacing = dialer?.spec.pacing;
  if (!pacing || resumeModeOf(dialer.spec) !== 'gradual') return {};
  const place = dialer.spec.resumeMode === undefined ? '/spec/pacing' : '/spec/resumeMode';
  return { rampUp: { path: DIALING[pacing.moves], source: sourceOf(dialer, place) } };
}

/** To be raised when a release translates the same documents otherwise: base records of before are then read in full. */
const GENERATION = 2;

const NO_LIST = 'its contact list is not in CXone yet: `dialform lists upload` creates it';
const NO_STRATEGY = 'CXone creates no campaign without a strategy: refer to a Dialer that has one';

/** What a campaign calls is part of what it wants, wherever it is written. */
function digestOf({ contactListId }: DesiredCampaign, digest: string): string {
  return `${GENERATION} ${digest}${contactListId ? ` ${contactListId}` : ''}`;
}

/** A list that a document declares has an id once somebody looked; until then nothing is wanted of it. */
function listOf({ document, contactList, contactListId }: DesiredCampaign): string | undefined {
  return contactList ? (contactListId ?? undefined) : document.spec.contactList;
}

/** One list for each campaign, and there may be ten thousand: what its profiles say is put to it whole. */
function fieldsOf(campaign: DesiredCampaign): readonly WantedField[] {
  const { document, dialer, compliance, schedule } = campaign;
  const { metadata, spec } = document;
  const fields: WantedField[] = [];
  const add = (path: Pointer, from: Pointer, value: unknown) => {
    const field = fixedField(document, path, { from, value });
    if (field) fields.push(field);
  };
  add(
    '/name',
    metadata.displayName === undefined ? '/metadata/name' : '/metadata/displayName',
    displayNameOf(document),
  );
  add('/agentPool/id', '/spec/agentPool', spec.agentPool);
  add('/contactList/id', '/spec/contactList', listOf(campaign));
  add('/disposition/availableDispositions', '/spec/dispositions', spec.dispositions);
  return fields.concat(fieldsOfProfiles(dialer, compliance, schedule));
}

function displayNameOf({ metadata }: Document<CampaignSpec>): string {
  return metadata.displayName ?? metadata.name;
}
