import { resolve } from 'node:path';
import { replaceFiles } from '../../desired/editing/replace-files.ts';
import { pairCampaigns } from '../../diff/pair.ts';
import type { DesiredCampaign, DesiredState } from '../../model/desired.ts';
import { UsageError } from '../../model/errors.ts';
import type { PresentCampaign } from '../../model/observed.ts';
import type { AcceptedEdit, AcceptResult, RefusedField } from '../../model/reports/acceptance.ts';
import { type Document, keyText, type ResourceKey } from '../../model/resource.ts';
import type { Pointer } from '../../model/values/pointer.ts';
import { parseTarget } from '../../plan/targets.ts';
import { buildAcceptance } from '../../reconcile/accept/accept.ts';
import { fieldsToAccept } from '../../reconcile/accept/fields.ts';
import { wantedCampaigns } from '../../reconcile/cycle/wanted-campaigns.ts';
import { outOfSync } from '../../reconcile/status/out-of-sync.ts';
import { acceptMarkdown, acceptText } from '../../report/accept-text.ts';
import type { Output } from '../arguments/options.ts';
import { parsePointer } from '../arguments/pointer.ts';
import { type EditedFiles, editFiles } from '../edit-files.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { paletteFor } from '../output/colour.ts';
import { jsonText } from '../output/json.ts';
import { requireDesired } from '../planning/desired.ts';
import { type LookedAt, type PlanningOptions, withPlan } from '../planning/planning.ts';
import { tenantsBeside } from '../planning/tenants-beside.ts';

type AcceptOptions = Omit<PlanningOptions, 'target' | 'prefer'> & {
  readonly output: Output;
  readonly profile?: boolean;
};

/** Writes what the console changed into the YAML files. Exit 1 when a field can't be taken over; nothing is written then. */
export function accept(
  io: Io,
  asked: { readonly target: string; readonly pointer: string | undefined },
  options: AcceptOptions,
): Promise<ExitCode> {
  const key = parseTarget(asked.target);
  if (key.kind !== 'Campaign') throw new UsageError(notAccepted(key));
  const pointer = parsePointer(asked.pointer ?? '');
  const planning = { ...options, target: [asked.target], scope: 'all' } as const;
  return withPlan(io, planning, async (looked) => {
    const { campaign, actual } = requireBoth(looked, key.name);
    const { paths, mixed, others } = fieldsToAccept(looked.plan, key.name, pointer);
    const built = buildAcceptance({
      campaign,
      actual,
      paths,
      dialect: looked.session.dialect,
      sharers: (profile) => sharersOf(profile, { desired: looked.desired, name: key.name }),
      changeProfiles: options.profile === true,
    });
    const texts = editFiles(resolve(io.cwd, options.dir), looked.desired, built.edits);
    const refused = [...built.refused, ...texts.refused, ...mixed.map(mixedList)];
    const files = refused.length > 0 ? [] : texts.changes;
    if (refused.length === 0 && paths.length > 0) {
      await assertSettled(io, { looked, name: key.name, actual, paths, files: texts.replacements }, options);
      replaceFiles(resolve(io.cwd, options.dir), texts.replacements);
    }
    show(io, { key, edits: built.edits, refused, files }, { ...options, others });
    if (files.length > 0) await tellTenantsBeside(io, { looked, edits: built.edits }, options);
    return refused.length > 0 ? EXIT.error : EXIT.done;
  });
}

/** Values of a webhook's headers may be secrets, and what is written of it is short: a person writes it. */
function notAccepted({ kind, name }: ResourceKey): string {
  const takes = 'accept takes a campaign: campaign/NAME';
  if (kind === 'Webhook')
    return `${takes}; what somebody changed in the webhook "${name}" is written into its document by hand (\`dialform drift --target webhook/${name}\` shows it)`;
  if (kind === 'Subscription') return `${takes}; CXone holds nothing of a subscription`;
  return takes;
}

function requireBoth(
  { desired, session, observation, base }: LookedAt,
  name: string,
): { readonly campaign: DesiredCampaign; readonly actual: PresentCampaign } {
  const campaign = desired.campaigns.find(({ document }) => document.key.name === name);
  if (!campaign) throw new UsageError(`the desired state has no campaign "${name}"`);
  const wanted = wantedCampaigns(desired, session.dialect);
  const records = base.type === 'records' ? base.records : new Map();
  const pair = pairCampaigns(wanted, observation, records).pairs.find((one) => one.wanted.key.name === name);
  if (pair?.type === 'present') return { campaign, actual: pair.actual };
  const why = pair?.type === 'unreadable' ? `can't be read: ${pair.reason}` : 'is not in CXone';
  throw new UsageError(`campaign "${name}" ${why}, so there is nothing to accept`);
}

function sharersOf(
  profile: Document<unknown>,
  { desired, name }: { readonly desired: DesiredState; readonly name: string },
): readonly string[] {
  return desired.campaigns
    .filter(({ dialer, compliance, schedule }) =>
      [dialer, compliance, schedule].some((one) => one && keyText(one.key) === keyText(profile.key)),
    )
    .map(({ document }) => document.key.name)
    .filter((other) => other !== name);
}

function mixedList(path: Pointer): RefusedField {
  const reason =
    'Git changed one part of this list and the console another: apply first, or change it by hand';
  return { path, reason, edits: [] };
}

async function tellTenantsBeside(
  io: Io,
  { looked, edits }: { readonly looked: LookedAt; readonly edits: readonly AcceptedEdit[] },
  options: AcceptOptions,
): Promise<void> {
  // The embedded tenant is none of the Project's.
  if (options.sandbox) return;
  const { name: tenant } = looked.session.tenant;
  const beside = await tenantsBeside(io, { desired: looked.desired, tenant, edits }, options);
  if (beside.length === 0) return;
  io.err(
    `What was accepted is written where other tenants go by it too: ${beside.join(', ')}. What is meant for ${tenant} alone belongs into its overlay.`,
  );
}

/** The files as they would be have to be valid, and the fields in sync. */
async function assertSettled(
  io: Io,
  facts: {
    readonly looked: LookedAt;
    readonly name: string;
    readonly actual: PresentCampaign;
    readonly paths: readonly Pointer[];
    readonly files: EditedFiles['replacements'];
  },
  options: AcceptOptions,
): Promise<void> {
  const { looked, name, actual, paths, files } = facts;
  const drafts = new Map([...files].map(([file, { after }]) => [file, after]));
  const { desired } = await requireDesired(io, options.dir, { ...options, drafts });
  const campaign = desired.campaigns.find(({ document }) => document.key.name === name);
  const { dialect } = looked.session;
  const left = campaign ? outOfSync(dialect.translate(campaign), { actual, paths, dialect }) : paths;
  if (left.length > 0) {
    throw new UsageError(`accepted as it is, ${left.join(', ')} would still differ, so nothing was written`);
  }
}

function show(
  io: Io,
  result: AcceptResult,
  options: AcceptOptions & { readonly others: readonly Pointer[] },
): void {
  const { dir: directory, others } = options;
  switch (options.output) {
    case 'json':
      io.out(jsonText(result));
      return;
    case 'markdown':
      io.out(acceptMarkdown(result, { directory, others }));
      return;
    case 'text':
    case 'github':
      io.out(acceptText(result, { directory, others, palette: paletteFor(io, { stream: 'out' }) }));
  }
}
