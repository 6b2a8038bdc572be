import { appendFileSync, readFileSync, renameSync, unlinkSync } from 'node:fs';
import type { AuditEntry, AuditRecord } from '../../model/audit.ts';
import { StoreError } from '../../model/errors.ts';
import type { OverrideReader, OverrideWriter } from '../../model/ports/overrides.ts';
import type { AuditReader, BaseReader, Recorder } from '../../model/ports/ports.ts';
import { overrideOf } from '../../model/run-state/override.ts';
import { canonicalJson } from '../../model/values/canonical.ts';
import { isJsonObject } from '../../model/values/json.ts';
import { hasPending, type PendingLine, parsePending, takingName } from './pending-file.ts';

type TakingStore = AuditReader & BaseReader & OverrideReader & OverrideWriter & Recorder;

export interface TakenUp {
  readonly overrides: number;
  /** Pauses of a plan. */
  readonly pauses: number;
  /** Lines that can't be read; they are kept in `FILE.unreadable`. */
  readonly unreadable: number;
}

/**
 * Takes what was kept in the file while the store could not be written up into the store, in its order. For a run that
 * holds the lock. What a crash interrupted is done again without doing anything twice.
 *
 * @throws StoreError when the file can't be read or moved: what waits there must not be passed over.
 */
export async function takeUpPending(store: TakingStore, file: string): Promise<TakenUp> {
  let taken: TakenUp = { overrides: 0, pauses: 0, unreadable: 0 };
  // First what an interrupted run has begun with, then what came since.
  for (let round = 0; round < 2 && hasPending(file); round += 1) {
    const text = readTaking(file);
    const lines = text.split('\n').filter((line) => line !== '');
    const parsed = lines.map((line) => ({ line, pending: parsePending(line) }));
    await takeLines(
      store,
      parsed.flatMap(({ pending }) => pending ?? []),
    );
    const unreadable = parsed.flatMap(({ line, pending }) => (pending ? [] : line));
    finish(file, unreadable);
    const count = (type: PendingLine['type']) =>
      parsed.filter(({ pending }) => pending?.type === type).length;
    taken = {
      overrides: taken.overrides + count('override'),
      pauses: taken.pauses + count('pause'),
      unreadable: taken.unreadable + unreadable.length,
    };
  }
  return taken;
}

function readTaking(file: string): string {
  const taking = takingName(file);
  try {
    return readFileSync(taking, 'utf8');
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw cantTake(file, error);
  }
  try {
    renameSync(file, taking);
    return readFileSync(taking, 'utf8');
  } catch (error) {
    throw cantTake(file, error);
  }
}

function finish(file: string, unreadable: readonly string[]): void {
  try {
    if (unreadable.length > 0)
      appendFileSync(`${file}.unreadable`, `${unreadable.join('\n')}\n`, { mode: 0o600 });
    unlinkSync(takingName(file));
  } catch (error) {
    throw cantTake(file, error);
  }
}

async function takeLines(store: TakingStore, lines: readonly PendingLine[]): Promise<void> {
  const overrides = new Map<string, number>();
  const intents = new Map<string, number>();
  for (const line of lines) {
    const { ref } = line;
    const before = await recordOf(store, line.entry);
    switch (line.type) {
      case 'override':
        overrides.set(ref, before?.seq ?? (await takeOverride(store, await withId(store, line, lines))));
        break;
      case 'intent':
        intents.set(ref, before?.seq ?? (await store.append(withNote(line.entry))).seq);
        break;
      case 'outcome': {
        if (before) break;
        const intentSeq = intents.get(ref) ?? line.entry.intentSeq;
        const seq = line.overrideSeq ?? overrides.get(line.overrideRef) ?? 0;
        await store.markOverride(withNote({ ...line.entry, intentSeq }), { seq, leftIn: line.leftIn });
        break;
      }
      case 'pause':
        if (!before) await takePause(store, line);
        break;
    }
  }
}

/** The base learns whose pause it was, where it still knows the campaign and that has not moved since. */
async function takePause(
  store: TakingStore,
  { entry, tenant, run, heldBy, keepsBase }: Extract<PendingLine, { type: 'pause' }>,
): Promise<void> {
  const { key, remoteId } = entry;
  const record = key && (await store.findBase(tenant, { ...key, remoteId }));
  const isOver = await hasMovedSince(store, entry);
  const isDone = entry.event === 'change.applied' && !keepsBase && !isOver;
  const isKnown = record !== null && record.remoteId === remoteId;
  const details =
    isOver && entry.event === 'change.unknown' ? { ...entry.details, settled: true } : entry.details;
  await store.appendWithBase(withNote({ ...entry, details }), {
    tenant,
    put: isDone && isKnown ? [{ ...record, ...(run !== undefined && { run }), heldBy }] : [],
  });
}

/** So many of a campaign's newest records are looked at. */
const LOOKED_AT = 50;

/** Whether the campaign was moved elsewhere after the pause: one that stands now is another, and the base says whose. */
async function hasMovedSince(store: AuditReader, { key, tenant, at, after }: AuditEntry): Promise<boolean> {
  if (!key) return false;
  for await (const later of store.readAudit({ tenant, key, latest: LOOKED_AT })) {
    if (Date.parse(later.at) <= Date.parse(at)) continue;
    const { seen } = later.details;
    if (isJsonObject(seen) && seen.to === 'running') return true;
    const isMove = later.event === 'change.applied' && later.action === 'transition';
    if (isMove && canonicalJson(later.after) !== canonicalJson(after)) return true;
  }
  return false;
}

/** An override that was set before the id of its campaign was known has it by what was asked then, else by the base. */
async function withId(
  store: TakingStore,
  line: OverrideLine,
  lines: readonly PendingLine[],
): Promise<OverrideLine> {
  const { ref, tenant, override } = line;
  const { campaign } = override;
  if (override.remoteId !== null || campaign === null) return line;
  const asked = lines.find((other) => other.type === 'outcome' && other.overrideRef === ref);
  const key = { kind: 'Campaign', name: campaign } as const;
  const remoteId =
    asked?.entry.remoteId ?? (await store.findBase(tenant, { ...key, remoteId: null }))?.remoteId ?? null;
  return { ...line, override: { ...override, remoteId } };
}

type OverrideLine = Extract<PendingLine, { type: 'override' }>;

/** The override itself counts only where nothing newer was decided about the campaign since. */
async function takeOverride(store: TakingStore, { entry, tenant, override }: OverrideLine): Promise<number> {
  const kept = await store.loadOverrides(tenant);
  const present = overrideOf(kept, { name: override.campaign, remoteId: override.remoteId });
  if (present && present.setAt > override.setAt) return (await store.append(withNote(entry))).seq;
  return (await store.setOverride(withNote(entry), { tenant, override })).seq;
}

/** The record of an entry that was taken up before a crash. */
async function recordOf(store: AuditReader, entry: AuditEntry): Promise<AuditRecord | null> {
  for await (const record of store.readAudit({
    ...{ cycleId: entry.cycleId, event: entry.event },
    ...(entry.key && { key: entry.key }),
  })) {
    const same =
      record.at === entry.at &&
      record.remoteId === entry.remoteId &&
      record.key?.name === entry.key?.name &&
      record.transitionId === entry.transitionId;
    if (same) return record;
  }
  return null;
}

function withNote(entry: AuditEntry): AuditEntry {
  const note = 'kept in a file while the store could not be written, and taken up later';
  return { ...entry, reasons: [...entry.reasons, note] };
}

function cantTake(file: string, error: unknown): StoreError {
  return new StoreError(
    `${file} holds what people decided while the store could not be written, and it can't be taken up (${errnoOf(error)}); ` +
      'check the permissions of the file and its folder',
    { cause: error },
  );
}

function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
