import type { WebhookSpec } from '../../../model/documents.ts';
import type { Facet, WritableFacet } from '../../../model/facet.ts';
import type { PresentCampaign, UnreadableCampaign } from '../../../model/observed.ts';
import type { SettingsReader, SettingsWriter } from '../../../model/ports/ports.ts';
import type { Document } from '../../../model/resource.ts';
import { NotFoundError, RejectedError } from '../../../model/tenant-errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../model/values/json.ts';
import type { SecretOf } from '../../../model/values/secret.ts';
import type { JsonAnswer, JsonReader, JsonWriter } from '../../http/client.ts';
import { readPages } from '../../http/pages.ts';
import { malformed } from '../../http/tenant-error.ts';
import { WEBHOOKS, webhookPath } from '../paths.ts';
import { type HeaderMask, headerMask } from './headers.ts';
import { bodyOf, parseWebhook, type WebhookChange } from './resource.ts';
import { translateWebhook, webhookShape } from './translate.ts';

/** What the tenant's webhooks are wanted to be. */
export interface WebhookWants {
  readonly documents: readonly Document<WebhookSpec>[];
  readonly secretOf: SecretOf;
}

export function webhookFacet(reader: JsonReader, wants: WebhookWants): Facet {
  return facetOf(reader, wants, maskOf(wants));
}

export function writableWebhookFacet(
  client: { readonly reader: JsonReader; readonly writer: JsonWriter },
  wants: WebhookWants,
): WritableFacet {
  const mask = maskOf(wants);
  const secrets = wants.documents.flatMap(({ spec }) =>
    Object.values(spec.secretHeaders ?? {}).flatMap((name) => {
      const found = wants.secretOf(name);
      return 'value' in found ? [found.value] : [];
    }),
  );
  return { ...facetOf(client.reader, wants, mask), writer: writerOf(client, { mask, secrets }) };
}

function maskOf({ documents, secretOf }: WebhookWants): HeaderMask {
  return headerMask(
    documents.map(({ spec }) => spec),
    secretOf,
  );
}

function facetOf(reader: JsonReader, { documents, secretOf }: WebhookWants, mask: HeaderMask): Facet {
  return {
    kind: 'Webhook',
    wanted: documents.map((document) => translateWebhook(document, { secretOf, mask })),
    shape: webhookShape,
    createDefaults: { type: 'CAMPAIGN' },
    reader: readerOf(reader, mask),
  };
}

const PAGE_SIZE = 100;

/** The contract knows the list alone, so that one is looked for in it. */
function readerOf(reader: JsonReader, mask: HeaderMask): SettingsReader {
  const all = async (options: { readonly signal?: AbortSignal }) => {
    const found: (PresentCampaign | UnreadableCampaign)[] = [];
    for (const entity of await rawWebhooks(reader, options)) found.push(parseWebhook(entity, mask));
    return found;
  };
  return {
    observeAll: async (options = {}) => ({ campaigns: await all(options) }),
    observe: async (remoteId, options = {}) =>
      (await all(options)).find((webhook) => webhook.remoteId === remoteId) ?? { state: 'absent' },
  };
}

async function rawWebhooks(
  reader: JsonReader,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<readonly Json[]> {
  const all: Json[] = [];
  const options = { pageSize: PAGE_SIZE, ...(signal && { signal }) };
  for await (const entities of readPages(reader, WEBHOOKS, options)) all.push(...entities);
  return all;
}

function writerOf(
  { reader, writer }: { readonly reader: JsonReader; readonly writer: JsonWriter },
  { mask, secrets }: { readonly mask: HeaderMask; readonly secrets: readonly string[] },
): SettingsWriter {
  const present = ({ body, facts }: JsonAnswer): PresentCampaign => {
    const webhook = body === undefined ? null : parseWebhook(body, mask);
    if (webhook?.state !== 'present') throw malformed('the answer is no webhook', facts);
    return webhook;
  };
  return {
    create: async (resource) => {
      const body = requireBody({ raw: {}, fresh: {}, intended: resource }, mask);
      return present(await writer.send('POST', WEBHOOKS, { body, secrets }));
    },
    // A PUT may replace the whole, of which the core knows a part: the rest is taken from what is there now.
    update: async (remoteId, resources) => {
      const found = (await rawWebhooks(reader)).find((raw) => isJsonObject(raw) && raw.id === remoteId);
      const facts = { method: 'PUT', path: webhookPath(remoteId), status: 404 };
      if (found === undefined || !isJsonObject(found))
        throw new NotFoundError('not-found', 'it is gone', facts);
      const body = requireBody({ raw: found, ...resources }, mask);
      const answer = await writer.send('PUT', webhookPath(remoteId), { body, secrets });
      return answer.body === undefined ? null : present(answer);
    },
    remove: async (remoteId) => {
      await writer.send('DELETE', webhookPath(remoteId), { secrets });
    },
  };
}

function requireBody(change: WebhookChange, mask: HeaderMask): JsonObject {
  const made = bodyOf(change, mask);
  if ('body' in made) return made.body;
  const message = `the value of the header ${made.lacks} is not known here: its secret has changed since the plan`;
  throw new RejectedError('unknown-secret', message, { method: 'PUT', path: WEBHOOKS, status: null });
}
