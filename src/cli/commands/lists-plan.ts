import { reportOf } from '../../apply/lists/report.ts';
import type { ListReport } from '../../model/contact-lists.ts';
import { listsText } from '../../report/lists-text.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { chosenLists, type ListsOptions, listContext, withList } from '../lists/chosen.ts';
import { textFor } from '../output/colour.ts';
import { jsonText } from '../output/json.ts';
import { requireDesired } from '../planning/desired.ts';
import { openStoreForReading } from '../planning/planning.ts';
import { openForReading } from '../tenant/session.ts';

/** What would become of every row of contact lists. Sends nothing; exit 1 when something can't be read. */
export async function listsPlan(io: Io, names: readonly string[], options: ListsOptions): Promise<ExitCode> {
  const loaded = await requireDesired(io, options.dir, options);
  const documents = chosenLists(loaded, names);
  const session = await openForReading(io, loaded.desired, options);
  try {
    const store = await openStoreForReading(io);
    try {
      const context = await listContext(io, options, { session, loaded, store });
      const reports: ListReport[] = [];
      for (const document of documents) {
        reports.push(await withList(document, context, async (opened, seen) => reportOf(seen, opened)));
      }
      if (options.output === 'json') io.out(jsonText({ lists: reports }));
      else io.out(textFor(io, options.output, (palette) => listsText(reports, { palette })));
      return EXIT.done;
    } finally {
      await store.close();
    }
  } finally {
    await session.close();
  }
}
