import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { confirm } from '../../src/cli/confirm.ts';

function asked(options: { readonly interactive?: boolean; readonly mostMs?: number } = {}) {
  const { interactive = true, mostMs } = options;
  const told: string[] = [];
  const controller = new AbortController();
  const input = new PassThrough();
  const io = { interactive, signal: controller.signal, err: (text: string) => void told.push(text) };
  const answer = confirm(io, 'Apply? ', { input, ...(mostMs !== undefined && { mostMs }) });
  return { answer, input, told, interrupt: () => controller.abort() };
}

it.each([
  ['yes', true],
  [' yes ', true],
  ['y', false],
  ['', false],
])('the answer %j is taken for %s', async (text, taken) => {
  const { answer, input, told } = asked();
  input.write(`${text}\n`);
  expect(await answer).toBe(taken);
  expect(told).toEqual([]);
});

it('no answer in time, and Ctrl-C, are no: whoever asks may hold the lock', async () => {
  const late = asked({ mostMs: 1 });
  expect(await late.answer).toBe(false);
  expect(late.told).toEqual(['\nNobody answered in time: that is no.']);
  const interrupted = asked();
  interrupted.interrupt();
  expect(await interrupted.answer).toBe(false);
  expect(interrupted.told).toEqual([]);
});

it('nobody is asked where nobody is there', async () => {
  expect(await asked({ interactive: false }).answer).toBe(false);
});
