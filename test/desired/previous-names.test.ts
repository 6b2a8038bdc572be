import { expect, test } from 'vitest';
import { findingsOf, loadValid, messagesOf, yaml } from './support.ts';

const campaign = (name: string, previous: string) =>
  yaml('Campaign', `${name}\n  previousNames: [${previous}]`, []);

test('a document says what it was called before', async () => {
  const { campaigns } = await loadValid({ 'x.yaml': campaign('b', 'a, a-2025') });
  expect(campaigns[0]?.document.metadata.previousNames).toEqual(['a', 'a-2025']);
});

test('a previous name has one owner', async () => {
  const text = `${campaign('b', 'old, a')}---\n${campaign('c', 'a')}`;
  expect(await messagesOf(text)).toEqual([
    'campaign "c": the previous name "a" is a previous name of campaign "b" (x.yaml:5:24) too',
  ]);
});

test('the name of a campaign that is there is no previous name, the own one included', async () => {
  const text = `${campaign('b', 'a')}---\n${yaml('Campaign', 'a', [])}`;
  expect(await messagesOf(text)).toEqual([
    'campaign "b": the previous name "a" is the name of a campaign at x.yaml:11:9',
  ]);
  expect(await findingsOf({ 'x.yaml': campaign('b', 'b') })).toEqual(['duplicate-previous-name x.yaml:5:19']);
});

test('a name that another kind has, or that no name can be', async () => {
  expect(await findingsOf({ 'x.yaml': campaign('b', 'a'), 'y.yaml': yaml('Dialer', 'a', []) })).toEqual([]);
  expect(await findingsOf({ 'x.yaml': campaign('b', 'Old Name') })).toHaveLength(1);
});
