/** What workforce management takes in of one campaign (000). Instants are ISO in UTC. */
export interface WfmExport {
  /** The campaign's id in CXone. */
  readonly campaignId: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  /** Connected ÷ attempted from the counts of the whole period, to four decimals; 0 without attempts. */
  readonly aggregateEfficiencyScore: number;
  /** One row an interval of five minutes, oldest first. */
  readonly metrics: readonly WfmRow[];
}

/** null in each figure of an interval: the tenant told nothing of it. */
export interface WfmRow {
  readonly timestamp: string;
  readonly answerRate: number | null;
  readonly abandonRate: number | null;
  readonly connectedCalls: number | null;
  readonly attemptedCalls: number | null;
}
