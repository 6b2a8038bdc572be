import type { CampaignSpec } from '../../../model/documents.ts';
import type { PresentCampaign } from '../../../model/observed.ts';
import type { ImportedCampaign, LeftOut } from '../../../model/reports/imported.ts';
import type { RunStatus } from '../../../model/run-state/run-state.ts';
import { complianceOf } from './compliance.ts';
import { dialerOf } from './dialer.ts';
import { scheduleOf } from './schedule.ts';
import { type Taker, takeFrom } from './take.ts';
import { text, texts } from './values.ts';

/** What documents can say of a campaign (the table in the desired-state contract, read backwards). */
export function untranslateCampaign(found: PresentCampaign): ImportedCampaign {
  const leftOut: LeftOut[] = [];
  const into = { leftOut };
  const { resource } = found;
  return {
    remoteId: found.remoteId,
    displayName: found.name,
    campaign: campaignOf(found, takeFrom(resource, 'Campaign', into)),
    dialer: dialerOf(resource, into),
    compliance: complianceOf(resource, into),
    schedule: scheduleOf(resource, into),
    leftOut,
  };
}

function campaignOf(found: PresentCampaign, taker: Taker): CampaignSpec {
  const { take } = taker;
  take('/name', { as: '/metadata/displayName', check: text(128) });
  const run = runOf(found, taker);
  const agentPool = take('/agentPool/id', { as: '/spec/agentPool', check: text(256) });
  const contactList = take('/contactList/id', { as: '/spec/contactList', check: text(256) });
  const dispositions = take('/disposition/availableDispositions', {
    as: '/spec/dispositions',
    check: texts(128),
  });
  return {
    ...(run !== undefined && { run }),
    ...(agentPool !== undefined && { agentPool }),
    ...(contactList !== undefined && { contactList }),
    ...(dispositions && { dispositions: [...dispositions] }),
  };
}

/** Whoever left a campaign as a draft, or in an error, has not said yet what it should be. */
function runOf({ status, errorCode }: PresentCampaign, { leave }: Taker): CampaignSpec['run'] {
  const run = RUN[status];
  if (run !== null) return run;
  const why = errorCode === undefined ? status.toUpperCase() : `${status.toUpperCase()} (${errorCode})`;
  leave('/spec/run', `it is in ${why}, and what it should be is for you to say`);
  return undefined;
}

const RUN = {
  running: 'running',
  pending: 'running',
  paused: 'paused',
  stopped: 'stopped',
  draft: null,
  error: null,
} as const satisfies Readonly<Record<RunStatus, CampaignSpec['run'] | null>>;
