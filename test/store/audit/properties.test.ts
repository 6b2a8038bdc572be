import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainJson } from '../../../src/model/values/canonical.ts';
import { isJsonObject, type Json } from '../../../src/model/values/json.ts';
import { collect, entry, opened } from '../fixtures.ts';
import { describeStores } from '../kinds.ts';

const wellFormed = fc.string({ unit: 'binary' });
const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noDefaultInfinity: true, noNaN: true }),
    fc.maxSafeInteger(),
    wellFormed,
    fc.array(tie('value')),
    fc.dictionary(wellFormed, tie('value')),
  ),
})).value;

describeStores((kind) => {
  test('any JSON in a record comes back as it was, and the chain fits', async () => {
    const store = await opened(await kind.temporary());
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.dictionary(wellFormed, json), wellFormed, async (details, text) => {
        const appended = await store.append(
          entry({ details, reasons: [text], before: { value: plainJson(details) } }),
        );
        count += 1;
        const [read] = await collect(store.readAudit({ latest: 1 }));
        expect(read).toEqual(appended);
        expect(read?.details).toEqual(plainJson(details));
        expect(isJsonObject(read?.before.value)).toBe(true);
        expect(read?.reasons).toEqual([text]);
      }),
      { numRuns: 150 },
    );
    expect(await store.verifyAudit()).toMatchObject({ ok: true, count });
  });
});
