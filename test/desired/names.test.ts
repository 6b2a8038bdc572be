import { expect, test } from 'vitest';
import { findingsOf, messagesOf, yaml } from './support.ts';

const campaign = (name: string, metadata: readonly string[] = []) =>
  yaml('Campaign', [name, ...metadata].join('\n  '), []);

test('two resources of one kind and name are an error at the second, naming the first', async () => {
  const text = `${campaign('a')}---\n${campaign('a')}`;
  expect(await findingsOf({ 'x.yaml': text })).toEqual(['duplicate-name x.yaml:10:9']);
  expect(await messagesOf(text)).toEqual(['campaign "a": the name is taken already, at x.yaml:4:9']);
});

test('an invalid document takes its name too', async () => {
  const files = { 'a.yaml': yaml('Dialer', 'd', ['dialRatio: 9']), 'b.yaml': yaml('Dialer', 'd', []) };
  expect(await findingsOf(files)).toEqual(['out-of-range a.yaml:6:14', 'duplicate-name b.yaml:4:9']);
});

test('resources of different kinds may share a name', async () => {
  expect(await findingsOf({ 'a.yaml': campaign('a'), 'b.yaml': yaml('Dialer', 'a', []) })).toEqual([]);
});

test('there is one Project at most', async () => {
  const files = { 'a.yaml': yaml('Project', 'p', []), 'b.yaml': yaml('Project', 'q', []) };
  expect(await findingsOf(files)).toEqual(['second-project b.yaml:4:9']);
});

test('two campaigns with one remoteId are an error that names both places', async () => {
  const text = `${campaign('a', ['remoteId: c-1'])}---\n${campaign('b', ['remoteId: c-1'])}`;
  expect(await findingsOf({ 'x.yaml': text })).toEqual(['duplicate-remote-id x.yaml:12:13']);
  expect(await messagesOf(text)).toEqual([
    'campaign "b": remoteId "c-1" is that of campaign "a" (x.yaml:5:13) too',
  ]);
});

test('two campaigns with one name in CXone are an error, whether it is written or not', async () => {
  const text = `${campaign('spring')}---\n${campaign('b', ['displayName: spring'])}`;
  expect(await findingsOf({ 'x.yaml': text })).toEqual(['duplicate-display-name x.yaml:11:16']);
  expect(await messagesOf(text)).toEqual([
    'campaign "b": name in CXone "spring" is that of campaign "a" (x.yaml:4:9) too'.replace(
      '"a"',
      '"spring"',
    ),
  ]);
});

test('a display name that is wrong does not stand for the resource name', async () => {
  const files = { 'a.yaml': campaign('a'), 'b.yaml': campaign('b', ['displayName: 5']) };
  expect(await findingsOf(files)).toEqual(['quote-it b.yaml:5:16']);
});

test('two campaigns may share a name in CXone if each is bound by its id', async () => {
  const bound = (name: string, id: string) => campaign(name, ['displayName: x', `remoteId: ${id}`]);
  const text = `${bound('a', 'c-1')}---\n${bound('b', 'c-2')}`;
  expect(await findingsOf({ 'x.yaml': text })).toEqual([]);
  expect(await findingsOf({ 'x.yaml': `${text}---\n${campaign('x')}` })).toEqual([
    'duplicate-display-name x.yaml:20:9',
  ]);
});
