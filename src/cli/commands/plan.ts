import type { Plan } from '../../model/plan.ts';
import { hasPendingChanges, isBlocked } from '../../reconcile/cycle/exit-facts.ts';
import { planGithub } from '../../report/plan/github.ts';
import { planMarkdown } from '../../report/plan/markdown.ts';
import type { PlanKind } from '../../report/plan/summary.ts';
import { planText } from '../../report/plan/text.ts';
import { type Palette, plainPalette } from '../../report/text/palette.ts';
import { applyCommand } from '../arguments/apply-hint.ts';
import type { Output } from '../arguments/options.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { annotationDirectory } from '../output/annotation-directory.ts';
import { paletteFor } from '../output/colour.ts';
import { jsonText } from '../output/json.ts';
import { type ReportFile, writeProduct, writeReports } from '../output/report-files.ts';
import { withInSync } from '../planning/in-sync.ts';
import { type PlanningOptions, withPlan } from '../planning/planning.ts';

export interface PlanOptions extends PlanningOptions {
  readonly output: Output;
  readonly report?: readonly ReportFile[];
  readonly out?: string;
  readonly detailedExitcode?: boolean;
  readonly all?: boolean;
  readonly verbose?: boolean;
}

/** Shows what apply would do. Writes nothing to the tenant or the store. */
export function plan(io: Io, options: PlanOptions): Promise<ExitCode> {
  return withPlan(io, { ...options, scope: 'all' }, async (looked) => {
    const made = looked.plan;
    if (options.out !== undefined) writeProduct(io, options.out, { text: jsonText(made), what: 'the plan' });
    const shown = options.all ? withInSync(looked, options.target) : made;
    await showPlan(io, shown, { ...options, applyHint: applyCommand(options, options.out) });
    if (!options.detailedExitcode) return EXIT.done;
    if (isBlocked(made)) return EXIT.blocked;
    return hasPendingChanges(made) ? EXIT.pending : EXIT.done;
  });
}

/** Prints a plan in the form asked for, and writes it to files in the others. */
export async function showPlan(
  io: Io,
  plan: Plan,
  options: PlanReportOptions & { readonly output: Output; readonly report?: readonly ReportFile[] },
): Promise<void> {
  const { output, report = [] } = options;
  const dir = await annotationDirectory(io, options.dir, [output, ...report.map((one) => one.output)]);
  writeReports(io, report, (form) => planReport(plan, form, { ...options, dir, palette: plainPalette }));
  io.out(planReport(plan, output, { ...options, dir, palette: paletteFor(io, { stream: 'out' }) }));
}

interface PlanReportOptions {
  readonly dir: string;
  readonly kind?: PlanKind;
  readonly verbose?: boolean;
  readonly applyHint?: string;
}

function planReport(
  plan: Plan,
  output: Output,
  options: PlanReportOptions & { readonly palette: Palette },
): string {
  const kind = options.kind ?? 'plan';
  switch (output) {
    case 'json':
      return jsonText(plan);
    case 'markdown':
      return planMarkdown(plan, { kind });
    case 'github':
      return planGithub(plan, { directory: options.dir, kind });
    case 'text': {
      const { palette, verbose = false, applyHint } = options;
      return planText(plan, { palette, verbose, kind, ...(applyHint === undefined ? {} : { applyHint }) });
    }
  }
}
