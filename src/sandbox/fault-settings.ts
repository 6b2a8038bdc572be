import { readFileSync } from 'node:fs';
import { UsageError } from '../model/errors.ts';
import { choice, duration, number } from './setting-readers.ts';
import type { SandboxSettings } from './settings.ts';

interface FaultSetting {
  readonly name: string;
  readonly meaning: string;
  readonly example: string;
}

interface ReadableSetting extends FaultSetting {
  /** Null if the value is none of this setting's. */
  readonly read: (value: string) => SandboxSettings | null;
}

const SETTINGS: readonly ReadableSetting[] = [
  {
    name: 'patch',
    meaning:
      'PATCH merges a section deeply (merge), or the section sent takes the place of the old one (replace)',
    example: 'patch=replace',
    read: (value) => choice(value, ['merge', 'replace'], (patch) => ({ patch })),
  },
  {
    name: 'patchAnswer',
    meaning: 'PATCH answers 200 with the campaign (body), or 204 (empty)',
    example: 'patchAnswer=empty',
    read: (value) => choice(value, ['body', 'empty'], (patchAnswer) => ({ patchAnswer })),
  },
  {
    name: 'put',
    meaning: 'PUT merges (merge), or members that were not sent fall back to the server’s defaults (replace)',
    example: 'put=replace',
    read: (value) => choice(value, ['merge', 'replace'], (put) => ({ put })),
  },
  {
    name: 'pageSize',
    meaning: 'most entries on a page, 1..100, whatever the request asks for',
    example: 'pageSize=2',
    read: (value) => number(value, { min: 1, max: 100, whole: true }, (pageSize) => ({ pageSize })),
  },
  {
    name: 'nextPage',
    meaning:
      'how the campaign list and the details query name the next page: token, absolute or relative URL',
    example: 'nextPage=absolute',
    read: (value) => choice(value, ['token', 'absolute', 'relative'], (nextPage) => ({ nextPage })),
  },
  {
    name: 'lastPage',
    meaning: 'how a list ends: nextPage is null, absent or the empty string (empty)',
    example: 'lastPage=absent',
    read: (value) => choice(value, ['null', 'absent', 'empty'], (lastPage) => ({ lastPage })),
  },
  {
    name: 'rateLimit',
    meaning: 'requests a minute before 429',
    example: 'rateLimit=100',
    read: (value) => number(value, { min: 1, max: 1e6, whole: true }, (rateLimit) => ({ rateLimit })),
  },
  {
    name: 'retryAfter',
    meaning: 'Retry-After of 429 and 503 in seconds, as an HTTP date, or none',
    example: 'retryAfter=date',
    read: (value) => choice(value, ['seconds', 'date', 'none'], (retryAfter) => ({ retryAfter })),
  },
  {
    name: 'activationDelay',
    meaning: 'how long a campaign is PENDING',
    example: 'activationDelay=5s',
    read: (value) => duration(value, (activationDelay) => ({ activationDelay })),
  },
  {
    name: 'activationError',
    meaning:
      'activation ends in ERROR with this code; for one campaign only if its name follows after a colon',
    example: 'activationError=AGENT_POOL_UNAVAILABLE:Spring Renewals',
    read: readActivationError,
  },
  {
    name: 'tokenTtl',
    meaning: 'how long an access token is good',
    example: 'tokenTtl=60s',
    read: (value) => duration(value, (tokenTtl) => ({ tokenTtl })),
  },
  {
    name: 'scopes',
    meaning: 'scopes that the client may be granted, joined by +; what they don’t cover answers 403',
    example: 'scopes=Campaigns:Read+CampaignAnalytics:Read',
    read: (value) => ({ scopes: value.split('+').filter((scope) => scope !== '') }),
  },
  {
    name: 'latency',
    meaning: 'how long every answer takes',
    example: 'latency=50ms',
    read: (value) => duration(value, (latency) => ({ latency })),
  },
  probability('error429', 'a request answers 429 and does nothing', (error429) => ({ error429 })),
  probability('error500', 'a request answers 500 and does nothing', (error500) => ({ error500 })),
  probability('error503', 'a request answers 503 and does nothing', (error503) => ({ error503 })),
  probability('resetBefore', 'the connection breaks and nothing was done', (resetBefore) => ({
    resetBefore,
  })),
  probability('resetAfter', 'the connection breaks after it was done', (resetAfter) => ({ resetAfter })),
  {
    name: 'lostCreate',
    meaning: 'so many campaign creates take effect first and then lose their answer',
    example: 'lostCreate=1',
    read: (value) => number(value, { min: 0, max: 1e6, whole: true }, (lostCreate) => ({ lostCreate })),
  },
  {
    name: 'notFoundAfterCreate',
    meaning: 'how long a new campaign is missing from lists and answers 404',
    example: 'notFoundAfterCreate=3s',
    read: (value) => duration(value, (notFoundAfterCreate) => ({ notFoundAfterCreate })),
  },
  flag('shuffleSets', 'arrays without order come back in another one', (shuffleSets) => ({ shuffleSets })),
  flag('textErrors', 'error bodies are plain text', (textErrors) => ({ textErrors })),
  flag('emptyErrors', 'errors have no body', (emptyErrors) => ({ emptyErrors })),
  {
    name: 'suppressions',
    meaning: 'suppressions as a bare array, or as pages of entities (paged)',
    example: 'suppressions=paged',
    read: (value) => choice(value, ['array', 'paged'], (suppressions) => ({ suppressions })),
  },
  {
    name: 'seed',
    meaning: 'of calls and of faults by probability; the same seed gives the same run',
    example: 'seed=7',
    read: (value) => number(value, { min: 0, max: 2 ** 31, whole: true }, (seed) => ({ seed })),
  },
];

/** Every setting that `--faults` knows. */
export const FAULT_SETTINGS: readonly FaultSetting[] = SETTINGS.map(({ name, meaning, example }) => ({
  name,
  meaning,
  example,
}));

/**
 * The settings of `--faults`: `name=value` pairs, separated by commas or line ends, `#` beginning a comment; or, if
 * there is no `=` in it, the path of a file of them.
 *
 * @throws UsageError listing what is known.
 */
export function parseFaults(specOrFile: string): SandboxSettings {
  const spec = specOrFile.includes('=') ? specOrFile : readFaultsFile(specOrFile);
  const pairs = spec
    .split('\n')
    .flatMap((line) => line.replace(/#.*$/, '').split(','))
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '');
  return Object.assign({}, ...pairs.map(parsePair));
}

function readFaultsFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`--faults: "${path}" is neither name=value nor a file that can be read`);
  }
}

function parsePair(pair: string): SandboxSettings {
  const [name = '', ...rest] = pair.split('=');
  const setting = SETTINGS.find((known) => known.name === name.trim());
  if (setting === undefined) {
    const known = SETTINGS.map((row) => row.name).join(', ');
    throw new UsageError(`--faults: there is no setting "${name.trim()}"; known are ${known}`);
  }
  const settings = setting.read(rest.join('=').trim());
  if (settings === null) {
    throw new UsageError(
      `--faults: "${pair}" has a wrong value; ${setting.meaning}, as in ${setting.example}`,
    );
  }
  return settings;
}

function probability(
  name: string,
  meaning: string,
  build: (share: number) => SandboxSettings,
): ReadableSetting {
  return {
    name,
    meaning: `probability 0..1 that ${meaning}`,
    example: `${name}=0.05`,
    read: (value) => number(value, { min: 0, max: 1 }, build),
  };
}

function flag(name: string, meaning: string, build: (on: boolean) => SandboxSettings): ReadableSetting {
  const read = (value: string) =>
    choice(value, ['1', '0', 'true', 'false'], (on) => build(on === '1' || on === 'true'));
  return { name, meaning, example: `${name}=1`, read };
}

function readActivationError(value: string): SandboxSettings | null {
  const [code = '', ...name] = value.split(':');
  if (!/^[A-Z][A-Z_]*$/.test(code)) return null;
  return { activationError: name.length === 0 ? { code } : { code, campaign: name.join(':') } };
}
