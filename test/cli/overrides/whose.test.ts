import { expect, it } from 'vitest';
import { whoseCampaigns } from '../../../src/cli/overrides/whose.ts';
import { StoreError } from '../../../src/model/errors.ts';

const tenant = { name: 'default', api: 'v2', baseUrl: 'https://na1.example' };
const KEY = 'default https://na1.example';
const ANY = '* https://na1.example';
const of = (...keys: readonly string[]) => ({ knownTenants: async () => keys });
const broken = { hasErrors: true };

it.for<
  [string, Parameters<typeof whoseCampaigns>[0], { readonly hasErrors: boolean }, readonly string[], boolean]
>([
  [
    'one that is known',
    of('prod https://na1.example', 'st https://other'),
    broken,
    ['prod https://na1.example'],
    false,
  ],
  [
    'each of several',
    of('prod https://na1.example', 'st https://na1.example'),
    broken,
    ['prod https://na1.example', 'st https://na1.example'],
    false,
  ],
  ['every one where none is known', of('st https://other'), broken, [ANY], true],
  ['every one without a store', new StoreError('damaged'), broken, [ANY], true],
  ['its own without any Project', of(), { hasErrors: false }, [KEY], false],
  [
    'its own and each that is known, itself once',
    of('prod https://na1.example', KEY),
    { hasErrors: false },
    [KEY, 'prod https://na1.example'],
    false,
  ],
  [
    'its own and what is known where a Project went',
    of('prod https://na1.example'),
    { hasErrors: false },
    [KEY, 'prod https://na1.example'],
    false,
  ],
  ['every one without a Project and a store', new StoreError('damaged'), { hasErrors: false }, [ANY], false],
])('a command without a Project is about %s', async ([, store, readable, keys, isGuess]) => {
  const whose = await whoseCampaigns(store, { readable, options: {}, tenant });
  expect(whose.named.map(({ key }) => key)).toEqual(keys);
  expect(whose.isGuess).toBe(isGuess);
});

it('is about the tenant that is named, whatever the store knows', async () => {
  const named = { ...tenant, name: 'prod' };
  const facts = { readable: broken, options: { tenant: 'prod' }, tenant: named };
  const {
    named: [only],
  } = await whoseCampaigns(of(KEY), facts);
  expect(only.key).toBe('prod https://na1.example');
});
