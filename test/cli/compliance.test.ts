import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { validate } from '../../src/cli/commands/validate.ts';
import { EXIT } from '../../src/cli/exit-code.ts';
import type { Io } from '../../src/cli/io.ts';
import { requireDesired } from '../../src/cli/planning/desired.ts';
import { InvalidDesiredStateError } from '../../src/model/errors.ts';
import { virtualClock } from '../support/clock.ts';

const EXAMPLE = fileURLToPath(new URL('../../campaigns', import.meta.url));

/** A folder with a copy of the example estate, and what is printed there. */
function workplace(): {
  readonly io: Io;
  readonly printed: string[];
  write(file: string, text: string): void;
} {
  const cwd = mkdtempSync(join(tmpdir(), 'dialform-compliance-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  cpSync(EXAMPLE, join(cwd, 'campaigns'), { recursive: true });
  const printed: string[] = [];
  const io: Io = {
    out: (text) => void printed.push(text),
    err: () => {},
    errRaw: () => {},
    // A year later the packs would be due for review, and say so.
    clock: virtualClock(),
    env: {},
    cwd,
    interactive: false,
    errIsTerminal: false,
    outIsTerminal: false,
    signal: new AbortController().signal,
  };
  return { io, printed, write: (file, text) => writeFileSync(join(cwd, 'campaigns', file), text) };
}

const LOOSE = `apiVersion: dialform/v1
kind: Compliance
metadata: {name: loose}
spec: {jurisdictions: [CA], doNotCall: {federal: false}}
`;

test('notes are told by validate and left out of what plans are made from', async () => {
  const { io, printed } = workplace();
  expect(await validate(io, { dir: 'campaigns', output: 'json' })).toBe(EXIT.done);
  const { valid, findings } = JSON.parse(printed.join(''));
  expect(valid).toBe(true);
  expect(findings.filter(({ id }: { id: string }) => id === 'not-shown')).toHaveLength(6);
  expect((await requireDesired(io, 'campaigns', {})).findings).toEqual([]);
});

test('a profile looser than the law is an error of validate, and nothing is planned from it', async () => {
  const { io, printed, write } = workplace();
  write('loose.yaml', LOOSE);
  expect(await validate(io, { dir: 'campaigns', output: 'text' })).toBe(EXIT.error);
  expect(printed.join('\n')).toContain(
    'compliance "loose": doNotCall.federal is false, and has to be true for CA',
  );
  await expect(requireDesired(io, 'campaigns', {})).rejects.toThrow(InvalidDesiredStateError);
});
