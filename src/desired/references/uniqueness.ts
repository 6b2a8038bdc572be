import type { Finding } from '../../model/finding.ts';
import { keyText, sourceOf } from '../../model/resource.ts';
import { type Checked, type Declaration, subjectOf } from '../checked.ts';
import { findingAt, sourceText } from '../problem.ts';

/** Two resources of one name, and more than one Project; invalid documents count too. */
export function checkNames(declarations: readonly Declaration[]): readonly Finding[] {
  const first = new Map<string, Declaration>();
  const findings: Finding[] = [];
  for (const declaration of declarations) {
    const isProject = declaration.key.kind === 'Project';
    const identity = isProject ? 'project' : keyText(declaration.key);
    const earlier = first.get(identity);
    if (!earlier) {
      first.set(identity, declaration);
      continue;
    }
    const place = sourceText(earlier.file, earlier.packed);
    const message = isProject
      ? `there may be one Project only, and there is one at ${place}`
      : `the name is taken already, at ${place}`;
    const id = isProject ? 'second-project' : 'duplicate-name';
    findings.push(findingAt(declaration, id, `${subjectOf(declaration.key)}: ${message}`));
  }
  return findings;
}

/** Two campaigns that would write to one campaign in CXone. */
export function checkBindings(campaigns: readonly Checked<'Campaign'>[]): readonly Finding[] {
  return [
    ...shared(campaigns, {
      id: 'duplicate-remote-id',
      pointer: '/metadata/remoteId',
      valueOf: ({ document }) => document.metadata.remoteId,
      noun: 'remoteId',
    }),
    ...shared(campaigns, {
      id: 'duplicate-display-name',
      pointer: '/metadata/displayName',
      valueOf: ({ document, removed }) =>
        removed.has('/metadata/displayName')
          ? undefined
          : (document.metadata.displayName ?? document.key.name),
      noun: 'name in CXone',
      // Their ids tell them apart.
      mayShare: (a, b) =>
        a.document.metadata.remoteId !== undefined && b.document.metadata.remoteId !== undefined,
    }),
  ];
}

/** A previous name has one owner: no other document claims it, and none is called so now. */
export function checkPreviousNames(
  campaigns: readonly Checked<'Campaign'>[],
  declarations: readonly Declaration[],
): readonly Finding[] {
  if (!campaigns.some(({ document }) => document.metadata.previousNames)) return [];
  const owners = new Map(
    declarations
      .filter(({ key }) => key.kind === 'Campaign')
      .map(({ key, file, packed }) => [key.name, `is the name of a campaign at ${sourceText(file, packed)}`]),
  );
  const findings: Finding[] = [];
  for (const { document } of campaigns) {
    for (const [index, name] of (document.metadata.previousNames ?? []).entries()) {
      const source = sourceOf(document, `/metadata/previousNames/${index}`);
      const owner = owners.get(name);
      if (owner === undefined)
        owners.set(name, `is a previous name of ${subjectOf(document.key)} (${source}) too`);
      else {
        const message = `${subjectOf(document.key)}: the previous name ${JSON.stringify(name)} ${owner}`;
        findings.push({ id: 'duplicate-previous-name', severity: 'error', message, source });
      }
    }
  }
  return findings;
}

interface Binding {
  readonly id: string;
  readonly pointer: string;
  readonly valueOf: (campaign: Checked<'Campaign'>) => string | undefined;
  readonly noun: string;
  readonly mayShare?: (a: Checked<'Campaign'>, b: Checked<'Campaign'>) => boolean;
}

function shared(campaigns: readonly Checked<'Campaign'>[], binding: Binding): readonly Finding[] {
  const first = new Map<string, Checked<'Campaign'>>();
  const findings: Finding[] = [];
  for (const campaign of campaigns) {
    const value = binding.valueOf(campaign);
    if (value === undefined) continue;
    const earlier = first.get(value);
    if (!earlier) {
      first.set(value, campaign);
      continue;
    }
    // Two of one name are reported as that.
    if (earlier.document.key.name === campaign.document.key.name) continue;
    if (binding.mayShare?.(earlier, campaign)) continue;
    const other = `${subjectOf(earlier.document.key)} (${placeOf(earlier, binding)})`;
    findings.push({
      id: binding.id,
      severity: 'error',
      message: `${subjectOf(campaign.document.key)}: ${binding.noun} ${JSON.stringify(value)} is that of ${other} too`,
      source: placeOf(campaign, binding),
    });
  }
  return findings;
}

/** Without a display name the resource's name stands in for it. */
function placeOf({ document }: Checked<'Campaign'>, { pointer }: Binding): string {
  const written = document.positions[pointer] ?? document.overlay?.positions[pointer];
  return sourceOf(document, written === undefined ? '/metadata/name' : pointer);
}
