import type { Finding } from '../../model/finding.ts';
import { type Document, sourceOf } from '../../model/resource.ts';
import { type Checked, type CheckedDocument, type Declaration, subjectOf } from '../checked.ts';
import { didYouMean } from './suggest.ts';

/**
 * Campaigns that subscriptions and exports name and no document declares. No error: the last that a subscription is told of
 * a campaign may be that it was taken out.
 */
export function checkCampaignNames(
  documents: readonly CheckedDocument[],
  declarations: readonly Declaration[],
): readonly Finding[] {
  const named = documents.flatMap((checked) =>
    checked.kind === 'Subscription' || checked.kind === 'Project' ? namedBy(checked) : [],
  );
  if (named.length === 0) return [];
  const declared = new Set(declarations.flatMap(({ key }) => (key.kind === 'Campaign' ? [key.name] : [])));
  return named
    .filter(({ name }) => !declared.has(name))
    .map(({ name, pointer, document }): Finding => {
      const hint = didYouMean(name, declared);
      return {
        id: 'unknown-campaign',
        severity: 'warning',
        message: `${subjectOf(document.key)}: there is no campaign ${JSON.stringify(name)}${hint}`,
        source: sourceOf(document, pointer),
      };
    });
}

function namedBy(checked: Checked<'Subscription'> | Checked<'Project'>) {
  const named = (document: Document<unknown>, names: readonly string[], pointer: string) =>
    names.map((name, index) => ({ name, document, pointer: `${pointer}/${index}` }));
  if (checked.kind === 'Subscription') {
    const { document } = checked;
    return named(document, document.spec.campaigns ?? [], '/spec/campaigns');
  }
  const { document } = checked;
  return (document.spec.exports ?? []).flatMap(({ campaigns = [] }, index) =>
    named(document, campaigns, `/spec/exports/${index}/campaigns`),
  );
}
