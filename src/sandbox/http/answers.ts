import { DialformError } from '../../model/errors.ts';
import { Problem } from '../problem.ts';
import type { ResolvedSettings } from '../settings.ts';
import type { ApiAnswer } from './api.ts';

export function answerResponse({ status, body }: ApiAnswer): Response {
  if (body === undefined) return new Response(null, { status });
  return json(status, body, {});
}

/** `{code, message}`, unless the settings want plain text or nothing. */
export function problemResponse(problem: Problem, settings: ResolvedSettings): Response {
  const { status, code, message, headers } = problem;
  if (settings.emptyErrors) return new Response(null, { status, headers });
  if (settings.textErrors) {
    return new Response(message, {
      status,
      headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
    });
  }
  return json(status, { code, message }, headers);
}

/** What a failure of the sandbox itself looks like from outside. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DialformError) return new Problem(500, 'INTERNAL_ERROR', error.message);
  return new Problem(500, 'INTERNAL_ERROR', 'the sandbox failed');
}

/** An answer made up by a test's hook. */
export function madeUpResponse(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Response {
  if (body === undefined) return new Response(null, { status, headers });
  return typeof body === 'string' ? new Response(body, { status, headers }) : json(status, body, headers);
}

function json(status: number, body: unknown, headers: Readonly<Record<string, string>>): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}
