import { onTestFinished } from 'vitest';
import { connectV2 } from '../../../src/cxone/connect.ts';
import { type Client, createClient } from '../../../src/cxone/http/client.ts';
import type { AttemptFacts, ConnectionSettings } from '../../../src/cxone/http/settings.ts';
import type { TenantAuth } from '../../../src/model/settings.ts';
import { evenRandom, type VirtualClock, virtualClock } from './ports.ts';

const AUTH: TenantAuth = {
  style: 'body',
  tokenUrl: '/oauth2/token',
  scopes: [],
  clientId: 'client-1',
  clientSecret: 'hush-hush',
};

interface Overrides extends Partial<Omit<ConnectionSettings, 'auth'>> {
  readonly auth?: Partial<TenantAuth>;
}

export function settingsFor(baseUrl: string, overrides: Overrides = {}): ConnectionSettings {
  const { auth, ...others } = overrides;
  return { baseUrl, requestsPerMinute: 1000, parallel: 4, ...others, auth: { ...AUTH, ...auth } };
}

export interface TestClient extends Client {
  readonly clock: VirtualClock;
  readonly attempts: readonly AttemptFacts[];
}

/** A client on a virtual clock, closed with the test. */
export function clientFor(baseUrl: string, overrides: Overrides = {}): TestClient {
  const clock = virtualClock();
  const attempts: AttemptFacts[] = [];
  const client = createClient(settingsFor(baseUrl, overrides), {
    clock,
    random: evenRandom,
    onRequest: (facts) => attempts.push(facts),
  });
  onTestFinished(client.close);
  return { ...client, clock, attempts };
}

/** The driver on a virtual clock, closed with the test. */
export function driverFor(baseUrl: string, overrides: Overrides = {}): ReturnType<typeof connectV2> {
  const driver = connectV2(settingsFor(baseUrl, overrides), { clock: virtualClock(), random: evenRandom });
  onTestFinished(driver.close);
  return driver;
}

/** What a promise was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it did not reject');
}
