import { expect, test } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { findingsGithub, findingsMarkdown, findingsText } from '../../src/report/findings/findings.ts';
import { plainPalette } from '../../src/report/text/palette.ts';

const FINDINGS: readonly Finding[] = [
  { id: 'note-id', severity: 'info', message: 'a note', source: 'a.yaml:1:1' },
  { id: 'no-file', severity: 'error', message: 'no such directory' },
  { id: 'late', severity: 'error', message: 'later', source: 'b.yaml:10:2' },
  { id: 'early', severity: 'error', message: 'earlier', source: 'b.yaml:9:14' },
  { id: 'warn-id', severity: 'warning', message: 'a warning', source: 'b.yaml:1:1' },
];

test('text has the place first, the worst first by file, and counts', () => {
  expect(findingsText(FINDINGS, { palette: plainPalette })).toBe(
    [
      'b.yaml:9:14  error    earlier            early',
      'b.yaml:10:2  error    later              late',
      'b.yaml:1:1   warning  a warning          warn-id',
      'a.yaml:1:1   note     a note             note-id',
      '–            error    no such directory  no-file',
      '3 errors, 1 warning, 1 note.',
    ].join('\n'),
  );
});

test('no findings are said as well', () => {
  expect(findingsText([], { palette: plainPalette })).toBe('No findings.');
  expect(findingsMarkdown([])).toBe('**no findings**');
});

test('Markdown lists the worst first with the place as code', () => {
  expect(findingsMarkdown(FINDINGS).split('\n').slice(0, 3)).toEqual([
    '**3 errors, 1 warning, 1 note**',
    '',
    '- **🛑 error** earlier <code>b.yaml:9:14</code> (early)',
  ]);
});

test('Markdown never outgrows a comment and says what is left out', () => {
  const many = Array.from(
    { length: 2000 },
    (_, index): Finding => ({
      id: 'x',
      severity: index === 1999 ? 'error' : 'info',
      message: `${index} ${'long '.repeat(100)}`,
    }),
  );
  const shown = findingsMarkdown(many);
  expect(shown.length).toBeLessThanOrEqual(60_000);
  expect(shown).toContain('error** 1999 ');
  expect(shown).toMatch(/… and \d+ more\.$/);
});

test('GitHub gets the file as seen from the repository', () => {
  expect(findingsGithub(FINDINGS, { directory: './campaigns/' }).split('\n')).toEqual([
    '::error file=campaigns/b.yaml,line=9,col=14,title=early::earlier',
    '::error file=campaigns/b.yaml,line=10,col=2,title=late::later',
    '::error title=no-file::no such directory',
    '::warning file=campaigns/b.yaml,line=1,col=1,title=warn-id::a warning',
    '::notice file=campaigns/a.yaml,line=1,col=1,title=note-id::a note',
    '3 errors, 1 warning, 1 note.',
  ]);
});

test('GitHub’s own signs are escaped, more of them in properties', () => {
  const odd: Finding = { id: 'a:b,c', severity: 'error', message: '5%: a, b', source: 'x,y:z%.yaml:1:2' };
  expect(findingsGithub([odd], { directory: '.' })).toContain(
    '::error file=x%2Cy%3Az%25.yaml,line=1,col=2,title=a%3Ab%2Cc::5%25: a, b',
  );
});
