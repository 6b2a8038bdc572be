import { expect, test } from 'vitest';
import { findingsOf, loadValid, messagesOf, yaml } from '../support.ts';

test('each reference to a profile that is not there is an error at its place', async () => {
  const text = yaml('Campaign', 'c', ['dialer: fast', 'compliance: us', 'schedule: late']);
  expect(await findingsOf({ 'x.yaml': text })).toEqual([
    'unknown-reference x.yaml:6:11',
    'unknown-reference x.yaml:7:15',
    'unknown-reference x.yaml:8:13',
  ]);
});

test('a name that is nearly right is suggested', async () => {
  const text = `${yaml('Dialer', 'standard', [])}---\n${yaml('Campaign', 'c', ['dialer: standrad'])}`;
  expect(await messagesOf(text)).toEqual([
    'campaign "c": there is no dialer "standrad": did you mean "standard"?',
  ]);
});

test.each([
  ['has errors of its own', yaml('Dialer', 'd', ['dialRatio: 9']), 'out-of-range d.yaml:6:14'],
  ['is broken YAML', yaml('Dialer', 'd', ['dialRatio: [']), 'yaml-syntax d.yaml:7:1'],
  ['has a misspelt kind', yaml('Dialler', 'd', []), 'unknown-kind d.yaml:2:7'],
])('a profile that %s is not reported as missing as well', async (_, profile, expected) => {
  const files = { 'c.yaml': yaml('Campaign', 'c', ['dialer: d']), 'd.yaml': profile };
  expect(await findingsOf(files)).toEqual([expected]);
});

test('a profile of another kind does not count', async () => {
  const files = { 'c.yaml': yaml('Campaign', 'c', ['dialer: s']), 's.yaml': yaml('Schedule', 's', []) };
  expect(await findingsOf(files)).toEqual(['unknown-reference c.yaml:6:11']);
});

test('campaigns come with their profiles, sorted by name', async () => {
  const { campaigns, dialers } = await loadValid({
    'z.yaml': yaml('Campaign', 'a', ['dialer: d']),
    'a.yaml': yaml('Campaign', 'b', []),
    'd.yaml': `${yaml('Dialer', 'e', [])}---\n${yaml('Dialer', 'd', ['dialRatio: 2'])}`,
  });
  expect(campaigns.map(({ document }) => document.key.name)).toEqual(['a', 'b']);
  expect(campaigns[0]?.dialer?.spec).toEqual({ dialRatio: 2 });
  expect(campaigns[1]).not.toHaveProperty('dialer');
  expect(dialers.map(({ key }) => key.name)).toEqual(['d', 'e']);
});
