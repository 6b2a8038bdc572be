import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { loadDesired } from '../../src/desired/load.ts';
import type { DesiredState } from '../../src/model/desired.ts';
import type { Finding } from '../../src/model/finding.ts';

/** A directory of its own for one test, with these files. */
export function directoryWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'dialform-desired-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), content);
  }
  return directory;
}

/** That a document names no law is true of most documents here, and no test's subject. */
const LAWLESS = ['no-compliance-profile', 'no-jurisdictions'];

async function load(files: Readonly<Record<string, string | Uint8Array>>): Promise<readonly Finding[]> {
  const { findings } = await loadDesired(directoryWith(files));
  return findings.filter(({ id }) => !LAWLESS.includes(id));
}

/** `id source`, one a finding. */
export async function findingsOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string[]> {
  const findings = await load(files);
  return findings.map(({ id, source }) => `${id} ${source ?? '-'}`);
}

/** The messages for one file, `x.yaml`. */
export async function messagesOf(yaml: string): Promise<string[]> {
  const findings = await load({ 'x.yaml': yaml });
  return findings.map(({ message }) => message);
}

export async function loadValid(files: Readonly<Record<string, string>>): Promise<DesiredState> {
  const { desired, findings } = await loadDesired(directoryWith(files));
  if (!desired) throw new Error(`not valid: ${JSON.stringify(findings)}`);
  return desired;
}

/** A document whose spec begins on line 6, indented by two. */
export function yaml(kind: string, name: string, spec: readonly string[]): string {
  const head = ['apiVersion: dialform/v1', `kind: ${kind}`, 'metadata:', `  name: ${name}`];
  return [
    ...head,
    ...(spec.length === 0 ? ['spec: {}'] : ['spec:', ...spec.map((line) => `  ${line}`)]),
    '',
  ].join('\n');
}
