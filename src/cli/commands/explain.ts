import { pairCampaigns } from '../../diff/pair.ts';
import { UsageError } from '../../model/errors.ts';
import { baseKeyOf } from '../../model/plan.ts';
import type { Explanation } from '../../model/reports/explanation.ts';
import { kindWord, type ResourceKey } from '../../model/resource.ts';
import { facetDialect } from '../../plan/changes/facets.ts';
import { callersOf } from '../../plan/lists/uses.ts';
import { parseTarget } from '../../plan/targets.ts';
import { wantedCampaigns } from '../../reconcile/cycle/wanted-campaigns.ts';
import { storedViews } from '../../reconcile/pacing/view.ts';
import { buildExplanation, explainedEvent } from '../../reconcile/status/explain.ts';
import { explainList } from '../../reconcile/status/lists.ts';
import { explainText } from '../../report/explain-text.ts';
import { healthVerdicts } from '../../rules/run-state/health.ts';
import type { Output } from '../arguments/options.ts';
import { parsePointer } from '../arguments/pointer.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { outcomesOf } from '../history/history.ts';
import type { Io } from '../io.ts';
import { textFor } from '../output/colour.ts';
import { jsonText } from '../output/json.ts';
import { type LookedAt, type PlanningOptions, withPlan } from '../planning/planning.ts';
import { CYCLE_SECONDS } from '../rules/pacing-policy.ts';

const HISTORY = 100;

type ExplainOptions = Omit<PlanningOptions, 'target'> & { readonly output: Output };

/** Who owns a value, where it comes from, when it last changed. `campaign/NAME/pointer` in one word is understood too. */
export function explain(
  io: Io,
  asked: { readonly target: string; readonly pointer: string | undefined },
  options: ExplainOptions,
): Promise<ExitCode> {
  const [kind = '', name = '', ...rest] = asked.target.split('/');
  const key = parseTarget(`${kind}/${name}`);
  if (key.kind === 'ContactList') {
    if (asked.pointer !== undefined || rest.length > 0)
      throw new UsageError(`a contact list is explained as a whole: explain contactlist/${name}`);
    return explainContactList(io, key, options);
  }
  if (key.kind !== 'Campaign' && key.kind !== 'Webhook') throw new UsageError(notExplained(key));
  const pointer = parsePointer(asked.pointer ?? (rest.length > 0 ? `/${rest.join('/')}` : ''));
  return withPlan(io, { ...options, target: [], scope: 'all' }, async (looked) => {
    const { desired, session, plan, base, store } = looked;
    const { tenant } = session;
    const { wanted, observation, dialect } = statesOf(key, looked);
    const records = base.type === 'records' ? base.records : new Map();
    const pair = pairCampaigns(wanted, observation, records).pairs.find(
      (found) => found.wanted.key.name === name,
    );
    if (!pair) throw new UsageError(`the desired state has no ${kindWord(key.kind)} "${name}"`);
    const formerly = pair.wanted.previousNames;
    const history = await outcomesOf(store, { tenant: tenant.name, key, formerly, latest: HISTORY });
    if (key.kind === 'Webhook') {
      show(io, buildExplanation({ pair, pointer, plan, dialect, hold: null, history }), options.output);
      return EXIT.done;
    }
    const hold = looked.standing.holds.get(name) ?? null;
    const health = looked.standing.health.get(name);
    const verdicts = health ? healthVerdicts(health, io.clock.now()) : [];
    const campaign = desired.campaigns.find(({ document }) => document.key.name === name);
    const pacing = await store.loadPacing(baseKeyOf(tenant));
    const decided = storedViews(desired, pacing, { cycleSeconds: CYCLE_SECONDS }).get(name);
    const explanation = buildExplanation({
      ...{ pair, pointer, plan, dialect, dialer: campaign?.dialer, hold, verdicts, history },
      decided: decided ?? null,
    });
    show(io, explanation, options.output);
    return EXIT.done;
  });
}

/** Where its contacts come from, what was uploaded of them, and what is left. */
function explainContactList(io: Io, key: ResourceKey, options: ExplainOptions): Promise<ExitCode> {
  return withPlan(io, { ...options, target: [], scope: 'all' }, async (looked) => {
    const { desired, session, plan, store, remoteLists } = looked;
    const document = desired.contactLists?.find((each) => each.key.name === key.name);
    if (!document) throw new UsageError(`the desired state has no contact list "${key.name}"`);
    const { tenant } = session;
    const history = await outcomesOf(store, { tenant: tenant.name, key, latest: HISTORY });
    const explanation = explainList(document, {
      ...{ plan, remotes: remoteLists, uploads: await store.loadUploads(baseKeyOf(tenant)) },
      callers: callersOf(key.name, desired.campaigns).map(({ name }) => name),
      history: history.flatMap((record) => explainedEvent(record, '')),
    });
    show(io, explanation, options.output);
    return EXIT.done;
  });
}

/** What is wanted and what is there, of the kind that is asked about. */
function statesOf({ kind }: ResourceKey, { desired, session, observation, facets }: LookedAt) {
  const { dialect } = session;
  const facet = facets.find((one) => one.kind === kind);
  if (facet) return { ...facet, dialect: facetDialect(dialect, facet) };
  const wanted = kind === 'Campaign' ? wantedCampaigns(desired, dialect) : [];
  return { wanted, observation, dialect };
}

function notExplained({ kind, name }: ResourceKey): string {
  const takes =
    'explain takes a campaign, a contact list or a webhook: campaign/NAME, contactlist/NAME, webhook/NAME';
  if (kind !== 'Subscription') return takes;
  return `${takes}; CXone holds nothing of a subscription: \`dialform status\` shows how it does, \`dialform events list --subscription ${name}\` what was given up`;
}

function show(io: Io, explanation: Explanation, output: Output): void {
  if (output === 'json') io.out(jsonText(explanation));
  else io.out(textFor(io, output, (palette) => explainText(explanation, { palette })));
}
