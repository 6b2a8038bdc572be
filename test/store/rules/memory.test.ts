import { describe, expect, it } from 'vitest';
import { type CampaignMemory, NO_MEMORY } from '../../../src/model/run-state/health.ts';
import { opened } from '../fixtures.ts';
import { describeStores } from '../kinds.ts';

const TENANT = 'production https://cxone.example';
const memory: CampaignMemory = {
  days: { '2026-11-20': { answered: 200, abandoned: 3, fewer: true } },
  meanwhile: {
    since: 1_795_000_000_000,
    ended: { answered: 7, abandoned: 1 },
    newest: { from: 1_795_000_300_000, answered: 2, abandoned: 0 },
  },
  counted: {
    ...{ from: 1_793_600_000_000, at: 1_795_000_000_000, heardAt: 1_795_000_000_001 },
    ...{ askedAt: 1_795_000_000_002, missedFrom: 1_795_000_000_003 },
  },
  metricsAt: 1_795_000_000_000,
  breaker: { metricFailures: 2, writeFailures: 1, openedAt: 1_795_000_000_000 },
  lastWrite: 'failed',
  heldBy: 'agents',
};

describeStores((kind) => {
  describe('what rules remember', () => {
    it('is kept for its tenant, and put again in its place', async () => {
      const location = await kind.temporary();
      const store = await opened(location);
      await store.putMemory(TENANT, new Map([['spring', NO_MEMORY]]));
      await store.putMemory(TENANT, new Map([['spring', memory]]));
      expect(await store.loadMemory(TENANT)).toEqual(new Map([['spring', memory]]));
      expect(await store.loadMemory('staging https://x')).toEqual(new Map());
    });

    it('of pacing is kept as the text that it is', async () => {
      const store = await opened(await kind.temporary());
      const many = Array.from({ length: 450 }, (_, index) => [`c-${index}`, `{"version":${index}}`] as const);
      await store.putPacing(TENANT, new Map(many));
      await store.putPacing(TENANT, new Map([['c-0', 'no JSON']]));
      const kept = await store.loadPacing(TENANT);
      expect(kept.size).toBe(450);
      expect([kept.get('c-0'), kept.get('c-449')]).toEqual(['no JSON', '{"version":449}']);
      expect(await store.loadPacing('staging https://x')).toEqual(new Map());
    });

    it('of a breaker that was open before metrics and writes were counted apart stays', async () => {
      const location = await kind.temporary();
      const store = await opened(location);
      await store.putMemory(TENANT, new Map([['spring', memory]]));
      await store.close();
      await kind.tamper(
        location,
        `update rule_memory set memory = '{"days":{},"breaker":{"failures":3,"openedAt":7}}'`,
      );
      const again = await opened(location);
      const breaker = { metricFailures: 3, writeFailures: 0, openedAt: 7 };
      expect((await again.loadMemory(TENANT)).get('spring')?.breaker).toEqual(breaker);
    });

    it('of days that were kept before it was said which were counted has them from the first to the last', async () => {
      const location = await kind.temporary();
      const store = await opened(location);
      await store.putMemory(TENANT, new Map([['spring', memory]]));
      await store.close();
      const day = '{"answered":100,"abandoned":1}';
      await kind.tamper(
        location,
        `update rule_memory set memory = '{"days":{"2026-11-04":${day},"2026-11-03":${day}},"breaker":{}}'`,
      );
      const counted = (await (await opened(location)).loadMemory(TENANT)).get('spring')?.counted;
      const span = { from: Date.parse('2026-11-03'), at: Date.parse('2026-11-04') };
      expect(counted).toEqual({ ...NO_MEMORY.counted, ...span });
    });

    it('is forgotten where it can not be read, or is of another version', async () => {
      const location = await kind.temporary();
      const store = await opened(location);
      await store.putMemory(TENANT, new Map(['a', 'b', 'c'].map((name) => [name, memory])));
      await store.close();
      await kind.tamper(
        location,
        "update rule_memory set memory = '{' where name = 'a'",
        "update rule_memory set version = 2 where name = 'b'",
        `update rule_memory set memory = '{"days":{"x":{},"2026-11-20":{"answered":-1,"abandoned":0}},"breaker":{"failures":"many"},"metricsAt":1e99}' where name = 'c'`,
      );
      const again = await opened(location);
      expect(await again.loadMemory(TENANT)).toEqual(new Map([['c', NO_MEMORY]]));
    });
  });
});
