import {
  AuthenticationError,
  ConflictError,
  ForbiddenError,
  GivenUpError,
  MalformedAnswerError,
  NoAnswerError,
  NotFoundError,
  RejectedError,
  type RequestFacts,
  ServerFaultError,
  type TenantError,
  ThrottledError,
} from '../../model/tenant-errors.ts';
import { type Failure, TIMED_OUT } from './failure.ts';
import { asksForTooLongAWait, LONGEST_RETRY_AFTER_MS } from './retry.ts';
import { missingScope, serverWords } from './server-words.ts';

type Refusal = Extract<Failure, { type: 'refused' }>;

export interface ErrorContext {
  readonly method: string;
  readonly path: string;
  /** What no message may repeat. */
  readonly secrets: readonly string[];
  /** Whether the request held people's data: then nothing that the tenant says of it is repeated but a missing scope. */
  readonly personal?: boolean;
}

/** A failure that is final, as an error that says what to do and holds nothing of what was sent. */
export function tenantError(
  failure: Failure,
  { method, path, secrets, personal = false }: ErrorContext,
): TenantError {
  const status = failure.type === 'refused' ? failure.status : null;
  const facts: RequestFacts = { method, path, status };
  switch (failure.type) {
    case 'refused':
      return refusal(failure, facts, { secrets, personal });
    case 'no-answer': {
      const advice = failure.certificate
        ? "the tenant's certificate is not trusted: check the base URL, and NODE_EXTRA_CA_CERTS if the certificate is your own"
        : (NO_ANSWER_ADVICE.get(failure.code) ??
          'the tenant gave no answer: check the network and the base URL, then try again');
      return new NoAnswerError('no-answer', say(advice, facts, failure.code), facts, causedBy(failure.code));
    }
    case 'given-up': {
      const words = say(TIMED_OUT_ADVICE, facts, TIMED_OUT);
      return new GivenUpError('no-answer', words, facts, causedBy(TIMED_OUT));
    }
    case 'too-large':
      return malformed('the answer is larger than dialform reads: check that the base URL is the API', facts);
    case 'not-sent':
      return new RejectedError(
        'not-sent',
        say('the request could not be sent: check the tenant settings', facts, failure.code),
        facts,
        causedBy(failure.code),
      );
  }
}

/** An answer that is not what the contract says. */
export function malformed(problem: string, facts: RequestFacts): MalformedAnswerError {
  return new MalformedAnswerError('malformed-answer', say(problem, facts), facts);
}

function refusal(
  failure: Refusal,
  facts: RequestFacts,
  { secrets, personal }: Required<Pick<ErrorContext, 'secrets' | 'personal'>>,
): TenantError {
  const { status, body, challenge, retryAfterMs } = failure;
  const words = personal ? '' : serverWords(body, secrets);
  const tell = (advice: string) => say(advice, facts, words);
  const seconds = retryAfterMs === null ? null : Math.ceil(retryAfterMs / 1000);
  if (asksForTooLongAWait(failure)) {
    const limit = LONGEST_RETRY_AFTER_MS / 1000;
    const advice = `the tenant asks to wait ${seconds} s, more than the ${limit} s that dialform waits: try again then`;
    return new ThrottledError(tell(advice), facts, seconds);
  }
  if (status >= 500) {
    return new ServerFaultError(
      'server-fault',
      tell('the tenant has a fault of its own: try again later'),
      facts,
    );
  }
  switch (status) {
    case 401:
      return new AuthenticationError('authentication', tell(CREDENTIALS_ADVICE), facts);
    case 403: {
      const named = missingScope(body, challenge, { secrets });
      // A number may be somebody's.
      const scope = personal && named !== null && /\d/.test(named) ? null : named;
      const advice = scope
        ? `the API client lacks the scope ${scope}: grant it in CXone and name it in auth.scopes`
        : 'the API client may not do this: check its scopes in CXone and in auth.scopes';
      return new ForbiddenError(tell(advice), facts, scope);
    }
    case 404:
      return new NotFoundError('not-found', tell('not found: check the id and the base URL'), facts);
    case 409:
      return new ConflictError('conflict', tell('refused as a conflict with what the tenant holds'), facts);
    case 429:
      return new ThrottledError(
        tell('the tenant is busy after several tries: lower requestsPerMinute, or try again later'),
        facts,
        seconds,
      );
    default:
      if (status < 400) return malformed('redirects are not followed: check the base URL', facts);
      return new RejectedError('rejected', tell('the tenant refused the request as it is'), facts);
  }
}

const CREDENTIALS_ADVICE =
  'the tenant refuses the credentials: check the client id, the secret, auth.style and auth.tokenUrl';

const TIMED_OUT_ADVICE = 'the tenant did not answer in time: try again later';

const NO_ANSWER_ADVICE: ReadonlyMap<string, string> = new Map([
  ['ENOTFOUND', "the tenant's host name is not known: check the base URL"],
  ['ECONNREFUSED', 'nothing listens at the base URL: check its host and port'],
  [TIMED_OUT, TIMED_OUT_ADVICE],
]);

function say(advice: string, { method, path, status }: RequestFacts, detail = ''): string {
  const outcome = status === null ? 'no answer' : String(status);
  return `${advice} (${method} ${path} -> ${outcome}${detail === '' ? '' : `, ${detail}`})`;
}

/** The HTTP client's own error holds the headers and the body that were sent: only its code goes on. */
function causedBy(code: string): { readonly cause: Error } {
  return { cause: new Error(code) };
}
