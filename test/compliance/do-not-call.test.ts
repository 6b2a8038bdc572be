import { expect, test } from 'vitest';
import type { DoNotCall } from '../../src/model/documents.ts';
import { careful, found, hours, withId } from './support.ts';

function judged(jurisdictions: string[], doNotCall: DoNotCall | undefined): readonly string[] {
  const { doNotCall: _, ...rest } = careful(jurisdictions, hours('12:00', '16:00'));
  const findings = found({ ...rest, ...(doNotCall && { doNotCall }) });
  return withId(findings, 'do-not-call-required').map(
    ({ severity, message, source }) => `${severity} ${source} ${message}`,
  );
}

test.each(['US', 'CA', 'GB', 'AU'])(
  '%s: the national list switched off is an error, not written a warning',
  (id) => {
    expect(judged([id], { federal: true })).toEqual([]);
    expect(judged([id], { federal: false })).toEqual([
      expect.stringMatching(`^error us.yaml:10:3 compliance "us": doNotCall.federal is false, .* for ${id} `),
    ]);
    expect(judged([id], {})).toEqual([
      expect.stringMatching(`^warning us.yaml:9:3 .*doNotCall.federal is not written, .* for ${id} `),
    ]);
    expect(judged([id], undefined)).toEqual([expect.stringMatching('^warning us.yaml:5:3 ')]);
  },
);

test.each(['US-FL', 'US-IN', 'US-LA', 'US-MA', 'US-OK', 'US-PA', 'US-TN', 'US-TX', 'US-WY'])(
  '%s: its own list switched off is an error, not written a warning',
  (id) => {
    expect(judged([id], { federal: true, state: true })).toEqual([]);
    expect(judged([id], { federal: true, state: false })).toEqual([expect.stringMatching(`^error .*${id} `)]);
    expect(judged([id], { federal: true })).toEqual([expect.stringMatching(`^warning .*${id} `)]);
  },
);

test('Mississippi: whether it has a list is in doubt, so a warning either way', () => {
  for (const doNotCall of [{ federal: true, state: false }, { federal: true }]) {
    expect(judged(['US-MS'], doNotCall)).toEqual([
      expect.stringMatching(/^warning .*US-MS .*to be verified/),
    ]);
  }
});

test('a list that no jurisdiction requires may be off', () => {
  expect(judged(['US', 'CA'], { federal: true, state: false })).toEqual([]);
  expect(judged(['FR', 'DE'], { federal: false, state: false })).toEqual([]);
});

test('one finding a list, naming every law', () => {
  expect(judged(['US', 'CA'], { federal: false })).toEqual([expect.stringMatching(/ for US \(.*, CA \(/)]);
});
