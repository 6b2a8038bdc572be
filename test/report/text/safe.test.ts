import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cut, safeHtml, safeMarkdown, safeText } from '../../../src/report/text/safe.ts';

describe('safeText', () => {
  test.each([
    ['an escape sequence', 'a\u001b[31mb', 'a\\u001b[31mb'],
    ['line breaks and tabs', 'a\r\nb\tc', 'a\\r\\nb\\tc'],
    ['a bidirectional override', 'a\u202eb', 'a\\u202eb'],
    ['a zero-width space', 'a\u200bb', 'a\\u200bb'],
    ['a line separator', 'a\u2028b', 'a\\u2028b'],
    ['a C1 control', 'a\u009bb', 'a\\u009bb'],
    ['an invisible tag character', 'a\u{e0041}b', 'a\\u{e0041}b'],
    ['half a character', 'a\ud800b', 'a\\ud800b'],
  ])('makes %s visible', (_, text, shown) => {
    expect(safeText(text)).toBe(shown);
  });

  test('leaves people’s names alone', () => {
    expect(safeText('Rückgewinnung Q4 – 東京 🙂')).toBe('Rückgewinnung Q4 – 東京 🙂');
  });

  test('never lets a control character through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(safeText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
    );
  });
});

describe('cut', () => {
  test('says how much is missing', () => {
    expect(cut('abcdef', 4)).toBe('abcd… (2 more characters)');
  });

  test('does not cut a character in half', () => {
    expect(cut('🙂🙂🙂', 2)).toBe('🙂🙂… (1 more character)');
  });
});

describe('safeMarkdown', () => {
  test.each([
    ['markup', '*a* _b_ [c](d) `e`', '\\*a\\* \\_b\\_ \\[c\\](d) \\`e\\`'],
    ['a table’s bar', 'a|b', 'a\\|b'],
    ['HTML', '<script>&', '&lt;script&gt;&amp;'],
    ['a mention', '@team', '@&#8203;team'],
    ['a reference', 'fixes #12', 'fixes #&#8203;12'],
    ['a link', 'https://x.example www.x.example', 'https:&#8203;//x.example www&#8203;.x.example'],
    ['a list item', '- a', '\\- a'],
    ['a numbered item', '1. a', '1&#8203;. a'],
  ])('takes the meaning from %s', (_, text, shown) => {
    expect(safeMarkdown(text)).toBe(shown);
  });

  test('leaves a number and a signed word alone', () => {
    expect(safeMarkdown('0.45 (45%)')).toBe('0.45 (45%)');
    expect(safeMarkdown('-1')).toBe('-1');
  });

  test('uses entities inside HTML, where a backslash would be shown', () => {
    expect(safeHtml('a_b <i> @c |')).toBe('a&#95;b &lt;i&gt; @&#8203;c &#124;');
  });
});
