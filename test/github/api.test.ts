import { expect, it } from 'vitest';
import { type FakeGithub, item, REPOSITORY, startGithub, TOKEN } from './fake-github.ts';

interface Api {
  get(path: string): Promise<unknown>;
  post(path: string, body: unknown): Promise<unknown>;
  list(path: string): AsyncIterable<{ readonly id: number }>;
}
interface Settings {
  readonly url: string;
  readonly token: string;
  readonly repository: string;
}
interface Ports {
  readonly pause?: (ms: number) => Promise<void>;
  readonly fetch?: (url: string, options: { readonly redirect: string }) => Promise<unknown>;
}
const module: { githubApi: (settings: Settings, ports?: Ports) => Api } = await import(
  new URL('../../github/api.mjs', import.meta.url).href
);

function open(github: FakeGithub, settings: Partial<Settings> = {}) {
  const waits: number[] = [];
  const pause = async (ms: number) => void waits.push(ms);
  const all = { url: github.url, token: TOKEN, repository: REPOSITORY, ...settings };
  return { api: module.githubApi(all, { pause }), waits };
}

it('asks again where a read fails, for a limited time', async () => {
  const github = await startGithub();
  const { api, waits } = open(github);
  github.faults.push(502, 429);
  expect(await api.get('/issues?state=open')).toEqual([]);
  github.faults.push(502, 502, 502);
  await expect(api.get('/issues')).rejects.toThrow('502');
  expect(waits).toEqual([1_000, 2_000, 1_000, 2_000]);
});

it('never sends a write twice, nor asks again for what is refused', async () => {
  const github = await startGithub();
  const { api } = open(github);
  github.faults.push(502);
  await expect(api.post('/issues', {})).rejects.toThrow('502');
  github.faults.push(403);
  await expect(api.get('/issues')).rejects.toThrow('permission');
  expect(github.requests).toHaveLength(2);
});

it('goes through all pages', async () => {
  const github = await startGithub();
  const many = Array.from({ length: 250 }, (_, index) => item({ id: index }));
  github.comments.set(4, many);
  const ids: number[] = [];
  for await (const { id } of open(github).api.list('/issues/4/comments')) ids.push(id);
  expect(ids).toEqual(many.map(({ id }) => id));
  expect(github.requests).toHaveLength(3);
});

it('gives up on a list without end', async () => {
  const github = await startGithub();
  const full = Array.from({ length: 5_100 }, (_, index) => item({ id: index }));
  github.comments.set(4, full);
  const read = async () => {
    for await (const _ of open(github).api.list('/issues/4/comments'));
  };
  await expect(read()).rejects.toThrow('more than 5000 items');
});

it('has neither the token nor a line of its own in what it says', async () => {
  const github = await startGithub();
  github.faults.push(422);
  const told = await open(github)
    .api.post('/issues', {})
    .catch((error: unknown) => String(error));
  expect(told).toBe('GithubError: GitHub refused POST /issues with 422: no ::error::such luck');
  const failed = module.githubApi(
    { url: 'https://api.example', token: TOKEN, repository: REPOSITORY },
    { pause: async () => {}, fetch: async () => Promise.reject(new Error(`Bearer ${TOKEN}`)) },
  );
  expect(await failed.get('/issues').catch(String)).not.toContain(TOKEN);
});

it('sends the token nowhere else: https or this machine, no redirect, and a repository that is one', async () => {
  const github = await startGithub();
  expect(() => open(github, { url: 'http://api.example' })).toThrow('https');
  expect(() => open(github, { repository: 'acme/../other/x' })).toThrow('owner/name');
  expect(() => open(github, { token: '' })).toThrow('token');
  const redirects: string[] = [];
  const fetch = async (_url: string, { redirect }: { readonly redirect: string }) => {
    redirects.push(redirect);
    throw new Error('stop');
  };
  const api = module.githubApi(
    { url: 'https://api.example', token: TOKEN, repository: REPOSITORY },
    { fetch, pause: async () => {} },
  );
  await expect(api.post('/issues', {})).rejects.toThrow();
  expect(redirects).toEqual(['error']);
});
