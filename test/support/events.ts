import type { DialformEvent } from '../../src/model/events/event.ts';

/** A pause of campaign `a` as it is told, under an id of its own. */
export function eventOf(id: string, time: string, subject = 'campaign/a'): DialformEvent {
  return {
    ...{ specversion: '1.0', id, source: 'dialform/production', type: 'dialform.campaign.paused', subject },
    ...{ time, datacontenttype: 'application/json' },
    data: {
      ...{ tenant: 'production', auditSeq: 1, cycleId: 'c', campaign: 'a', campaignId: 'c-1' },
      ...{ status: 'paused', previousStatus: 'running', cause: null, rule: null, reasons: [], fields: [] },
      ...{ actor: 'ada', commit: null, outcomes: null },
    },
  };
}
