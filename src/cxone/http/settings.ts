import type { Clock, Random } from '../../model/ports/ports.ts';
import type { TenantSettings } from '../../model/settings.ts';
import type { RequestFacts } from '../../model/tenant-errors.ts';

export interface ConnectionSettings
  extends Pick<TenantSettings, 'baseUrl' | 'auth' | 'requestsPerMinute' | 'parallel'> {
  /** The longest that one attempt may take, to the last byte of its answer; 15,000 if left out. */
  readonly timeoutMs?: number;
}

/** One attempt at a request, for logs and metrics; retries and tokens are attempts too. */
export interface AttemptFacts extends RequestFacts {
  readonly latencyMs: number;
  /** We broke it off ourselves: nobody refused or lost it. */
  readonly interrupted: boolean;
}

export interface ConnectionPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly onRequest?: (facts: AttemptFacts) => void;
}
