import type { WebhookSpec } from '../../../model/documents.ts';
import type { ResourceShape } from '../../../model/ports/capabilities.ts';
import { type Document, sourceOf } from '../../../model/resource.ts';
import { joinPointer } from '../../../model/values/pointer.ts';
import type { SecretOf } from '../../../model/values/secret.ts';
import type { WantedCampaign, WantedField } from '../../../model/wanted.ts';
import { fixed } from '../translate/want.ts';
import type { HeaderMask } from './headers.ts';

export const webhookShape: ResourceShape = {
  name: '/name',
  sets: ['/events'],
  keyedLists: {},
  readOnly: ['/id'],
  disruptive: [],
  // A webhook has none.
  runState: '/status',
};

/** A webhook's document in the terms of the `v2` resource. A secret that can't be had here blocks it as a whole. */
export function translateWebhook(
  document: Document<WebhookSpec>,
  { secretOf, mask }: { readonly secretOf: SecretOf; readonly mask: HeaderMask },
): WantedCampaign {
  const { key, metadata, spec } = document;
  const displayName = metadata.displayName ?? metadata.name;
  const blockers: string[] = [];
  const secretFields = Object.entries(spec.secretHeaders ?? {}).flatMap(
    ([header, name]): readonly WantedField[] => {
      const found = secretOf(name);
      if ('problem' in found) {
        blockers.push(found.problem);
        return [];
      }
      const from = `/spec/secretHeaders${joinPointer(header)}`;
      return fixed(document, `/headers${joinPointer(header)}`, {
        from,
        value: mask.fingerprint(found.value),
      });
    },
  );
  const plainFields = Object.entries(spec.headers ?? {}).flatMap(([header, value]) =>
    fixed(document, `/headers${joinPointer(header)}`, { from: `/spec/headers${joinPointer(header)}`, value }),
  );
  return {
    key,
    displayName,
    protected: metadata.protected ?? false,
    source: sourceOf(document, ''),
    fields: [
      ...fixed(document, '/name', {
        from: metadata.displayName === undefined ? '/metadata/name' : '/metadata/displayName',
        value: displayName,
      }),
      ...fixed(document, '/endpoint', { from: '/spec/endpoint', value: spec.endpoint }),
      ...fixed(document, '/events', { from: '/spec/events', value: spec.events }),
      ...fixed(document, '/enabled', { from: '/spec/enabled', value: spec.enabled }),
      ...plainFields,
      ...secretFields,
    ],
    createBlockers:
      spec.endpoint === undefined || spec.events === undefined
        ? ['CXone creates no webhook without an endpoint and events']
        : [],
    ...(blockers.length > 0 && { blockers }),
    policy: () => [],
  };
}
