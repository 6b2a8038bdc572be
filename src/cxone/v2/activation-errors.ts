import { harmless } from '../http/harmless.ts';

const ADVICE: ReadonlyMap<string, string> = new Map([
  [
    'CAMPAIGN_INVALID_CONFIG',
    'CXone refused the settings: check the strategy, the pacing and the schedule of this campaign, then apply again',
  ],
  [
    'AGENT_POOL_UNAVAILABLE',
    'the agent pool has nobody to take calls: check spec.agentPool and assign agents to the pool in CXone, then apply again',
  ],
  [
    'CONTACT_LIST_EMPTY',
    'the contact list has nobody to call: check spec.contactList and load contacts into it, then apply again',
  ],
  [
    'RATE_LIMIT_EXCEEDED',
    'CXone is at its limit of active calls or requests: start fewer campaigns at once, or apply again in some minutes',
  ],
]);

/** What an `errorCode` of the contract means and what to do; for another code where to look. */
export function explainActivationError(errorCode: string): string {
  return (
    ADVICE.get(errorCode) ??
    `CXone reports ${harmless(errorCode)}: open the campaign in its console to see what is missing, then apply again`
  );
}
