import type { Output } from '../arguments/options.ts';
import type { PlanningOptions } from '../planning/planning.ts';
import type { ListenAt } from './service/listen.ts';

export interface RunOptions extends PlanningOptions {
  readonly output: Output;
  readonly once?: boolean;
  /** Milliseconds. */
  readonly interval: number;
  /** Milliseconds. */
  readonly lockTimeout: number;
  readonly listen?: ListenAt;
  /** Where CXone's events are taken. */
  readonly hooks?: ListenAt;
  /** The folder below which exports write their files. */
  readonly exports?: string;
}
