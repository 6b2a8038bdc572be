import { expect, it } from 'vitest';
import { openWorkplace } from '../support/cli.ts';

it('answers when a campaign may dial, in UTC, without a tenant', async () => {
  const place = openWorkplace();
  const args = ['calendar', 'campaign/spring-renewals', '--from', '2026-11-25', '--days', '3'];
  const found = await place.json(args);
  expect(found).toEqual({
    zoneData: '2026f',
    timeZone: 'America/New_York',
    intervals: [{ from: '2026-11-25T16:00:00Z', to: '2026-11-26T01:30:00Z' }],
    closed: [
      expect.objectContaining({ from: '2026-11-25T05:00:00Z', to: '2026-11-25T16:00:00Z' }),
      {
        from: '2026-11-26T01:30:00Z',
        to: '2026-11-28T05:00:00Z',
        reasons: expect.arrayContaining([
          'schedule weekday-eastern: Wednesday 20:30 in America/New_York, outside its windows',
          'schedule weekday-eastern: 2026-11-26 in America/New_York, holiday (Thanksgiving Day)',
          'compliance us-federal: 21:00 in America/Los_Angeles, calling hours 08:00-21:00',
        ]),
      },
    ],
    notes: [],
  });
});

it('draws the days with their holidays, a row each', async () => {
  const place = openWorkplace();
  const { stdout, code } = await place.run(['calendar', 'campaign/spring-renewals']);
  expect(code).toBe(0);
  expect(stdout).toContain('zone data IANA 2026f');
  expect(stdout).toContain(
    `Tue 2026-11-24  ${'·'.repeat(18)}hhhh${'█'.repeat(19)}${'·'.repeat(7)}  11:00-20:30\n`,
  );
  expect(stdout).toContain(`Thu 2026-11-26  ${'H'.repeat(48)}\n`);
  expect(stdout).toContain('2026-11-26  holiday (Thanksgiving Day)');
});

it('says of a moment whether, why not, and when next', async () => {
  const place = openWorkplace();
  const at = (time: string) => place.json(['calendar', 'campaign/spring-renewals', '--at', time]);
  expect(await at('2026-11-24T22:00Z')).toMatchObject({
    callable: true,
    reasons: [],
    next: '2026-11-25T01:30:00Z',
  });
  expect(await at('2026-11-27T12:00')).toMatchObject({
    at: ['2026-11-27T17:00:00Z'],
    callable: false,
    reasons: ['schedule weekday-eastern: 2026-11-27 in America/New_York, holiday (listed in also)'],
    next: '2026-11-30T16:00:00Z',
  });
});

it('counts local days from an instant', async () => {
  const place = openWorkplace();
  const args = ['calendar', 'campaign/canada-west-renewals', '--from', '2026-12-21T20:00Z', '--days', '1'];
  const { intervals } = await place.json<{ intervals: unknown }>(args);
  expect(intervals).toEqual([
    { from: '2026-12-21T20:00:00Z', to: '2026-12-21T23:00:00Z' },
    { from: '2026-12-22T17:00:00Z', to: '2026-12-22T20:00:00Z' },
  ]);
});

it.each([
  { args: ['campaign/nobody'], told: 'no campaign "nobody"' },
  { args: ['dialer/predictive-large'], told: 'campaign/NAME' },
  { args: ['campaign/spring-renewals', '--from', 'tomorrow'], told: '"tomorrow" is no time' },
  { args: ['campaign/spring-renewals', '--at', '2026-02-30'], told: '"2026-02-30" is no time' },
  { args: ['campaign/spring-renewals', '--days', '0'], told: 'at least 1' },
])('refuses $args', async ({ args, told }) => {
  const { code, stderr, stdout } = await openWorkplace().run(['calendar', ...args]);
  expect(code).toBe(1);
  expect(stderr).toContain(told);
  expect(stdout).toBe('');
});

it('says that a campaign without hours and schedule may dial at any time', async () => {
  const campaign = 'apiVersion: dialform/v1\nkind: Campaign\nmetadata: {name: free}\nspec: {}\n';
  const place = openWorkplace({ campaigns: { 'free.yaml': campaign } });
  const { stdout } = await place.run(['calendar', 'campaign/free', '--days', '1']);
  expect(stdout).toContain('█'.repeat(48));
  expect(stdout).toContain('it may dial at any time');
});
