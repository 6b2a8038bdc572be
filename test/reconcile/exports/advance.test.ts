import { expect, it } from 'vitest';
import { createDeliverer } from '../../../src/events/deliver.ts';
import { eventWords } from '../../../src/events/words.ts';
import type { DesiredState } from '../../../src/model/desired.ts';
import type { ScheduledExport } from '../../../src/model/documents.ts';
import { LockedError, StoreError } from '../../../src/model/errors.ts';
import type { HistoryReader } from '../../../src/model/ports/signals.ts';
import { NotFoundError } from '../../../src/model/tenant-errors.ts';
import { advanceExport, type ExportPorts } from '../../../src/reconcile/exports/advance.ts';
import { baseRecord, collect, opened, temporaryStore, virtualClock } from '../../store/fixtures.ts';
import { testDialect } from '../../support/dialect.ts';
import { noAnswer } from '../../support/faults.ts';
import { seededRandom } from '../../support/random.ts';

const FIVE = 300_000;
const NAMES = ['autumn', 'spring'];
const TO_FILE: ScheduledExport = { name: 'wfm', campaigns: NAMES, everyMinutes: 30, file: '{from}.json' };
const TO_RECEIVER: ScheduledExport = {
  ...{ name: 'wfm', campaigns: NAMES, everyMinutes: 30, output: 'csv' },
  deliver: { target: 'https://wfm.example' },
};
const DESIRED: DesiredState = {
  ...{
    directory: 'campaigns',
    campaigns: [],
    dialers: [],
    compliances: [],
    schedules: [],
    digest: 'sha256:0',
  },
};

/** Ten dials and four connected calls in each interval of every campaign. */
const history: HistoryReader = {
  async readAnalytics(_remoteId, { from, to }) {
    const starts = Array.from({ length: (to - from) / FIVE }, (_, index) => from + index * FIVE);
    return [from - FIVE, ...starts].map((start) => ({
      ...{ from: start, attempted: 10, connected: 4, answerRate: 0.5, abandonRate: 0 },
    }));
  },
};

async function scene(given: Partial<ExportPorts> = {}) {
  const clock = virtualClock();
  const store = await opened(temporaryStore(), { clock });
  await store.putBase(
    'production https://x.example',
    NAMES.map((name) => baseRecord(name)),
  );
  const files: string[] = [];
  const ports: ExportPorts = {
    ...{ store, clock, history, desired: DESIRED, signal: new AbortController().signal },
    tenant: { name: 'production', api: 'v2', baseUrl: 'https://x.example' },
    cycle: { id: 'cycle-9', actor: { user: 'ada', host: 'ops-1', ci: null }, commit: null, planDigest: null },
    lease: { assertHeld() {}, release: async () => {} },
    async writeFiles(_spec, { from }, campaigns) {
      files.push(`${new Date(from).toISOString()} ${campaigns.map(({ name }) => name).join(' ')}`);
    },
    bodyOf: (_spec, { name, figures }) => ({
      ...{ contentType: 'text/csv', text: `${name} ${figures.metrics.length}` },
    }),
    ...given,
  };
  const advance = (spec: ScheduledExport, more: Partial<ExportPorts> = {}) =>
    advanceExport(spec, { ...ports, ...more });
  /** Until nothing is due. */
  const all = async (spec: ScheduledExport) => {
    const done: string[] = [];
    for (;;) {
      const { type } = await advance(spec);
      done.push(type);
      if (type !== 'made' && type !== 'skipped') return done;
    }
  };
  const records = async (event: 'export.made' | 'export.skipped') => collect(store.readAudit({ event }));
  return { clock, store, files, ports, advance, all, records };
}

it('what was missed while nobody ran is made up for, each period once', async () => {
  const { clock, files, all, records } = await scene();
  expect(await all(TO_FILE)).toEqual(['begun']);
  clock.advance(2 * 3_600_000);
  expect(await all(TO_FILE)).toEqual(['made', 'made', 'made', 'waits']);
  clock.advance(FIVE);
  expect(await all(TO_FILE)).toEqual(['made', 'waits']);
  expect(files).toEqual(
    ['12:00', '12:30', '13:00', '13:30'].map((at) => `2026-11-20T${at}:00.000Z autumn spring`),
  );
  const made = await records('export.made');
  expect(made).toHaveLength(4);
  expect(made[0]).toMatchObject({
    ...{ tenant: 'production', key: null, reasons: [expect.stringContaining('written to files')] },
    details: {
      ...{ export: 'wfm', from: '2026-11-20T12:00:00.000Z', to: '2026-11-20T12:30:00.000Z', missing: [] },
      // The row before the period belongs to the period before.
      counts: { campaigns: 2, attempted: 120, connected: 48, intervals: 12, untold: 0 },
    },
  });
});

it('a period is exported later, and whole, where one campaign can not be read; one that is gone holds up nobody', async () => {
  const { clock, files, advance, records } = await scene();
  await advance(TO_FILE);
  clock.advance(3_600_000);
  const failing: HistoryReader = {
    async readAnalytics(remoteId, ...rest) {
      if (remoteId === 'c-spring') throw noAnswer();
      return history.readAnalytics(remoteId, ...rest);
    },
  };
  await expect(advance(TO_FILE, { history: failing })).rejects.toThrow();
  expect([files, await records('export.made')]).toEqual([[], []]);
  const gone: HistoryReader = {
    async readAnalytics(remoteId, ...rest) {
      if (remoteId === 'c-spring')
        throw new NotFoundError('not-found', 'gone', { method: 'GET', path: '/x', status: 404 });
      return history.readAnalytics(remoteId, ...rest);
    },
  };
  expect(await advance(TO_FILE, { history: gone })).toMatchObject({ type: 'made' });
  expect(files).toEqual(['2026-11-20T12:00:00.000Z autumn']);
  const [made] = await records('export.made');
  expect(made?.details.missing).toEqual(['spring']);
});

it('after a crash between the files and the record the same files are written again, and recorded once', async () => {
  const { clock, store, files, advance, all, records } = await scene();
  await advance(TO_FILE);
  clock.advance(40 * 60_000);
  const moveExport = async (): Promise<never> => {
    throw new StoreError('killed');
  };
  await expect(advance(TO_FILE, { store: { ...store, moveExport } })).rejects.toThrow(StoreError);
  await all(TO_FILE);
  expect(files).toEqual(Array(2).fill('2026-11-20T12:00:00.000Z autumn spring'));
  expect(await records('export.made')).toHaveLength(1);
});

it('whoever does not lead exports nothing', async () => {
  const { clock, files, advance } = await scene();
  await advance(TO_FILE);
  clock.advance(3_600_000);
  const lease = {
    assertHeld() {
      throw new LockedError('other', 'another leads');
    },
    release: async () => {},
  };
  await expect(advance(TO_FILE, { lease })).rejects.toThrow(LockedError);
  expect(files).toEqual([]);
});

it('what is too long ago is skipped with a record, and what follows is made', async () => {
  const { clock, files, all, records } = await scene();
  const spec = { ...TO_FILE, catchUpDays: 1 };
  await all(spec);
  clock.advance(86_400_000 + 3_600_000);
  expect((await all(spec)).slice(0, 2)).toEqual(['skipped', 'made']);
  const [skipped] = await records('export.skipped');
  expect(skipped?.details).toMatchObject({
    from: '2026-11-20T12:00:00.000Z',
    to: '2026-11-20T13:00:00.000Z',
  });
  expect(files[0]).toBe('2026-11-20T13:00:00.000Z autumn spring');
});

it('a receiver gets a request for each campaign and period, after an outage too, and events are told of the export', async () => {
  const { clock, store, ports, all } = await scene();
  await all(TO_RECEIVER);
  let isDown = true;
  const got: string[] = [];
  const told: string[] = [];
  const delivery = {
    ...{ store, clock, lease: ports.lease, tenant: 'production', random: seededRandom() },
    words: eventWords(testDialect),
    sender: {
      async send({ body, headers }: { body: string; headers: Readonly<Record<string, string>> }) {
        if (body.startsWith('{')) {
          told.push(JSON.parse(body).type);
          return { type: 'delivered' } as const;
        }
        if (isDown) return { type: 'failed', why: 'ECONNREFUSED' } as const;
        got.push(`${headers['Dialform-Event-Id']?.slice(-2)} ${headers['Dialform-Event-Type']} ${body}`);
        return { type: 'delivered' } as const;
      },
    },
  };
  const request = { url: 'https://wfm.example', headers: {}, secret: null, timeoutMs: 5_000 };
  const rampsUp = () => false;
  const receivers = [
    {
      ...({ name: 'export/wfm', fedBy: 'export', request, rampsUp } as const),
      spec: { target: request.url },
    },
    { name: 'ops', request, rampsUp, spec: { target: request.url, events: ['export.made' as const] } },
  ];
  const deliverer = createDeliverer();
  await deliverer.turn(receivers, delivery);
  for (let minute = 0; minute < 70; minute += 1) {
    clock.advance(60_000);
    await all(TO_RECEIVER);
    await deliverer.turn(receivers, delivery);
  }
  expect([got, told]).toEqual([[], ['dialform.export.made', 'dialform.export.made']]);
  isDown = false;
  for (let minute = 0; minute < 6; minute += 1) {
    clock.advance(60_000);
    await deliverer.turn(receivers, delivery);
  }
  const kind = 'dialform.export.made';
  expect([...got].sort()).toEqual([
    ...[`-1 ${kind} autumn 6`, `-1 ${kind} autumn 6`, `-2 ${kind} spring 6`, `-2 ${kind} spring 6`],
  ]);
  expect(await store.countDeliveries({ state: 'pending' })).toBe(0);
});

it('a receiver that is gone for long leaves what is not in line yet to the tenant', async () => {
  const { store, clock, advance, records } = await scene();
  await advance(TO_RECEIVER);
  clock.advance(3_600_000);
  const countDeliveries = async () => 2_000;
  expect(await advance(TO_RECEIVER, { store: { ...store, countDeliveries } })).toEqual({ type: 'full' });
  expect(await records('export.made')).toEqual([]);
  expect(await advance(TO_RECEIVER)).toMatchObject({ type: 'made' });
});
