import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadDesired } from '../../src/desired/load.ts';
import type { Finding } from '../../src/model/finding.ts';
import { mutate } from '../desired/mutations.ts';
import { openWorkplace } from '../support/cli.ts';
import { seededRandom } from '../support/random.ts';

const FOLDERS = ['../../campaigns/', '../../examples/contact-lists/'].map(
  (folder) => new URL(folder, import.meta.url),
);
const VARIANTS = 12;

it('the schemas that are compiled with the program find what Ajv finds in them', async () => {
  const random = seededRandom(5);
  const texts = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.yaml'))
      .sort()
      .map((file) => readFileSync(new URL(file, folder), 'utf8')),
  );
  const campaigns = Object.fromEntries(
    texts.flatMap((text, index) =>
      Array.from({ length: VARIANTS }, (_, variant) => [
        `${index}-${variant}.yaml`,
        variant === 0 ? text : mutate(text, random, { other: texts[0] ?? '' }),
      ]),
    ),
  );
  const { json, folder } = openWorkplace({ campaigns });

  const built = await json<{ findings: readonly Finding[] }>(['validate', '--output', 'json'], { code: 1 });
  const { findings } = await loadDesired(join(folder, 'campaigns'));

  const ids = findings.map(({ id }) => id);
  expect(ids).toEqual(
    expect.arrayContaining([
      'missing-key',
      'unknown-key',
      'wrong-type',
      'bad-form',
      'repeated-item',
      'unknown-value',
    ]),
  );
  expect(built.findings).toEqual(JSON.parse(JSON.stringify(findings)));
});
