import type { JsonObject } from '../../model/values/json.ts';
import type { Calls, Conversation } from '../../simulation/centre/calls.ts';
import { emptyTally, type IntervalRow, type Tally } from '../../simulation/centre/intervals.ts';
import { listIn, member, numberIn, objectIn, optionalIn, type Read, textIn } from './reader.ts';

/** Rows of numbers: forty days of objects with fourteen names each would be mostly names. */
export function writeCalls(calls: Calls): JsonObject {
  const { at, second, allowance, waiting, total } = calls;
  return {
    at,
    second,
    allowance,
    seed: calls.seed,
    sequence: calls.sequence.state,
    ringing: calls.ringing.map((call) => [call.endsAt, call.answeredAfter]),
    waiting,
    talking: calls.talking.map(({ endsAt, seconds }) => [endsAt, seconds]),
    wrapping: calls.wrapping.map(({ endsAt, seconds }) => [endsAt, seconds]),
    total,
    columns: Object.keys(calls.rows[0] ?? {}),
    rows: calls.rows.map((row) => Object.values(row)),
  };
}

/** @throws SandboxFileError */
export function readCalls(read: Read): Calls {
  const columns = listIn(member(read, 'columns')).map(textIn);
  const sequence = numberIn(member(read, 'sequence'));
  const ringing = listIn(member(read, 'ringing')).map((call) => {
    const [endsAt, answeredAfter] = listIn(call);
    return {
      endsAt: numberIn(endsAt ?? call),
      answeredAfter: answeredAfter?.value === null ? null : numberIn(answeredAfter ?? call),
    };
  });
  return {
    at: numberIn(member(read, 'at')),
    second: numberIn(member(read, 'second')),
    allowance: numberIn(member(read, 'allowance')),
    // A file from before calls had their own fates has no seed.
    seed: optionalIn(member(read, 'seed'), numberIn, sequence),
    sequence: { state: sequence },
    ringing: byEnd(ringing),
    waiting: listIn(member(read, 'waiting')).map(numberIn),
    talking: byEnd(listIn(member(read, 'talking')).map(readConversation)),
    wrapping: byEnd(listIn(member(read, 'wrapping')).map(readConversation)),
    total: readTally(member(read, 'total')),
    rows: listIn(member(read, 'rows')).map((row) => readRow(row, columns)),
  };
}

/** Sorted, which makes it the heap that the simulation expects, whatever wrote the file. */
function byEnd<Item extends { readonly endsAt: number }>(items: Item[]): Item[] {
  return items.sort((one, other) => one.endsAt - other.endsAt);
}

function readConversation(read: Read): Conversation {
  const [endsAt, seconds] = listIn(read);
  return { endsAt: numberIn(endsAt ?? read), seconds: numberIn(seconds ?? read) };
}

function readRow(read: Read, columns: readonly string[]): IntervalRow {
  const cells = listIn(read);
  const value = Object.fromEntries(columns.map((column, index) => [column, numberIn(cells[index] ?? read)]));
  const row: Read = { value, where: read.where };
  return {
    start: numberIn(member(row, 'start')),
    ...readTally(row),
    agentsIdle: numberIn(member(row, 'agentsIdle')),
    agentsBusy: numberIn(member(row, 'agentsBusy')),
    activeCalls: numberIn(member(row, 'activeCalls')),
  };
}

function readTally(read: Read): Tally {
  const known = objectIn(read);
  const tally = emptyTally();
  for (const [name, zero] of Object.entries(tally)) {
    Object.assign(tally, { [name]: name in known ? numberIn(member(read, name)) : zero });
  }
  return tally;
}
