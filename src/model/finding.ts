import type { Source } from './resource.ts';

export type Severity = 'error' | 'warning' | 'info';

/** A check's result. `id` is stable and for programs, `message` is for people and carries its own figures. */
export interface Finding {
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  /** Left out where no file is at fault. */
  readonly source?: Source;
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}
