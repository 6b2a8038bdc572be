/** How long anything may take, in milliseconds. */
export interface PostgresLimits {
  /** One statement, for the server. */
  readonly statementMs: number;
  /** Waiting for another process that writes. */
  readonly lockMs: number;
  /** A transaction in which nothing is asked: its process is stopped, or its host is gone. */
  readonly idleMs: number;
  /** One answer, for us: longer than the server takes to give up by itself. */
  readonly answerMs: number;
  /** Saying goodbye. */
  readonly endMs: number;
}

/** A writer that has vanished is given up before those who wait for it give up. */
export const LIMITS: PostgresLimits = {
  statementMs: 30_000,
  lockMs: 20_000,
  idleMs: 12_000,
  answerMs: 35_000,
  endMs: 2_000,
};

/** For whoever can do without the store, and must not wait for it. */
export const HURRIED_LIMITS: PostgresLimits = {
  statementMs: 3_000,
  lockMs: 2_500,
  idleMs: 12_000,
  answerMs: 3_500,
  endMs: 500,
};

/** Making a connection, where it is hurried. */
export const HURRIED_CONNECT_MS = 3_000;
