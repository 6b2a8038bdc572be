import type { Source } from './resource.ts';

/** From the least to the worst. */
export const RISK_LEVELS = ['low', 'medium', 'high', 'critical'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** How much care something asks of whoever reviews it. Derived for people and for checks around dialform: apply decides nothing by it. */
export interface Risk {
  readonly level: RiskLevel;
  /** Worst first; empty where nothing speaks against it. */
  readonly reasons: readonly string[];
  /** Where the worst of the reasons is written; null where no file is. */
  readonly source: Source | null;
}
