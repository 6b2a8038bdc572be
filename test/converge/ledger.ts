import type { AuditEntry, AuditRecord } from '../../src/model/audit.ts';
import type { Store } from '../../src/model/ports/ports.ts';
import type { SandboxConsole } from '../../src/sandbox/console.ts';
import type { RequestFacts, RequestVerdict } from '../../src/sandbox/settings.ts';

/**
 * Watches both ends at once: what the store was told and what the tenant was asked, in one order. `faults` lists
 * writes that neither an open intent nor a pause that was kept accounts for; `dialing` everything that ever dialed while a write came in.
 */
export function openLedger(next?: (request: RequestFacts) => RequestVerdict) {
  const open = new Map<number, AuditRecord>();
  const faults: string[] = [];
  const dialing = new Set<string>();
  const writes: string[] = [];
  let tenant: SandboxConsole | null = null;

  return {
    faults,
    dialing,
    /** `METHOD path` of everything that is neither a read nor a token. */
    writes,
    watch(console: SandboxConsole): void {
      tenant = console;
    },
    onRequest(request: RequestFacts): RequestVerdict {
      const { method, path } = request;
      if (method !== 'GET' && !path.includes('/token') && !path.includes('/analytics/')) {
        writes.push(`${method} ${path}`);
        if (![...open.values()].some((intent) => accountsFor(intent, request))) {
          faults.push(`${method} ${path} has no intent`);
        }
        for (const { name, status } of tenant?.campaigns() ?? []) {
          if (status === 'ACTIVE' || status === 'PENDING') dialing.add(String(name));
        }
      }
      return next?.(request) ?? 'pass';
    },
    /** A pause that the store could not take is accounted for by the file beside it. */
    kept({ action, remoteId }: AuditEntry): void {
      const fault = faults.findIndex(
        (said) => action === 'transition' && said.includes(`/${remoteId}/state `),
      );
      if (fault >= 0) faults.splice(fault, 1);
    },
    /** The store, its intents counted once they are durable and their outcomes from when they are written. */
    storeOf(store: Store): Store {
      return {
        ...store,
        async append(entry) {
          const record = await store.append(entry);
          if (record.event === 'change.intended') open.set(record.seq, record);
          return record;
        },
        appendWithBase(entry, base) {
          if (entry.intentSeq !== null) open.delete(entry.intentSeq);
          return store.appendWithBase(entry, base);
        },
      };
    },
  };
}

function accountsFor(intent: AuditRecord, { method, path }: RequestFacts): boolean {
  const isAboutIt = intent.remoteId !== null && path.split('/').includes(intent.remoteId);
  switch (intent.action) {
    case 'create':
      return method === 'POST' && path === '/api/v2/campaigns';
    case 'update':
      return method === 'PATCH' && isAboutIt;
    case 'transition':
      return method === 'PUT' && isAboutIt;
    default:
      return false;
  }
}
