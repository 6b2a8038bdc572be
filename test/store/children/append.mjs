// Appends COUNT records and says the number of each once it is durable. With "locked" it holds a lock meanwhile.
import { args, entry, open, say } from './ports.mjs';

const [count, writer, locked] = args;
const store = await open();
if (locked) await store.acquire('apply', { waitMs: 0 });
say('ready');
for (let done = 0; done < Number(count); done += 1) {
  const record = await store.append(entry({ writer, done }));
  say(record.seq);
}
await store.close();
