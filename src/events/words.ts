import type { Dialect } from '../model/ports/ports.ts';
import { RUN_STATUSES } from '../model/run-state/run-state.ts';
import type { StatusWords } from './from-record.ts';

/** The driver's words for what a campaign is in, read backwards. */
export function eventWords(dialect: Pick<Dialect, 'shape' | 'runStateValue'>): StatusWords {
  return {
    runState: dialect.shape.runState,
    statusOf: (value) => RUN_STATUSES.find((status) => dialect.runStateValue(status) === value) ?? null,
  };
}
