import type { Capabilities } from '../model/ports/capabilities.ts';
import type { WantedCampaign } from '../model/wanted.ts';

/** What a campaign asks for that the API can't do, in words; empty where it can do all of it. */
export function unsupported(wanted: WantedCampaign, capabilities: Capabilities): readonly string[] {
  const reasons: string[] = [...(wanted.blockers ?? [])];
  // A text has as many units as characters at least.
  const { displayName } = wanted;
  const length = displayName.length > capabilities.nameLimit ? [...displayName].length : 0;
  if (length > capabilities.nameLimit) {
    reasons.push(`its name has ${length} characters; this API takes ${capabilities.nameLimit}`);
  }
  if (wanted.run && !capabilities.runStates.includes(wanted.run.value)) {
    reasons.push(
      `this API knows no run state "${wanted.run.value}"; it knows ${capabilities.runStates.join(', ')}`,
    );
  }
  return reasons;
}
