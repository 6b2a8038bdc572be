import type { ReadOptions } from '../../model/ports/ports.ts';
import { AuthenticationError, type RequestFacts } from '../../model/tenant-errors.ts';
import type { Json } from '../../model/values/json.ts';
import { parseJson } from './json-answer.ts';
import type { ConnectionPorts, ConnectionSettings } from './settings.ts';
import { type AccessToken, createTokens } from './tokens.ts';
import { createTransport, type Method, type RawAnswer } from './transport.ts';
import { urlUnder } from './urls.ts';

export interface JsonAnswer {
  /** `undefined` where the answer has no body. */
  readonly body: Json | undefined;
  readonly facts: RequestFacts;
  /** What was asked, whole. */
  readonly url: string;
  /** How long the answer was, in characters. */
  readonly length: number;
}

/** All methods throw TenantError or InterruptedError, and nothing else of the network. */
export interface JsonReader {
  /** `target`: a path under the base URL, or a whole URL that the caller trusts with the token. */
  get(target: string, options?: ReadOptions): Promise<JsonAnswer>;
  /** A POST that only reads. */
  query(path: string, body: Json, options?: ReadOptions): Promise<JsonAnswer>;
}

export interface JsonWriter {
  /** `urgent` does not wait for the rate limit. */
  send(
    method: Exclude<Method, 'GET'>,
    path: string,
    options?: {
      readonly body?: Json;
      /** JSON of people that was written already, instead of a body: no error repeats what the server says of it. */
      readonly content?: Uint8Array;
      readonly urgent?: boolean;
      /** What the request holds and no message may repeat. */
      readonly secrets?: readonly string[];
    },
  ): Promise<JsonAnswer>;
}

/** Reading and writing apart, so that commands that only look never hold a writer. */
export interface Client {
  readonly reader: JsonReader;
  readonly writer: JsonWriter;
  token(options?: ReadOptions): Promise<AccessToken>;
  close(): void;
}

interface Call extends ReadOptions {
  readonly method: Method;
  readonly target: string;
  readonly body?: Json;
  readonly content?: Uint8Array;
  readonly readsOnly?: boolean;
  readonly urgent?: boolean;
  readonly secrets?: readonly string[];
}

export function createClient(
  settings: ConnectionSettings,
  ports: ConnectionPorts,
  options: { readonly retries?: number } = {},
): Client {
  const transport = createTransport(settings, ports, options);
  const tokens = createTokens(settings, { transport, clock: ports.clock });

  async function call(call: Call): Promise<JsonAnswer> {
    const token = await tokens.get(call.signal);
    try {
      return await callWith(token, call);
    } catch (error) {
      if (!(error instanceof AuthenticationError)) throw error;
      tokens.drop(token);
    }
    return callWith(await tokens.get(call.signal), call);
  }

  async function callWith(token: AccessToken, call: Call): Promise<JsonAnswer> {
    const { method, target, body, signal, deadline, readsOnly = false, urgent = false } = call;
    const url = /^https?:/.test(target) ? target : urlUnder(settings.baseUrl, target);
    const content = call.content ? asBuffer(call.content) : body === undefined ? null : JSON.stringify(body);
    const answer: RawAnswer = await transport.send({
      method,
      url,
      readsOnly,
      urgent,
      headers: {
        Authorization: `Bearer ${token.value}`,
        ...(content !== null && { 'Content-Type': 'application/json' }),
      },
      ...(content !== null && { body: content }),
      secrets: [token.value, settings.auth.clientSecret, ...(call.secrets ?? [])],
      personal: call.content !== undefined,
      ...(signal && { signal }),
      ...(deadline !== undefined && { deadline }),
    });
    return { body: parseJson(answer), facts: answer.facts, url, length: answer.text.length };
  }

  return {
    reader: {
      get: (target, options = {}) => call({ method: 'GET', target, ...options }),
      query: (target, body, options = {}) =>
        call({ method: 'POST', target, body, readsOnly: true, ...options }),
    },
    writer: { send: (method, target, options = {}) => call({ method, target, ...options }) },
    token: ({ signal } = {}) => tokens.get(signal),
    close: transport.close,
  };
}

/** The same bytes, as the library knows them. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
