/** What a request is refused with: an HTTP status, a code for programs and a message for people. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export function invalid(message: string): Problem {
  return new Problem(400, 'INVALID_REQUEST', message);
}

export function notFound(what: string): Problem {
  return new Problem(404, 'NOT_FOUND', `there is no ${what}`);
}

export function conflict(code: string, message: string): Problem {
  return new Problem(409, code, message);
}
