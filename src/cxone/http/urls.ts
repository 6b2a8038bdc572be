import { UsageError } from '../../model/errors.ts';

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A path under the base URL, whose own path is kept. @throws UsageError for a base URL that can't be used. */
export function urlUnder(baseUrl: string, path: string): string {
  const base = secureUrl(baseUrl, 'the base URL');
  return `${base.origin}${base.pathname.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}

/** Where tokens come from: a path under the base URL, or a whole URL. @throws UsageError as `urlUnder`. */
export function tokenEndpoint(baseUrl: string, tokenUrl: string): string {
  if (!/^https?:/i.test(tokenUrl)) return urlUnder(baseUrl, tokenUrl);
  return secureUrl(tokenUrl, 'the token URL').href;
}

/** Whether a URL is of this machine: no proxy is asked for it, whatever the environment says. */
export function isLoopback(url: string): boolean {
  return URL.canParse(url) && LOOPBACK.has(new URL(url).hostname);
}

/** The path alone: an origin says nothing new, and a query may hold credentials. */
export function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : '(not a URL)';
}

function secureUrl(text: string, what: string): URL {
  if (!URL.canParse(text)) throw new UsageError(`${what} is not a URL: give it as https://host/path`);
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    throw new UsageError(`${what} holds a user name or password: give credentials as client id and secret`);
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname))) return url;
  throw new UsageError(`${what} has to be https, so that the secret is not sent in the clear`);
}
