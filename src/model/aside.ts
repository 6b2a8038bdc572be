import type { ResourceKey } from './resource.ts';

/**
 * What the record of a campaign is kept under once the document of its name is bound to another one: it is ours as before.
 * No document can be called so.
 */
export function asideKey({ kind, name }: ResourceKey, remoteId: string): ResourceKey {
  return { kind, name: `${nameBefore(name)}@${remoteId}` };
}

/** Whether a record is kept so. */
export function isAside({ name }: ResourceKey): boolean {
  return name.includes('@');
}

/** The name that the campaign's document had. */
export function nameBefore(name: string): string {
  return name.split('@', 1)[0] ?? name;
}
