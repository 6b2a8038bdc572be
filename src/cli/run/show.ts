import type { Outcome } from '../../model/outcome.ts';
import type { Plan } from '../../model/plan.ts';
import { countOutcomes } from '../../reconcile/cycle/exit-facts.ts';
import { outcomesMarkdown, outcomesText } from '../../report/outcomes-text.ts';
import { planMarkdown } from '../../report/plan/markdown.ts';
import { planText } from '../../report/plan/text.ts';
import type { Output } from '../arguments/options.ts';
import type { Io } from '../io.ts';
import { paletteFor } from '../output/colour.ts';
import { jsonText } from '../output/json.ts';

/** What a cycle planned and what came of it. */
export function show(
  io: Io,
  cycleResult: { readonly plan: Plan; readonly outcomes: readonly Outcome[]; readonly cycleId: string },
  output: Output,
): void {
  const { plan, outcomes, cycleId } = cycleResult;
  if (output === 'json') {
    const summary = countOutcomes(outcomes);
    io.out(jsonText({ cycleId, planDigest: plan.digest, plan: plan.summary, outcomes, summary }));
    return;
  }
  if (output === 'markdown') {
    io.out(planMarkdown(plan));
    if (outcomes.length > 0) io.out(`\n${outcomesMarkdown(outcomes)}`);
    return;
  }
  const palette = paletteFor(io, { stream: 'out' });
  io.out(planText(plan, { palette }));
  if (outcomes.length > 0) io.out(`\n${outcomesText(outcomes, { palette })}`);
}
