import type { DesiredCampaign } from '../model/desired.ts';
import { type ResumeMode, resumeModeOf } from '../model/run-state/resume-mode.ts';

/** How each campaign starts again, by its name; one that no document names at once. */
export function resumeModes(
  campaigns: readonly Pick<DesiredCampaign, 'document' | 'dialer'>[],
): (name: string) => ResumeMode {
  const gradual = new Set(
    campaigns.flatMap(({ document, dialer }) =>
      resumeModeOf(dialer?.spec) === 'gradual' ? [document.key.name] : [],
    ),
  );
  return (name) => (gradual.has(name) ? 'gradual' : 'immediate');
}
