import type { Facet, WritableFacet } from '../model/facet.ts';
import type { TenantReader, TenantWriter } from '../model/ports/ports.ts';
import { type Client, createClient } from './http/client.ts';
import type { ConnectionPorts, ConnectionSettings } from './http/settings.ts';
import { lookingOnly } from './scopes.ts';
import { createHistoryReader } from './v2/analytics.ts';
import { createAgentPoolReader, createListReader, createSuppressionReader } from './v2/directory.ts';
import { createListDirectory, createListWriter, createSuppressionList } from './v2/lists.ts';
import { createMetricsReader } from './v2/metrics.ts';
import { createRunStateReader, createRunStateWriter } from './v2/run-state.ts';
import { createSettingsReader } from './v2/settings-reader.ts';
import { createSettingsWriter } from './v2/settings-writer.ts';
import { type WebhookWants, webhookFacet, writableWebhookFacet } from './v2/webhooks/facet.ts';

export type { AttemptFacts, ConnectionPorts, ConnectionSettings } from './http/settings.ts';

export interface Closable {
  /** Interrupts what is under way and lets go of the connections. */
  close(): void;
}

/** What besides campaigns is wanted of a tenant. */
export interface FacetDocuments {
  readonly webhooks: WebhookWants;
}

export interface ReadConnection extends TenantReader, Closable {
  facetsFor(wants: FacetDocuments): readonly Facet[];
}

export interface WriteConnection extends Closable {
  readonly reader: TenantReader;
  readonly writer: TenantWriter;
  facetsFor(wants: FacetDocuments): readonly WritableFacet[];
}

/** For commands that only look: nothing of what this answers can write. */
export function connectV2Reader(settings: ConnectionSettings, ports: ConnectionPorts): ReadConnection {
  const client = createClient(lookingOnly(settings), ports);
  return {
    ...readerOf(client, settings),
    facetsFor: (wants) => [webhookFacet(client.reader, wants.webhooks)],
    close: client.close,
  };
}

export function connectV2(settings: ConnectionSettings, ports: ConnectionPorts): WriteConnection {
  const client = createClient(settings, ports);
  const writer = {
    settings: createSettingsWriter(client.writer),
    runState: createRunStateWriter(client),
    lists: createListWriter(client.writer),
  };
  return {
    ...{ reader: readerOf(client, settings), writer, close: client.close },
    facetsFor: (wants) => [writableWebhookFacet(client, wants.webhooks)],
  };
}

function readerOf({ reader }: Client, { auth }: ConnectionSettings): TenantReader {
  return {
    settings: createSettingsReader(reader),
    runState: createRunStateReader(reader, auth.clientId),
    metrics: createMetricsReader(reader),
    history: createHistoryReader(reader),
    agentPools: createAgentPoolReader(reader),
    lists: { ...createListReader(reader), ...createListDirectory(reader) },
    suppressions: { ...createSuppressionReader(reader), ...createSuppressionList(reader) },
  };
}
