import type { TenantReader, TenantWriter } from '../model/ports.ts';
import { type Client, createClient } from './http/client.ts';
import type { ConnectionPorts, ConnectionSettings } from './http/settings.ts';
import { lookingOnly } from './scopes.ts';
import { createHistoryReader } from './v2/analytics.ts';
import { createAgentPoolReader, createListReader, createSuppressionReader } from './v2/directory.ts';
import { createMetricsReader } from './v2/metrics.ts';
import { createRunStateReader, createRunStateWriter } from './v2/run-state.ts';
import { createSettingsReader } from './v2/settings-reader.ts';
import { createSettingsWriter } from './v2/settings-writer.ts';

export type { AttemptFacts, ConnectionPorts, ConnectionSettings } from './http/settings.ts';

export interface Closable {
  /** Interrupts what is under way and lets go of the connections. */
  close(): void;
}

/** For commands that only look: nothing of what this answers can write. */
export function connectV2Reader(
  settings: ConnectionSettings,
  ports: ConnectionPorts,
): TenantReader & Closable {
  const client = createClient(lookingOnly(settings), ports);
  return { ...readerOf(client), close: client.close };
}

export function connectV2(
  settings: ConnectionSettings,
  ports: ConnectionPorts,
): { readonly reader: TenantReader; readonly writer: TenantWriter } & Closable {
  const client = createClient(settings, ports);
  const writer = {
    settings: createSettingsWriter(client.writer),
    runState: createRunStateWriter(client),
  };
  return { reader: readerOf(client), writer, close: client.close };
}

function readerOf({ reader }: Client): TenantReader {
  return {
    settings: createSettingsReader(reader),
    runState: createRunStateReader(reader),
    metrics: createMetricsReader(reader),
    history: createHistoryReader(reader),
    agentPools: createAgentPoolReader(reader),
    lists: createListReader(reader),
    suppressions: createSuppressionReader(reader),
  };
}
