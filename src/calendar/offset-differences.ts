import { createRequire } from 'node:module';

interface PackedZones {
  /** `name|abbreviations|offsets|indices|untils|…`, numbers in base 60, minutes. */
  readonly zones: readonly string[];
  /** `name|other name` */
  readonly links: readonly string[];
}

interface Offset {
  /** Minutes ahead of UTC. */
  readonly ahead: number;
  /** Milliseconds since 1970; it holds before that moment. */
  readonly until: number;
}

const MINUTE = 60_000;
let packed: ReadonlyMap<string, string> | undefined;
const unpacked = new Map<string, readonly Offset[]>();

/** A shorter difference is the hour in which one zone's clocks have changed for the summer and the other's not yet. */
const LASTING = 24 * 60 * MINUTE;

/**
 * By how many minutes the clocks of one zone are ahead of another's: each difference that lasts for a day or longer
 * between two moments, in rising order. Zones whose clocks change on different days have several. Null if a zone is not
 * known.
 *
 * @param span milliseconds since 1970
 */
export function offsetDifferences(
  zone: string,
  other: string,
  span: { readonly from: number; readonly to: number },
): readonly number[] | null {
  const [mine, theirs] = [offsetsOf(zone), offsetsOf(other)];
  if (!mine || !theirs) return null;
  const changes = [...mine, ...theirs].map(({ until }) => until);
  const moments = [
    span.from,
    ...changes.filter((until) => until > span.from && until < span.to),
    span.to,
  ].sort((a, b) => a - b);
  const lasting = moments.filter((moment, index) => (moments[index + 1] ?? moment) - moment >= LASTING);
  const differences = new Set(lasting.map((moment) => aheadAt(mine, moment) - aheadAt(theirs, moment)));
  return [...differences].sort((a, b) => a - b);
}

function aheadAt(offsets: readonly Offset[], moment: number): number {
  return offsets.find(({ until }) => moment < until)?.ahead ?? 0;
}

function offsetsOf(zone: string): readonly Offset[] | null {
  const known = unpacked.get(zone);
  if (known) return known;
  packed ??= readPacked();
  const text = packed.get(zone);
  if (text === undefined) return null;
  const offsets = unpack(text);
  unpacked.set(zone, offsets);
  return offsets;
}

function readPacked(): ReadonlyMap<string, string> {
  const data: PackedZones = createRequire(import.meta.url)('moment-timezone/data/packed/latest.json');
  const found = new Map(data.zones.map((zone) => [zone.slice(0, zone.indexOf('|')), zone]));
  for (const link of data.links) {
    const [name = '', other = ''] = link.split('|');
    const zone = found.get(name);
    if (zone !== undefined) found.set(other, zone);
  }
  return found;
}

/** Offsets stand as minutes behind UTC, the moments of change as minutes since the one before. */
function unpack(zone: string): readonly Offset[] {
  const [, , offsets = '', indices = '', untils = ''] = zone.split('|');
  const behind = offsets.split(' ').map(base60);
  const steps = untils === '' ? [] : untils.split(' ').map(base60);
  let minutes = 0;
  return [...indices].map((index, position) => {
    const step = steps[position];
    if (step !== undefined) minutes += step;
    const until = step === undefined ? Number.POSITIVE_INFINITY : Math.round(minutes * MINUTE);
    return { ahead: -(behind[base60(index)] ?? 0), until };
  });
}

/** Digits 0-9, a-z, A-X; a sign and a fraction may be there. */
function base60(text: string): number {
  const negative = text.startsWith('-');
  const [whole = '', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  let value = 0;
  for (const digit of whole) value = value * 60 + digitValue(digit);
  let scale = 1;
  for (const digit of fraction) {
    scale /= 60;
    value += digitValue(digit) * scale;
  }
  return negative ? -value : value;
}

function digitValue(digit: string): number {
  return '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX'.indexOf(digit);
}
