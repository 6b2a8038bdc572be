import { expect, test } from 'vitest';
import { entry, opened } from './fixtures.ts';
import { describeStores } from './kinds.ts';

describeStores((kind) => {
  test('a store of a newer version is refused', async () => {
    const location = await kind.temporary();
    await (await opened(location)).close();
    await kind.tamper(
      location,
      "insert into dialform_migration values ('0999-later', '2027-01-01T00:00:00.000Z')",
    );
    for (const readOnly of [false, true]) {
      await expect(opened(location, { readOnly })).rejects.toThrow(
        /newer version of dialform \(0999-later\)/,
      );
    }
  });

  test('a database of another program is refused', async () => {
    const location = await kind.temporary();
    await kind.tamper(location, 'create table invoices (id integer)');
    for (const readOnly of [false, true]) {
      await expect(opened(location, { readOnly })).rejects.toThrow(/database of another program/);
    }
  });

  test('a store whose making was cut off is empty, and made by the next who writes', async () => {
    const location = await kind.temporary();
    await kind.tamper(
      location,
      'create table dialform_migration (name varchar(255) primary key, timestamp varchar(255) not null)',
    );
    expect(await (await opened(location, { readOnly: true })).verifyAudit()).toMatchObject({ count: 0 });
    expect(await (await opened(location)).append(entry())).toMatchObject({ seq: 1 });
  });
});
