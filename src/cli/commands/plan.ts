import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../../model/errors.ts';
import type { Change, Plan } from '../../model/plan.ts';
import { hasPendingChanges, isBlocked } from '../../reconcile/exit-facts.ts';
import { planGithub } from '../../report/plan-github.ts';
import { planMarkdown } from '../../report/plan-markdown.ts';
import { planText } from '../../report/plan-text.ts';
import { paletteFor } from '../colour.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { jsonText } from '../json.ts';
import type { Output } from '../options.ts';
import { type PlanningOptions, withPlan } from '../planning.ts';

export interface PlanOptions extends PlanningOptions {
  readonly output: Output;
  readonly out?: string;
  readonly detailedExitcode?: boolean;
  readonly all?: boolean;
  readonly verbose?: boolean;
}

/** Shows what apply would do. Writes nothing to the tenant or the store. */
export function plan(io: Io, options: PlanOptions): Promise<ExitCode> {
  return withPlan(io, { ...options, scope: 'all' }, async ({ plan: made, desired }) => {
    if (options.out !== undefined) writePlan(resolve(io.cwd, options.out), made);
    const shown = options.all
      ? withInSync(
          made,
          desired.campaigns.map((campaign) => campaign.document.key),
        )
      : made;
    const now = options.prune ? 'dialform apply --prune' : 'dialform apply';
    const hint = options.out === undefined ? now : `dialform apply ${options.out}`;
    showPlan(io, shown, { ...options, applyHint: hint });
    if (!options.detailedExitcode) return EXIT.done;
    if (isBlocked(made)) return EXIT.blocked;
    return hasPendingChanges(made) ? EXIT.pending : EXIT.done;
  });
}

/** Prints a plan in the form asked for. */
export function showPlan(
  io: Io,
  plan: Plan,
  options: {
    readonly output: Output;
    readonly dir: string;
    readonly verbose?: boolean;
    readonly applyHint?: string;
  },
): void {
  switch (options.output) {
    case 'json':
      io.out(jsonText(plan));
      return;
    case 'markdown':
      io.out(planMarkdown(plan));
      return;
    case 'github':
      io.out(planGithub(plan, { directory: options.dir }));
      return;
    case 'text': {
      const { verbose = false, applyHint } = options;
      const hint = applyHint === undefined ? {} : { applyHint };
      io.out(planText(plan, { palette: paletteFor(io, { stream: 'out' }), verbose, ...hint }));
      return;
    }
  }
}

/** Keeps a plan for apply, readable for its owner alone. @throws UsageError where it can't be written. */
export function writePlan(file: string, plan: Plan): void {
  try {
    writeFileSync(file, jsonText(plan), { mode: 0o600 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new UsageError(`the plan can't be written to ${file} (${code})`);
  }
}

/** `--all`: campaigns without a change are listed with action `none` and in sync. */
function withInSync(plan: Plan, keys: readonly Change['key'][]): Plan {
  const listed = new Set(plan.changes.map((change) => change.key.name));
  const inSync = keys
    .filter((key) => !listed.has(key.name))
    .map(
      (key): Change => ({
        key,
        remoteId: null,
        action: 'none',
        cause: 'git',
        patch: [],
        fields: [],
        reasons: ['in sync'],
      }),
    );
  return { ...plan, changes: [...plan.changes, ...inSync] };
}
