import { afterEach } from 'vitest';
import type { Clock } from '../../src/model/ports/ports.ts';
import type { Json, JsonObject } from '../../src/model/values/json.ts';
import { type Pointer, valueAt } from '../../src/model/values/pointer.ts';
import { loadEstate } from '../../src/sandbox/estate/load.ts';
import { type RunningSandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/serve.ts';
import type { Estate } from '../../src/sandbox/tenant/estate.ts';

/** A Friday, five past three in the afternoon in New York. */
export const START = Date.parse('2026-11-20T20:05:00Z');

export interface VirtualClock extends Clock {
  pass(ms: number): void;
}

/** Stands still but for `pass` and `sleep`, which takes no time. */
export function virtualClock(): VirtualClock {
  let now = START;
  return {
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
    sleep: async (ms) => {
      now += ms;
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined where there was no body. */
  readonly body: Json | undefined;
  at(pointer: Pointer): Json | undefined;
}

export interface Tester {
  readonly sandbox: RunningSandbox;
  readonly clock: VirtualClock;
  /** Fetches a token first if there is none yet. */
  call(method: string, path: string, body?: Json): Promise<Answer>;
  /** As `call`, for a URL of whatever origin. */
  send(method: string, url: string, body?: Json): Promise<Answer>;
  forgetToken(): void;
}

const running: RunningSandbox[] = [];
afterEach(async () => {
  for (const sandbox of running.splice(0)) await sandbox.close();
});

/** An empty sandbox with pools and lists unless told otherwise; it is closed after the test. */
export async function startTester(
  options: Partial<SandboxOptions> & { readonly clock?: VirtualClock; readonly askedScope?: string } = {},
): Promise<Tester> {
  const { clock = virtualClock(), askedScope, ...rest } = options;
  const sandbox = await startSandbox({ estate: loadEstate('empty'), ...rest, clock });
  running.push(sandbox);
  let token: string | null = null;
  const send = async (method: string, url: string, body?: Json): Promise<Answer> => {
    token ??= await fetchToken(sandbox, askedScope);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answerOf(response);
  };
  return {
    sandbox,
    clock,
    send,
    call: (method, path, body) => send(method, `${sandbox.url}${path}`, body),
    forgetToken: () => {
      token = null;
    },
  };
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  const body: Json | undefined = isJson ? JSON.parse(text) : undefined;
  return {
    status: response.status,
    headers: response.headers,
    text,
    body,
    at: (pointer) => valueAt(body, pointer),
  };
}

async function fetchToken(sandbox: RunningSandbox, scope: string | undefined): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: sandbox.clientId,
    client_secret: sandbox.clientSecret,
    ...(scope === undefined ? {} : { scope }),
  });
  const answer = await answerOf(await fetch(sandbox.tokenUrl, { method: 'POST', body: form }));
  return String(answer.at('/access_token'));
}

/** A campaign that can be activated. */
export function campaignCalled(name: string, more: JsonObject = {}): JsonObject {
  return {
    name,
    dialerStrategy: 'PREDICTIVE',
    agentPool: { id: 'pool-sales' },
    contactList: { id: 'list-mortgage-leads' },
    ...more,
  };
}

/** An estate of the campaigns given, with the usual pools and lists. */
export function estateOf(...campaigns: readonly JsonObject[]): Estate {
  return { ...loadEstate('empty'), campaigns };
}

/** The id of a new campaign. */
export async function createCampaign(tester: Tester, campaign: JsonObject): Promise<string> {
  const answer = await tester.call('POST', '/api/v2/campaigns', campaign);
  return String(answer.at('/id'));
}
