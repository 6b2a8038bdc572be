import { hasDrift } from '../../reconcile/cycle/exit-facts.ts';
import type { Output } from '../arguments/options.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import type { ReportFile } from '../output/report-files.ts';
import { type PlanningOptions, withPlan } from '../planning/planning.ts';
import { showPlan } from './plan.ts';

export interface DriftOptions extends PlanningOptions {
  readonly output: Output;
  readonly report?: readonly ReportFile[];
}

/**
 * Shows what others changed in CXone, and nothing that only Git changed. Exit 2 when there is any, else 3 when something
 * could not be compared.
 */
export function drift(io: Io, options: DriftOptions): Promise<ExitCode> {
  return withPlan(io, { ...options, scope: 'drift' }, async ({ plan }) => {
    await showPlan(io, plan, { ...options, kind: 'drift' });
    if (hasDrift(plan)) return EXIT.pending;
    // A freeze holds back what is to be done, and nobody from looking.
    return plan.summary.blocked > 0 ? EXIT.blocked : EXIT.done;
  });
}
