import type { DialerSpec } from '../documents.ts';

/** How a campaign starts again: at the value that it had, or from the least on. */
export type ResumeMode = NonNullable<DialerSpec['resumeMode']>;

/** What a dialer says, or what holds where it says nothing: what a rule paces starts carefully. */
export function resumeModeOf(spec: DialerSpec | undefined): ResumeMode {
  return spec?.resumeMode ?? (spec?.pacing ? 'gradual' : 'immediate');
}
