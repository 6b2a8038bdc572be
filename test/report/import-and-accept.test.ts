import { describe, expect, it } from 'vitest';
import { acceptMarkdown, acceptText } from '../../src/report/accept-text.ts';
import { importMarkdown, importText } from '../../src/report/import-text.ts';
import { plainPalette } from '../../src/report/text/palette.ts';

const IMPORT = {
  written: [
    { key: { kind: 'Campaign', name: 'a' }, file: 'imported/campaigns/a.yaml' },
    { key: { kind: 'Dialer', name: 'd' }, file: 'imported/dialers/d.yaml' },
  ],
  campaigns: [
    {
      name: 'a',
      displayName: 'A',
      remoteId: 'c-1',
      file: 'imported/campaigns/a.yaml',
      leftOut: [{ kind: 'Dialer', pointer: '/spec/concurrency', reason: '900 is not a whole number' }],
    },
  ],
  notImported: [{ remoteId: 'c-2', displayName: 'B\u001b[2J', reason: "it can't be read: odd" }],
} as const;

describe('an import in words', () => {
  it('names the files, what is left out, and what could not be written', () => {
    expect(importText(IMPORT, { directory: 'campaigns', palette: plainPalette })).toBe(
      [
        '  + campaign/a  campaigns/imported/campaigns/a.yaml',
        '  + dialer/d    campaigns/imported/dialers/d.yaml',
        '',
        'Left out, CXone keeps it:',
        '  a: dialer concurrency: 900 is not a whole number',
        '',
        'Not imported:',
        "  ! B\\u001b[2J: it can't be read: odd",
        '',
        '1 campaign and 1 profile written, 1 campaign not imported.',
        '  → look at the files, then dialform plan: it finds them in sync, but pauses a campaign that dials outside of its calling hours',
      ].join('\n'),
    );
    const nothing = { written: [], campaigns: [], notImported: [] };
    expect(importText(nothing, { directory: 'x', palette: plainPalette })).toBe(
      'Nothing to import: all of it is in Git already.',
    );
  });

  it('and in Markdown, what was not imported first', () => {
    const lines = importMarkdown(IMPORT, { directory: 'campaigns' }).split('\n');
    expect(lines[0]).toBe('**1 campaign and 1 profile written, 1 campaign not imported.**');
    expect(lines[2]).toMatch(/^- ❌ B/);
    expect(lines[3]).toMatch(/^- campaign\/a → <code>campaigns\/imported/);
  });
});

describe('an acceptance in words', () => {
  const key = { kind: 'Campaign', name: 'a' } as const;
  const edit = {
    path: '/pacing/dialRatio',
    key: { kind: 'Dialer', name: 'd' },
    source: 'd.yaml:9:14',
    edit: { op: 'set', pointer: '/spec/dialRatio', value: 3 },
    before: 2,
  } as const;

  it('is a diff', () => {
    const files = [
      { file: 'd.yaml', lines: [{ line: 9, removed: ['  dialRatio: 2'], added: ['  dialRatio: 3'] }] },
    ];
    const result = { key, edits: [edit], refused: [], files };
    const text = acceptText(result, { directory: 'campaigns', others: [], palette: plainPalette });
    expect(text).toBe(
      [
        '--- campaigns/d.yaml',
        '+++ campaigns/d.yaml',
        '@@ -9,1 +9,1 @@',
        '-  dialRatio: 2',
        '+  dialRatio: 3',
        '',
        '1 file changed; look at the diff, then open a pull request.',
      ].join('\n'),
    );
    expect(acceptMarkdown(result, { directory: 'campaigns', others: [] })).toContain(text);
  });

  it('says what a refused field would take, and which differ for another reason', () => {
    const refused = [{ path: '/pacing/dialRatio', reason: 'used by b too', edits: [edit] }];
    const shown = { directory: 'campaigns', palette: plainPalette };
    expect(acceptText({ key, edits: [edit], refused, files: [] }, { ...shown, others: [] })).toBe(
      [
        '  ! /pacing/dialRatio: used by b too',
        '      dialer/d /spec/dialRatio: 2 → 3 (d.yaml:9:14)',
        '',
        'Refused: 1 field; no file was changed.',
      ].join('\n'),
    );
    const more = [edit, { ...edit, path: '/name' }, { ...edit, path: '/agentPool/id' }];
    expect(acceptText({ key, edits: more, refused, files: [] }, { ...shown, others: [] })).toMatch(
      /no file was changed\.\n {2}→ nothing is in the way of \/name, \/agentPool\/id: name one to accept it alone$/,
    );
    expect(acceptText({ key, edits: [], refused: [], files: [] }, { ...shown, others: ['/name'] })).toContain(
      '/name differ, not by an edit that is known',
    );
  });
});
