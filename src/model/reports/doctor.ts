export type DoctorStatus = 'ok' | 'warning' | 'error' | 'skipped';

/** What `doctor` found out about one thing that the other commands need. */
export interface DoctorCheck {
  /** Stable, for programs. */
  readonly id: string;
  readonly title: string;
  readonly status: DoctorStatus;
  readonly detail: string;
  /** What to do about it; left out where nothing is to be done. */
  readonly advice?: string;
}
