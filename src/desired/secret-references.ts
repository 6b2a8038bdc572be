import type { ProjectSpec } from '../model/documents.ts';
import type { Finding } from '../model/finding.ts';
import { joinPointer, type Pointer } from '../model/pointer.ts';
import { type Document, sourceOf } from '../model/resource.ts';
import { type CheckedDocument, subjectOf } from './checked.ts';
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

function namedBy(checked: CheckedDocument): readonly { readonly name: string; readonly pointer: Pointer }[] {
  switch (checked.kind) {
    case 'Webhook':
      return Object.entries(checked.document.spec.secretHeaders ?? {}).map(([header, name]) => ({
        name,
        pointer: `/spec/secretHeaders${joinPointer(header)}`,
      }));
    case 'Subscription': {
      const { secret, secretHeaders = {} } = checked.document.spec;
      return [
        ...Object.entries(secretHeaders).map(([header, name]) => ({
          name,
          pointer: `/spec/secretHeaders${joinPointer(header)}`,
        })),
        ...(secret === undefined ? [] : [{ name: secret, pointer: '/spec/secret' }]),
      ];
    }
    case 'Project':
      return (checked.document.spec.hooks?.secrets ?? []).map((name, index) => ({
        name,
        pointer: `/spec/hooks/secrets/${index}`,
      }));
    case 'Campaign':
    case 'Dialer':
    case 'Compliance':
    case 'Schedule':
    case 'ContactList':
      return [];
  }
}
