import type { Kind } from '../../src/model/resource.ts';
import type { JsonObject } from '../../src/model/values/json.ts';

/** Documents as YAML text. JSON is YAML, so nothing has to be quoted by hand. */
export function yamlOf(documents: readonly JsonObject[]): string {
  return documents.map((document) => JSON.stringify(document, null, 2)).join('\n---\n');
}

export function document(kind: Kind, name: string, parts: JsonObject = {}): JsonObject {
  const { metadata, ...rest } = parts;
  return {
    apiVersion: 'dialform/v1',
    kind,
    metadata: { name, ...(typeof metadata === 'object' ? metadata : {}) },
    ...rest,
  };
}

/** A campaign with a dialer of its own name, so that it can be created and started. */
export function campaign(
  name: string,
  spec: JsonObject = {},
  options: { readonly metadata?: JsonObject; readonly dialer?: JsonObject } = {},
): readonly JsonObject[] {
  const dialer: JsonObject = { strategy: 'PROGRESSIVE', callsPerSecond: 4, ...options.dialer };
  return [
    document('Dialer', name, { spec: dialer }),
    document('Campaign', name, {
      ...(options.metadata ? { metadata: options.metadata } : {}),
      spec: { dialer: name, agentPool: 'pool-sales', contactList: 'list-mortgage-leads', ...spec },
    }),
  ];
}

export function project(spec: JsonObject): JsonObject {
  return document('Project', 'acme', { spec });
}

/** A campaign as the console shows it, one that `campaign(name)` is in sync with. */
export function remote(name: string, more: JsonObject = {}): JsonObject {
  return {
    name,
    status: 'ACTIVE',
    dialerStrategy: 'PROGRESSIVE',
    agentPool: { id: 'pool-sales' },
    contactList: { id: 'list-mortgage-leads' },
    pacing: { maxCallsPerSecond: 4 },
    dialerSettings: { concurrency: 33 },
    x_console: { folder: name, tags: ['a', 'b'] },
    ...more,
  };
}
