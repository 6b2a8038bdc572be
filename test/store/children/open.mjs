// Says "ready", opens the store as soon as a line comes in, and says what it could write there.
import { once } from 'node:events';
import { entry, open, say } from './ports.mjs';

say('ready');
await once(process.stdin, 'data');
const store = await open();
say((await store.append(entry({}))).seq);
await store.close();
process.stdin.destroy();
