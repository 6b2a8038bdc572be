// GitHub's REST API, as little of it as is needed: every call has a limit, and the token is in no message.
const TIMEOUT_MS = 20_000;
const LARGEST_ANSWER = 20 * 1024 * 1024;
const PAGE = 100;
const MOST_PAGES = 50;
const TRIES = 3;

export class GithubError extends Error {
  name = 'GithubError';
  constructor(message, status = null) {
    super(message);
    this.status = status;
  }
}

/**
 * @param settings `{url, token, repository}`; the repository as `owner/name`
 * @param ports `{fetch, pause}` for tests
 */
export function githubApi(settings, ports = {}) {
  const { fetch = globalThis.fetch, pause = (ms) => new Promise((done) => setTimeout(done, ms)) } = ports;
  const base = `${checkedUrl(settings.url)}/repos/${checkedRepository(settings.repository)}`;
  if (!settings.token) throw new GithubError('there is no token: give the action the input "token"');

  async function request(method, path, body) {
    // What is only read may be asked again; a write whose answer was lost may have taken effect.
    const tries = method === 'GET' ? TRIES : 1;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(method, path, body);
      } catch (error) {
        const again =
          error instanceof GithubError &&
          (error.status === null || error.status >= 500 || error.status === 429);
        if (!again || attempt >= tries) throw error;
        await pause(attempt * 1_000);
      }
    }
  }

  async function once(method, path, body) {
    const what = `${method} ${path.replace(/\?.*$/, '')}`;
    let response;
    let text;
    try {
      response = await fetch(`${base}${path}`, {
        method,
        // The token goes to this host and to no other.
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          Accept: 'application/vnd.github+json',
          Authorization: `Bearer ${settings.token}`,
          'User-Agent': 'dialform-action',
          'X-GitHub-Api-Version': '2022-11-28',
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      text = await limitedText(response);
    } catch (error) {
      if (error instanceof GithubError) throw error;
      throw new GithubError(`GitHub could not be asked (${what}): ${reasonOf(error)}`);
    }
    if (!response.ok) throw refused(what, response, text);
    return text === '' ? null : parsed(what, text);
  }

  return {
    get: (path) => request('GET', path),
    post: (path, body) => request('POST', path, body),
    patch: (path, body) => request('PATCH', path, body),
    /** Every item of a list; stops with an error where a list has no end. */
    async *list(path) {
      const joint = path.includes('?') ? '&' : '?';
      for (let page = 1; page <= MOST_PAGES; page += 1) {
        const items = await request('GET', `${path}${joint}per_page=${PAGE}&page=${page}`);
        if (!Array.isArray(items)) throw new GithubError(`GET ${path} did not answer a list`);
        yield* items;
        if (items.length < PAGE) return;
      }
      throw new GithubError(`GET ${path} has more than ${MOST_PAGES * PAGE} items: too many to look through`);
    },
  };
}

function checkedUrl(url) {
  const { protocol, hostname, origin, pathname } = new URL(url);
  const local = protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost');
  if (protocol !== 'https:' && !local) throw new GithubError('GITHUB_API_URL has to be https');
  return `${origin}${pathname === '/' ? '' : pathname.replace(/\/$/, '')}`;
}

function checkedRepository(repository) {
  if (/^[\w.-]+\/[\w.-]+$/.test(repository ?? '')) return repository;
  throw new GithubError('GITHUB_REPOSITORY is not owner/name');
}

async function limitedText(response) {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > LARGEST_ANSWER) throw new GithubError('the answer is too large');
  }
  return text + decoder.decode();
}

function parsed(what, text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new GithubError(`${what} was answered with something that is not JSON`);
  }
}

function refused(what, response, text) {
  let said = '';
  try {
    said = oneLine(JSON.parse(text).message);
  } catch {
    // Whatever it is, the status tells more.
  }
  const advice =
    response.status === 403 || response.status === 404
      ? '; see that the job has the permission (pull-requests: write for comments, issues: write for the drift issue)'
      : '';
  return new GithubError(
    `GitHub refused ${what} with ${response.status}${said && `: ${said}`}${advice}`,
    response.status,
  );
}

/** A workflow command has to begin a line: what comes from outside never does. */
function oneLine(text) {
  return typeof text === 'string' ? text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 200) : '';
}

/** Never the request, which carries the token. */
function reasonOf(error) {
  if (error?.name === 'TimeoutError') return `no answer within ${TIMEOUT_MS / 1000} s`;
  return oneLine(error?.cause?.code ?? error?.code ?? error?.name ?? 'unknown');
}
