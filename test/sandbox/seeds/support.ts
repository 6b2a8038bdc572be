import axios, { type AxiosInstance } from 'axios';
import { valueAt } from '../../../src/model/values/pointer.ts';
import { campaignCalled, estateOf, startTester, type Tester } from '../support.ts';

export const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** A sandbox with one dialing and one draft campaign, `c-1` and `c-2`. */
export function startForSeed(): Promise<Tester> {
  const estate = estateOf(
    campaignCalled('Dialing', { status: 'ACTIVE', pacing: { dialRatio: 2 } }),
    campaignCalled('Draft'),
  );
  return startTester({ estate });
}

/** A client that sends JSON with a bearer token. */
export function bearerClient(tester: Tester, token: unknown): AxiosInstance {
  return axios.create({
    baseURL: tester.sandbox.url,
    headers: {
      Authorization: `Bearer ${String(token)}`,
      'Content-Type': 'application/json',
      Accept: 'application/json',
    },
  });
}

/** A member of an answer, by pointer. */
export function read(data: unknown, pointer: string): unknown {
  return valueAt(JSON.parse(JSON.stringify(data)), pointer);
}
