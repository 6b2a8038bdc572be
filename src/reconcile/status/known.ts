import type { AuditRecord } from '../../model/audit.ts';
import type { Observation } from '../../model/observed.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import type { StatusRow } from '../../model/reports/status.ts';
import { keyText } from '../../model/resource.ts';
import {
  decidedText,
  isLive,
  OVERRIDE_RULES,
  type Overrides,
  overrideOf,
} from '../../model/run-state/override.ts';
import { isDialing } from '../../model/run-state/run-state.ts';
import { findAmong, type KnownCampaigns, type Located, type Subject } from '../overrides/find-campaign.ts';
import { campaignKey } from '../overrides/records.ts';
import { lastChangeOf } from './status.ts';

export interface KnownStatusInput {
  readonly subjects: readonly Subject[];
  readonly known: KnownCampaigns;
  /** null where the tenant could not be asked. */
  readonly observation: Observation | null;
  readonly overrides: Overrides;
  readonly dialect: Dialect;
  /** Newest outcome of a campaign, by its name. */
  readonly lastChanges: ReadonlyMap<string, AuditRecord>;
  readonly now: number;
}

/** What can be said of campaigns without a valid desired state: nothing is held against it, so none is called in sync. */
export function buildKnownStatus(input: KnownStatusInput): readonly StatusRow[] {
  const { known, observation, dialect, now } = input;
  return input.subjects.map((subject): StatusRow => {
    const name = subject.label;
    const located = observation && findAmong(subject, observation.campaigns);
    const remoteId = located ? idOf(located) : (subject.remoteIds[0] ?? null);
    const override = overrideOf(input.overrides, { name, remoteId }, now);
    const live = override && isLive(override, now) ? override : null;
    const record = known.records.get(keyText(campaignKey(name)));
    return {
      ...{ name, remoteId, run: null, runMet: true, inSync: null },
      status: located?.type === 'present' ? String(dialect.runStateValue(located.actual.status)) : null,
      override: live && {
        ...{ run: live.run, reason: live.reason, actor: live.actor },
        ...{ setAt: live.setAt, endsAt: live.endsAt },
      },
      reasons: [
        ...(live ? [`${OVERRIDE_RULES[live.run]} ${decidedText(live, 'until it is resumed')}`] : []),
        ...heldReasons(subject, located),
        ...locatedReasons(located),
        ...(located === null && record?.run ? [`last known to be asked for: ${record.run}`] : []),
      ],
      lastChange: lastChangeOf(input.lastChanges.get(name)),
    };
  });
}

const PERSONS: readonly string[] = Object.values(OVERRIDE_RULES);

function heldReasons({ heldBy }: Subject, located: Located | null): readonly string[] {
  if (heldBy === null || PERSONS.includes(heldBy)) return [];
  if (located?.type === 'present' && isDialing(located.actual.status)) return [];
  return [`held back by rule ${heldBy}, when that was last looked at`];
}

function locatedReasons(located: Located | null): readonly string[] {
  switch (located?.type) {
    case undefined:
      return ['CXone could not be asked'];
    case 'unreadable':
      return [located.reason];
    case 'ambiguous':
      return [`several campaigns have its name: ${located.remoteIds.join(', ')}`];
    case 'failed':
      return [located.error.message];
    case 'absent':
      return ['there is no such campaign in CXone'];
    case 'present':
      return [];
    default:
      return located satisfies never;
  }
}

function idOf(located: Located): string | null {
  return located.type === 'present' || located.type === 'unreadable' ? located.remoteId : null;
}
