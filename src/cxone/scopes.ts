import type { ConnectionSettings } from './http/settings.ts';

/** In the vocabularies of the five guides. */
const WRITES = /:(?:write|manage)$/i;

/** Whether a scope is for commands that write; all others are for what every command does. */
export function isWritingScope(scope: string): boolean {
  return WRITES.test(scope);
}

/** A client that is granted nothing but reading gets a token, whatever `apply` asks for besides. */
export function lookingOnly(settings: ConnectionSettings): ConnectionSettings {
  const { scopes } = settings.auth;
  const reading = scopes.filter((scope) => !isWritingScope(scope));
  // Nothing asked for may mean everything granted.
  return reading.length === 0 ? settings : { ...settings, auth: { ...settings.auth, scopes: reading } };
}
