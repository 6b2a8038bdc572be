import type { ProjectSpec, SubscriptionSpec } from '../../model/documents.ts';
import type { Finding } from '../../model/finding.ts';
import { type Document, sourceOf } from '../../model/resource.ts';
import { joinPointer, type Pointer } from '../../model/values/pointer.ts';
import { type CheckedDocument, subjectOf } from '../checked.ts';
import { didYouMean } from './suggest.ts';

/** Secrets that documents name and the Project does not. A Project with errors of its own is told of first. */
export function checkSecretNames(
  documents: readonly CheckedDocument[],
  project: { readonly document: Document<ProjectSpec> } | undefined,
): readonly Finding[] {
  const known = Object.keys(project?.document.spec.secrets ?? {});
  return documents.flatMap((checked) =>
    namedBy(checked)
      .filter(({ name }) => !known.includes(name))
      .map(({ name, pointer }): Finding => {
        const hint = didYouMean(name, known) || ': write it under secrets in the Project';
        return {
          id: 'unknown-secret',
          severity: 'error',
          message: `${subjectOf(checked.document.key)}: there is no secret ${JSON.stringify(name)}${hint}`,
          source: sourceOf(checked.document, pointer),
        };
      }),
  );
}

interface Named {
  readonly name: string;
  readonly pointer: Pointer;
}

function namedBy(checked: CheckedDocument): readonly Named[] {
  switch (checked.kind) {
    case 'Webhook':
    case 'Subscription':
      return ofRequests(checked.document.spec, '/spec');
    case 'Project': {
      const { hooks, exports = [] } = checked.document.spec;
      return [
        ...(hooks?.secrets ?? []).map((name, index) => ({ name, pointer: `/spec/hooks/secrets/${index}` })),
        ...exports.flatMap(({ deliver = {} }, index) =>
          ofRequests(deliver, `/spec/exports/${index}/deliver`),
        ),
      ];
    }
    case 'Campaign':
    case 'Dialer':
    case 'Compliance':
    case 'Schedule':
    case 'ContactList':
      return [];
  }
}

function ofRequests(
  { secret, secretHeaders = {} }: Pick<SubscriptionSpec, 'secret' | 'secretHeaders'>,
  below: Pointer,
): readonly Named[] {
  return [
    ...Object.entries(secretHeaders).map(([header, name]) => ({
      name,
      pointer: `${below}/secretHeaders${joinPointer(header)}`,
    })),
    ...(secret === undefined ? [] : [{ name: secret, pointer: `${below}/secret` }]),
  ];
}
