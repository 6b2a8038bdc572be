import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nock from 'nock';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { execute } from '../../src/cli/program.ts';
import { virtualClock } from '../support/clock.ts';
import { remote } from '../support/documents.ts';

const EXAMPLE = fileURLToPath(new URL('../../campaigns', import.meta.url));

beforeEach(() => {
  if (!nock.isActive()) nock.activate();
  nock.disableNetConnect();
});
afterEach(() => {
  nock.cleanAll();
  nock.restore();
});

/** A directory with the example estate, and a tenant in which nothing is as the YAML says. */
function commandLine(): { readonly io: Io; readonly said: string[] } {
  const cwd = mkdtempSync(join(tmpdir(), 'dialform-reads-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  cpSync(EXAMPLE, join(cwd, 'campaigns'), { recursive: true });
  const said: string[] = [];
  const io: Io = {
    out: (text) => void said.push(text),
    err: (text) => void said.push(text),
    errRaw: () => undefined,
    clock: virtualClock(),
    env: { CXONE_BASE_URL: 'https://tenant.example', CXONE_CLIENT_ID: 'a', CXONE_CLIENT_SECRET: 'b' },
    cwd,
    interactive: false,
    errIsTerminal: false,
    outIsTerminal: false,
    signal: new AbortController().signal,
  };
  return { io, said };
}

it.each([
  ['plan --prune', 0, 1],
  ['plan --output json --all', 0, 1],
  ['drift', 0, 1],
  ['status', 0, 1],
  ['validate', 0, 0],
])('%s sends nothing but reads', async (command, code, lists) => {
  const { io, said } = commandLine();
  const sent: string[] = [];
  nock.emitter.on('no match', (request: { method?: string; path?: string }) => {
    sent.push(`${request.method} ${request.path}`);
  });
  onTestFinished(() => void nock.emitter.removeAllListeners('no match'));
  const tenant = nock('https://tenant.example');
  const token = { access_token: 't', token_type: 'Bearer', expires_in: 3600 };
  tenant.post('/oauth2/token').reply(200, token);
  let read = 0;
  tenant
    .get('/api/v2/campaigns')
    .query(true)
    .reply(200, () => {
      read += 1;
      return { entities: [{ ...remote('Mortgage Follow-up'), id: 'c-1' }], nextPage: null };
    });
  expect(await execute(io, command.split(' ')), said.join('\n')).toBe(code);
  expect(read).toBe(lists);
  expect(sent).toEqual([]);
});
