import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { JsonObject } from '../../src/model/values/json.ts';
import { type LocalServer, localServer, type Received, type Reply } from '../cxone/support/server.ts';
import { type Finished, openWorkplace, type Workplace } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';

const PEAK = new URL('./children/peak.mjs', import.meta.url).href;
/** Node alone holds 45 MB, a plan of a few campaigns 80. */
const MOST_MEMORY_MB = 400;

/** All that talk to the tenant, one that writes among them. */
export const COMMANDS: readonly (readonly string[])[] = [
  ['plan'],
  ['plan', '--output', 'markdown'],
  ['plan', '--output', 'github'],
  ['plan', '--output', 'json'],
  ['drift'],
  ['status'],
  ['status', '--output', 'json'],
  ['explain', 'campaign/spring'],
  ['import'],
  ['apply', '--yes', '--allow', 'running-campaign'],
];
/** One of each sort: looking, importing, writing. */
export const FEW: readonly (readonly string[])[] = [['plan'], ['import'], ['apply', '--yes']];

/** What spring is in the tenant, and the YAML asks for something else. */
export const SPRING: JsonObject = { ...remote('spring', { pacing: { maxCallsPerSecond: 1 } }), id: 'c-1' };

export interface Attack {
  readonly server: LocalServer;
  readonly workplace: Workplace;
  /** Runs a command; its memory and time are bounded whatever comes of it. */
  run(
    args: readonly string[],
    options?: { readonly withinMs?: number; readonly withinMb?: number },
  ): Promise<Finished>;
}

/** The program, its limits watched, before a server that answers as it likes; `ownTokens`: tokens too. */
export async function attackedBy(
  handle: (request: Received, earlierCalls: number) => Reply,
  options: { readonly ownTokens?: boolean; readonly documents?: readonly JsonObject[] } = {},
): Promise<Attack> {
  const server = await localServer(handle, options);
  const workplace = openWorkplace({
    campaigns: { 'all.yaml': yamlOf(options.documents ?? campaign('spring')) },
    env: { CXONE_BASE_URL: server.url, CXONE_CLIENT_ID: 'client-1', CXONE_CLIENT_SECRET: 's3cr3t' },
  });
  const peakFile = join(workplace.folder, 'peak');
  const run: Attack['run'] = async (args, { withinMs = 30_000, withinMb = MOST_MEMORY_MB } = {}) => {
    const began = performance.now();
    const preload = { NODE_OPTIONS: `--import ${PEAK}`, PEAK_FILE: peakFile };
    const finished = await workplace.run(args, { env: preload });
    expect(performance.now() - began, `milliseconds of ${args.join(' ')}`).toBeLessThan(withinMs);
    const megabytes = Number(readFileSync(peakFile, 'utf8')) / 1024;
    expect(megabytes, `megabytes of ${args.join(' ')}`).toBeLessThan(withinMb);
    expectHarmless(finished, args.join(' '));
    return finished;
  };
  return { server, workplace, run };
}

/** A page of a list as JSON text, one more member in its only campaign. */
export function pageWith(member: string): string {
  return `{"entities": [${JSON.stringify(SPRING).slice(0, -1)}, ${member}}], "nextPage": null}`;
}

/** What ends the answer of a tenant that can't be used: exit 1, one sentence, no stack, nothing on stdout. */
export function expectRefusal(finished: Finished, why: RegExp): void {
  expect({ code: finished.code, stdout: finished.stdout }).toEqual({ code: 1, stdout: '' });
  const told = finished.stderr.split('\n').filter((line) => line !== '' && !line.startsWith('{'));
  expect(told).toEqual([expect.stringMatching(why)]);
}

/** Nothing that a terminal acts on, no line of the tenant's own, no stack, and never the secret. */
export function expectHarmless({ stdout, stderr }: Pick<Finished, 'stdout' | 'stderr'>, place: string): void {
  for (const text of [stdout, stderr]) {
    expect(text, place).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(text, place).not.toMatch(/^(::(set-|add-)|::error::|evil)/m);
    expect(text, place).not.toContain('Unexpected error');
    expect(text, place).not.toContain('s3cr3t');
  }
}
