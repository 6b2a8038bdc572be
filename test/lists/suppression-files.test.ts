import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { suppressedIn } from '../../src/list-files/suppression-files.ts';
import { createEntries } from '../../src/lists/prepare/entries.ts';
import { addSuppression } from '../../src/lists/prepare/suppressions.ts';
import { temporaryFolder } from '../store/fixtures.ts';
import { spillInMemory } from './support.ts';

/** What a do-not-call file names, each with its line. */
async function named(content: string | Uint8Array): Promise<readonly string[]> {
  const path = join(temporaryFolder(), 'dnc.csv');
  writeFileSync(path, content);
  const found: string[] = [];
  for await (const { texts, placeOf } of suppressedIn([{ path, name: 'dnc.csv' }])) {
    for (const [index, text] of texts.entries()) found.push(`${placeOf?.(index)?.line ?? 'perhaps'} ${text}`);
  }
  return found;
}

describe('a do-not-call file', () => {
  it.each([
    ['without a header', '+12125550100\n2125550101\n', ['1 +12125550100', '2 2125550101']],
    ['with one', 'phone_number\n+12125550100\n', ['2 +12125550100']],
    ['with a header alone names nobody', 'phone\n', []],
    ['with comments', '# of legal, 2026\n+12125550100\n#none\n', ['2 +12125550100']],
    ['as Excel writes it in Europe', 'phone;date\n+12125550100;2020-01-01\n', ['2 +12125550100']],
    ['with tabs', 'Mobile\tSince\r\n2125550100\t1/2/2020\r\n', ['2 2125550100']],
    ['with the number in another column', 'id,phone\n1,+12125550100\n', ['2 +12125550100']],
    ['with several of them', 'phone,mobile,email\n2125550100,,a@b.co\n', ['2 2125550100', '2 a@b.co']],
    ['without a header, and something before the number', '2020-01-01,+12125550100\n', ['1 +12125550100']],
    ['with headers in another language', 'Kunde;Rufnr.\nAda;030 901820\n', ['2 030 901820']],
    [
      'with headers that nobody knows',
      'client;contact\n10023456;+4930901820\n',
      ['perhaps 10023456', '2 +4930901820'],
    ],
    ['with a second number', 'phone,home\n2125550100,2125550101\n', ['2 2125550100', 'perhaps 2125550101']],
    [
      'without a header, in digits of another script',
      '＋12125550100\n+12125550101\n',
      ['1 ＋12125550100', '2 +12125550101'],
    ],
    ['copied from an address book', '\u202a+12125550100\u202c\n', ['1 \u202a+12125550100\u202c']],
  ])('%s', async (_, content, expected) => {
    expect(await named(content)).toEqual(expected);
  });

  it.each([
    ['that is empty', '', /dnc\.csv can't be read \(it is empty/],
    ['with lines that end with CR alone', 'phone\r+12125550100\r', /dnc\.csv:1: its lines end with CR alone/],
    [
      'with a line that names nobody',
      'id,phone\n1,+12125550100\n2,\n',
      /dnc\.csv:3: no field of it is known/,
    ],
    ['with nothing that could be a number', 'a,b\nx,y\n', /dnc\.csv:2: no field of it is known/],
    ['in another encoding', Buffer.from('phone\n\xff\xfe\n', 'latin1'), /it is not UTF-8/],
  ])('%s is an error: it would be taken for nobody', async (_, content, message) => {
    await expect(named(content)).rejects.toThrow(message);
  });
});

it.each([
  ['+12125550100', true],
  ["'+12125550100", true],
  ['12125550100.0', true],
  ['212-555-0100 ext. 5', true],
  ['(212) 555-0100 x12', true],
  ['\u202a+12125550100\u202c', true],
  ['＋12125550100', true],
  ['tel:+12125550100', true],
  ['a@b.co', true],
  ['1.2125550100E+10', false],
  ['nobody', false],
])('%s: understood is %s', (text, understood) => {
  const entries = createEntries(2, spillInMemory().file);
  expect(addSuppression(text, 'US', entries)).toBe(understood);
  expect(entries.count).toBe(understood ? 1 : 0);
  if (!understood || text.includes('@')) return;
  const all = Array.from({ length: 64 }, (_, part) => [...entries.partition(part)]).flat();
  expect(all).toContain(12125550100);
});
