import { describe, expect, it } from 'vitest';
import { readPages } from '../../../src/cxone/http/pages.ts';
import { MalformedAnswerError } from '../../../src/model/tenant-errors.ts';
import type { Json } from '../../../src/model/values/json.ts';
import { clientFor, rejection } from '../support/connection.ts';
import { type LocalServer, localServer } from '../support/server.ts';

async function readAll(server: LocalServer): Promise<readonly Json[]> {
  const found: Json[] = [];
  const pages = readPages(clientFor(server.url).reader, '/things', { pageSize: 100 });
  for await (const entities of pages) found.push(...entities);
  return found;
}

const FIRST = '/things?pageSize=100';

describe('nextPage', () => {
  const forms: readonly (readonly [string, (url: string) => string, string])[] = [
    ['a token', () => 'a b&c=', `${FIRST}&nextPage=a%20b%26c%3D`],
    ['an absolute URL', (url) => `${url}/other?page=2`, '/other?page=2'],
    ['a URL from the root', () => '/other?page=2', '/other?page=2'],
    ['a URL of a query alone', () => '?page=2', '/things?page=2'],
  ];
  for (const [name, nextPage, second] of forms) {
    it(`is followed as ${name}`, async () => {
      const server: LocalServer = await localServer((_request, earlier) => ({
        body: earlier === 0 ? { entities: [1, 2], nextPage: nextPage(server.url) } : { entities: [3] },
      }));
      expect(await readAll(server)).toEqual([1, 2, 3]);
      expect(server.calls().map(({ url }) => url)).toEqual([FIRST, second]);
    });
  }

  for (const end of [{ nextPage: null }, { nextPage: '' }, {}]) {
    it(`ends the list when it is ${JSON.stringify(end)}`, async () => {
      const server = await localServer(() => ({ body: { entities: [1], ...end } }));
      expect(await readAll(server)).toEqual([1]);
      expect(server.calls()).toHaveLength(1);
    });
  }

  it('never takes the token to another origin', async () => {
    const elsewhere = await localServer(() => ({ body: { entities: [] } }));
    const port = new URL(elsewhere.url).port;
    const away = [
      `${elsewhere.url}/things`,
      `//127.0.0.1:${port}/things`,
      `http://u:p@127.0.0.1:${port}/`,
      'http:/\\',
    ];
    for (const nextPage of away) {
      const server = await localServer(() => ({ body: { entities: [], nextPage } }));
      expect(await rejection(readAll(server))).toBeInstanceOf(MalformedAnswerError);
    }
    expect(elsewhere.received).toHaveLength(0);
  });

  it('takes no credentials from a URL', async () => {
    const server: LocalServer = await localServer(() => ({
      body: { entities: [], nextPage: server.url.replace('http://', 'http://user:pass@') },
    }));
    expect(await rejection(readAll(server))).toBeInstanceOf(MalformedAnswerError);
  });

  it('that comes twice is an error, not a loop', async () => {
    const server = await localServer((_request, earlier) => ({
      body: { entities: [], nextPage: earlier % 2 === 0 ? 'a' : 'b' },
    }));
    expect(await rejection(readAll(server))).toBeInstanceOf(MalformedAnswerError);
    expect(server.calls()).toHaveLength(3);
  });

  it('that never ends is an error', async () => {
    let asked = 0;
    const facts = { method: 'GET', path: '/things', status: 200 };
    const get = async (url: string) => {
      asked += 1;
      return { url, facts, length: 40, body: { entities: [], nextPage: `t${asked}` } };
    };
    const drain = async () => {
      for await (const _page of readPages({ get, query: get }, '/things', { pageSize: 1 }));
    };
    expect(await rejection(drain())).toBeInstanceOf(MalformedAnswerError);
    expect(asked).toBe(10_001);
  });

  it('that brings more than fits into memory is an error', async () => {
    let asked = 0;
    const facts = { method: 'GET', path: '/things', status: 200 };
    const get = async (url: string) => {
      asked += 1;
      return { url, facts, length: 50_000_000, body: { entities: [], nextPage: `t${asked}` } };
    };
    const drain = async () => {
      for await (const _page of readPages({ get, query: get }, '/things', { pageSize: 1 }));
    };
    expect(String(await rejection(drain()))).toContain('larger than dialform reads');
    expect(asked).toBe(5);
  });

  for (const body of [[], {}, { entities: {} }, { entities: [], nextPage: 7 }, '']) {
    it(`a page of another shape is malformed: ${JSON.stringify(body)}`, async () => {
      const server = await localServer(() => ({ body }));
      expect(await rejection(readAll(server))).toBeInstanceOf(MalformedAnswerError);
    });
  }
});
