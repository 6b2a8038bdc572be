import type { AuditRecord } from '../../model/audit.ts';
import { InvalidDesiredStateError } from '../../model/errors.ts';
import { baseKeyOf } from '../../model/plan.ts';
import { keyText } from '../../model/resource.ts';
import { callersOf } from '../../plan/lists/uses.ts';
import { selectOthers, selectTargets } from '../../plan/targets.ts';
import { wantedCampaigns } from '../../reconcile/cycle/wanted-campaigns.ts';
import { contestedFields } from '../../reconcile/loop/contested.ts';
import { loadContested } from '../../reconcile/loop/contested-trail.ts';
import { decisionsOf, storedViews } from '../../reconcile/pacing/view.ts';
import { listStatus } from '../../reconcile/status/lists.ts';
import { buildStatus } from '../../reconcile/status/status.ts';
import { statusOthersMarkdown, statusOthersText } from '../../report/status/others.ts';
import { statusMarkdown, statusText } from '../../report/status/text.ts';
import type { Output } from '../arguments/options.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { outcomesOf } from '../history/history.ts';
import type { Io } from '../io.ts';
import { paletteFor } from '../output/colour.ts';
import { jsonText } from '../output/json.ts';
import { reportError } from '../output/report-error.ts';
import { type LastKnown, lastKnown } from '../overrides/last-known.ts';
import { type PlanningOptions, withPlan } from '../planning/planning.ts';
import { CYCLE_SECONDS } from '../rules/pacing-policy.ts';
import { statusOthers } from '../status-others.ts';

type StatusOptions = PlanningOptions & { readonly output: Output };

/**
 * One line a campaign, and below one a webhook and one for each who is told. Exit 0 whenever it could look; with errors in
 * the YAML what is known all the same, and 1.
 */
export async function status(io: Io, options: StatusOptions): Promise<ExitCode> {
  try {
    return await heldAgainstYaml(io, options);
  } catch (error) {
    if (!(error instanceof InvalidDesiredStateError)) throw error;
    const code = reportError(io, error);
    const known = await lastKnown(io, options);
    if (known) showKnown(io, known, options);
    return code;
  }
}

function showKnown(io: Io, { rows, freeze }: LastKnown, { dir, output }: StatusOptions): void {
  const palette = paletteFor(io, { stream: 'out' });
  const notice = `The YAML in ${dir} has errors, so nothing is held against it: what CXone says now, and what the store remembers.`;
  switch (output) {
    case 'json':
      io.out(jsonText({ valid: false, campaigns: rows, freeze }));
      break;
    case 'markdown':
      io.out(statusMarkdown(rows, { freeze, notice }));
      break;
    case 'text':
    case 'github':
      io.out(statusText(rows, { freeze, notice, palette }));
  }
}

function heldAgainstYaml(io: Io, options: StatusOptions): Promise<ExitCode> {
  return withPlan(io, { ...options, scope: 'all' }, async (looked) => {
    const { desired, session, plan, standing, observation, base, store } = looked;
    const { dialect, tenant } = session;
    const wanted = wantedCampaigns(desired, dialect);
    const lastChanges = new Map<string, AuditRecord>();
    for (const { key, previousNames: formerly } of wanted) {
      const [last] = await outcomesOf(store, { tenant: tenant.name, key, formerly, latest: 4 });
      if (last) lastChanges.set(key.name, last);
    }
    const contested = contestedFields(
      await loadContested(store, { tenant: tenant.name, now: io.clock.now() }),
    );
    const pacing = await store.loadPacing(baseKeyOf(tenant));
    const views = storedViews(desired, pacing, { cycleSeconds: CYCLE_SECONDS });
    const decisions = decisionsOf(views);
    const targets = selectTargets(options.target, desired);
    const rows = buildStatus({
      ...{ wanted, observation, base, plan, standing, dialect, lastChanges, contested, decisions },
      now: io.clock.now(),
    }).filter((row) => !targets || targets.has(row.name));
    const { freeze } = standing;
    const chosen = selectOthers(options.target);
    const isCalled = (list: string) =>
      callersOf(list, desired.campaigns).some(({ name }) => targets?.has(name));
    const uploads = await store.loadUploads(baseKeyOf(tenant));
    const lists = (desired.contactLists ?? [])
      .filter(({ key }) => !chosen || chosen.has(keyText(key)) || isCalled(key.name))
      .map((document) => listStatus(document, { remotes: looked.remoteLists, uploads, plan }));
    const others = await statusOthers(looked, options);
    const palette = paletteFor(io, { stream: 'out' });
    switch (options.output) {
      case 'json':
        io.out(jsonText({ campaigns: rows, ...withoutEmpty({ lists, ...others }), freeze }));
        break;
      case 'markdown':
        io.out(joined(statusMarkdown(rows, { freeze, lists }), statusOthersMarkdown(others)));
        break;
      case 'text':
      case 'github':
        io.out(joined(statusText(rows, { freeze, lists, palette }), statusOthersText(others, { palette })));
    }
    return EXIT.done;
  });
}

function joined(campaigns: string, others: string): string {
  return others === '' ? campaigns : `${campaigns}\n\n${others}`;
}

/** What is not declared has no table, and no member. */
function withoutEmpty(tables: object): object {
  return Object.fromEntries(
    Object.entries(tables).filter(([, rows]) => !Array.isArray(rows) || rows.length > 0),
  );
}
