import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { BUILD_LIMIT_MS, builtRoot } from '../support/build.ts';
import { campaign } from '../support/documents.ts';
import { attackedBy, COMMANDS, expectHarmless, SPRING } from './attack.ts';

// Building takes longer than a test may.
beforeAll(async () => void (await builtRoot()), BUILD_LIMIT_MS);

/** What acts on a terminal, a log, a workflow's runner, a table or the eyes of a reviewer. */
const EVIL = [
  '\u001b]0;a title\u0007evil',
  '\u001b[2J\u001b[1;1Ha cleared screen evil',
  '\u009b31man escape in one character evil',
  'x\n::set-output name=evil::1\n::error::a workflow command\r\nevil',
  'x\u202Eturned round\u2066 evil',
  'not\u200bseen\ufeff\u00ad evil',
  'x\u2028evil\u2029evil\u0085evil',
  '</details><script>evil</script> | ![evil](http://evil.example/x) @team `evil`',
  'a tag x\u{e0065}\u{e0076} evil',
  '../../../../tmp/evil',
  'x\n---\nkind: Project\n# evil',
];
const DOCUMENTS = [...campaign('spring'), ...EVIL.flatMap((_, index) => campaign(`spring-${index}`))];

/** A tenant that says each of them wherever it may say something. */
const CAMPAIGNS = [...EVIL, ...EVIL.slice(0, 1)].flatMap((evil, index) => {
  const members = {
    modifiedBy: evil,
    modifiedAt: evil,
    x_console: { [evil]: evil },
    agentPool: { id: evil },
  };
  const spring = {
    ...SPRING,
    ...members,
    status: 'PAUSED',
    id: `c-${index}`,
    name: index < EVIL.length ? `spring-${index}` : 'spring',
  };
  if (index === EVIL.length) return [spring];
  return [
    spring,
    { ...spring, id: `u-${index}`, name: evil },
    { ...spring, id: evil, name: `${evil} again` },
    { ...spring, id: `v-${index}`, name: `unreadable ${index}`, status: evil },
    { ...spring, id: `w-${index}`, name: `failed ${index}`, status: 'ERROR', errorCode: evil },
  ];
});

it('is harmless wherever a command shows it, and wherever one writes it', { timeout: 180_000 }, async () => {
  const { run, workplace } = await attackedBy(
    ({ method, url }) => {
      const id = decodeURIComponent(/campaigns\/([^?]*)/.exec(url)?.[1] ?? '');
      const evil = EVIL[Number(id.slice(2))] ?? 'evil';
      if (method !== 'GET') return { status: 400, body: { code: evil, message: evil } };
      const one = CAMPAIGNS.find((campaign) => campaign.id === id);
      return { body: one ?? { entities: CAMPAIGNS, nextPage: null } };
    },
    { documents: DOCUMENTS },
  );
  let shown = '';
  for (const args of [...COMMANDS, ['audit', 'list'], ['audit', 'export']]) {
    const { code, stdout, stderr } = await run(args);
    expect([0, 2, 3, 4], `${args.join(' ')}: ${stderr}`).toContain(code);
    shown += stdout;
  }
  expect(shown.split('evil').length).toBeGreaterThan(10 * EVIL.length);
  expect((await run(['audit', 'verify'])).code).toBe(0);

  const written = filesUnder(join(workplace.folder, 'campaigns', 'imported'));
  expect(written.length).toBeGreaterThan(EVIL.length);
  for (const { file, text } of written) {
    expectHarmless({ stdout: text, stderr: file }, file);
    for (const document of parseAllDocuments(text)) {
      expect(document.errors, file).toEqual([]);
      expect(document.get('kind'), file).not.toBe('Project');
    }
  }
  const names = written.flatMap(({ text }) =>
    parseAllDocuments(text).map((one) => one.getIn(['metadata', 'displayName'])),
  );
  expect(names).toEqual(expect.arrayContaining(['x\u202Eturned round\u2066 evil', '../../../../tmp/evil']));
  // What was imported is the same campaigns: nothing of it is left to import.
  expect((await run(['import'])).stdout).not.toContain('+ campaign/');
});

it('is harmless in the refusal of a token', { timeout: 60_000 }, async () => {
  let asked = 0;
  const { run } = await attackedBy(
    () => {
      const evil = EVIL[asked % EVIL.length];
      asked += 1;
      return { status: 400, body: { error: evil, error_description: evil } };
    },
    { ownTokens: true },
  );
  for (const _ of EVIL) {
    const { code, stderr } = await run(['plan']);
    expect(code).toBe(1);
    expect(stderr).toContain('evil');
  }
  expect((await run(['doctor'])).code).toBe(1);
});

function filesUnder(folder: string): readonly { readonly file: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ file: entry.name, text: readFileSync(join(entry.parentPath, entry.name), 'utf8') }));
}
