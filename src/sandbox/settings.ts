import type { Json } from '../model/values/json.ts';

/** One request, as a test's hook sees it. */
export interface RequestFacts {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** How many requests with this method and path came so far, this one included. */
  readonly count: number;
}

/** What a test's hook does with a request: let it pass, cut the connection before or after it took effect, or answer. */
export type RequestVerdict =
  | 'pass'
  | 'reset-before'
  | 'reset-after'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: Json };

/** How the sandbox differs from a well-behaved tenant. Durations in milliseconds, probabilities 0..1. */
export interface SandboxSettings {
  readonly patch?: 'merge' | 'replace';
  readonly patchAnswer?: 'body' | 'empty';
  readonly put?: 'merge' | 'replace';
  readonly pageSize?: number;
  readonly nextPage?: 'token' | 'absolute' | 'relative';
  readonly lastPage?: 'null' | 'absent' | 'empty';
  /** Requests in any 60 seconds, tokens not counted; 0 is without limit. */
  readonly rateLimit?: number;
  readonly retryAfter?: 'seconds' | 'date' | 'none';
  readonly activationDelay?: number;
  /** Without `campaign` for every campaign. */
  readonly activationError?: { readonly code: string; readonly campaign?: string };
  readonly tokenTtl?: number;
  /** The scopes that the client may be granted; none are enforced if left out. */
  readonly scopes?: readonly string[];
  readonly latency?: number;
  readonly error429?: number;
  readonly error500?: number;
  readonly error503?: number;
  readonly resetBefore?: number;
  readonly resetAfter?: number;
  readonly lostCreate?: number;
  readonly notFoundAfterCreate?: number;
  readonly shuffleSets?: boolean;
  readonly textErrors?: boolean;
  readonly emptyErrors?: boolean;
  readonly suppressions?: 'array' | 'paged';
  readonly seed?: number;
  /** Asked before any of the faults above. */
  readonly onRequest?: (request: RequestFacts) => RequestVerdict;
}

type WithoutDefault = 'activationError' | 'scopes' | 'onRequest';

/** Settings with the defaults filled in. */
export type ResolvedSettings = Required<Omit<SandboxSettings, WithoutDefault>> &
  Pick<SandboxSettings, WithoutDefault>;

export const DEFAULT_SETTINGS: ResolvedSettings = {
  patch: 'merge',
  patchAnswer: 'body',
  put: 'merge',
  pageSize: 100,
  nextPage: 'token',
  lastPage: 'null',
  rateLimit: 0,
  retryAfter: 'seconds',
  activationDelay: 2000,
  tokenTtl: 3_600_000,
  latency: 0,
  error429: 0,
  error500: 0,
  error503: 0,
  resetBefore: 0,
  resetAfter: 0,
  lostCreate: 0,
  notFoundAfterCreate: 0,
  shuffleSets: false,
  textErrors: false,
  emptyErrors: false,
  suppressions: 'array',
  seed: 1,
};

export function resolveSettings(settings: SandboxSettings = {}): ResolvedSettings {
  return { ...DEFAULT_SETTINGS, ...settings };
}
