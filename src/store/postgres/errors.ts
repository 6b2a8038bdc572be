/** No connection could be made; `cause` says why. */
export class ConnectError extends Error {
  constructor(options: { readonly cause: unknown }) {
    super('no connection to the server', options);
    this.name = 'ConnectError';
  }
}

/** The connection was lost while it was used. */
export class LostError extends Error {
  constructor(options: { readonly cause?: unknown } = {}) {
    super('the connection to the server was lost', options);
    this.name = 'LostError';
  }
}

/** An answer did not come in time. */
export class WaitError extends Error {
  readonly ms: number;

  constructor(ms: number) {
    super(`no answer within ${ms} ms`);
    this.name = 'WaitError';
    this.ms = ms;
  }
}

/** The server asked for a password, and none was given. */
export class PasswordMissingError extends Error {
  constructor() {
    super('the server asks for a password');
    this.name = 'PasswordMissingError';
  }
}

/** The database keeps texts in an encoding that lacks some of the signs that names may hold. */
export class EncodingError extends Error {
  readonly encoding: string;

  constructor(encoding: string) {
    super(`the database is encoded in ${encoding}`);
    this.name = 'EncodingError';
    this.encoding = encoding;
  }
}

/** The server answered a commit with a rollback. */
export class RolledBackError extends Error {
  constructor() {
    super('the server rolled the transaction back');
    this.name = 'RolledBackError';
  }
}
