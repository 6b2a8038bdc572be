import type { DesiredState } from '../../model/desired.ts';
import type { CampaignSpec } from '../../model/documents.ts';
import type {
  ImportedCampaign,
  ImportedEntry,
  ImportResult,
  NotImported,
} from '../../model/reports/imported.ts';
import type { Metadata, ResourceKey } from '../../model/resource.ts';
import { compareText } from '../problem.ts';
import { namingBeside, slugOf } from './names.ts';
import { type ProfileSpec, profilesOf } from './profiles.ts';

/** A document that is to be written into a file of its own. */
export interface NewDocument {
  readonly key: ResourceKey;
  readonly file: string;
  readonly metadata: Metadata;
  readonly spec: CampaignSpec | ProfileSpec;
  /** Lines above the document. */
  readonly comment: readonly string[];
}

export interface ImportContext {
  readonly desired: DesiredState;
  /** Names that several campaigns of the tenant have: such a campaign is bound by its id. */
  readonly ambiguous: ReadonlySet<string>;
  /** Whether something is there already, relative to the desired-state directory. */
  readonly isTaken: (file: string) => boolean;
}

export interface ImportDraft extends Pick<ImportResult, 'campaigns' | 'notImported'> {
  readonly documents: readonly NewDocument[];
}

/** The documents that bring these campaigns into Git; the same for the same campaigns in any order. */
export function buildImport(found: readonly ImportedCampaign[], context: ImportContext): ImportDraft {
  const names = new Set(context.desired.campaigns.map(({ document }) => document.key.name));
  const naming = namingBeside((name) => names.has(name));
  const profiles = profilesOf(context.desired);
  const files = new Set<string>();
  const documents: NewDocument[] = [];
  const campaigns: ImportedEntry[] = [];
  const notImported: NotImported[] = [];
  for (const campaign of [...found].sort(byName)) {
    const { displayName, remoteId, leftOut } = campaign;
    const unnamed = leftOut.find(({ pointer }) => pointer === '/metadata/displayName');
    if (unnamed) {
      notImported.push({ remoteId, displayName, reason: `its name: ${unnamed.reason}` });
      continue;
    }
    const slug = slugOf(displayName);
    const name = naming.free(slug || slugOf(`campaign-${remoteId}`));
    names.add(name);
    const bound = slug === '' || context.ambiguous.has(displayName);
    const dialer = profiles.dialers.nameFor(campaign.dialer);
    const compliance = profiles.compliances.nameFor(campaign.compliance);
    const schedule = profiles.schedules.nameFor(campaign.schedule);
    const { run, ...rest } = campaign.campaign;
    const file = add('Campaign', {
      metadata: { name, ...(name !== displayName && { displayName }), ...(bound && { remoteId }) },
      spec: {
        ...(run && { run }),
        ...(dialer !== undefined && { dialer }),
        ...(compliance !== undefined && { compliance }),
        ...(schedule !== undefined && { schedule }),
        ...rest,
      },
      comment: commentOf(campaign),
    });
    campaigns.push({ name, displayName, remoteId, file, leftOut });
  }
  for (const profile of profiles.dialers.added) addProfile('Dialer', profile);
  for (const profile of profiles.compliances.added) addProfile('Compliance', profile);
  for (const profile of profiles.schedules.added) addProfile('Schedule', profile);
  return { documents, campaigns, notImported };

  function addProfile(
    kind: 'Dialer' | 'Compliance' | 'Schedule',
    { name, spec }: { readonly name: string; readonly spec: ProfileSpec },
  ): void {
    add(kind, { metadata: { name }, spec, comment: ['Imported from CXone: rename it as you like.'] });
  }

  function add(
    kind: keyof typeof FOLDERS,
    document: Pick<NewDocument, 'metadata' | 'spec' | 'comment'>,
  ): string {
    const { name } = document.metadata;
    const path = (base: string) => `imported/${FOLDERS[kind]}/${base}.yaml`;
    const isTaken = (base: string) => files.has(path(base)) || context.isTaken(path(base));
    const file = path(namingBeside(isTaken).free(name));
    files.add(file);
    documents.push({ key: { kind, name }, file, ...document });
    return file;
  }
}

const FOLDERS = {
  Campaign: 'campaigns',
  Dialer: 'dialers',
  Compliance: 'compliance',
  Schedule: 'schedules',
} as const;

function byName(a: ImportedCampaign, b: ImportedCampaign): number {
  return compareText(a.displayName, b.displayName) || compareText(a.remoteId, b.remoteId);
}

function commentOf({ remoteId, leftOut }: ImportedCampaign): readonly string[] {
  const head = `Imported from CXone, campaign ${JSON.stringify(remoteId)}.`;
  if (leftOut.length === 0) return [head];
  return [
    head,
    "Left out, and so nobody's: CXone keeps what it has.",
    ...leftOut.map(({ kind, pointer, reason }) => {
      const field = pointer.split('/').slice(2).join('.');
      return `- ${kind === 'Campaign' ? field : `${kind.toLowerCase()} ${field}`}: ${reason}`;
    }),
  ];
}
