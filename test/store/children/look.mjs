// Opens the store ("read" or "write") and says how many records it holds, or the error it got.
import { args, open, say } from './ports.mjs';

try {
  const store = await open({ readOnly: args[0] === 'read' });
  const verdict = await store.verifyAudit();
  say(verdict.ok ? `records ${verdict.count}` : verdict.reason);
  await store.close();
} catch (error) {
  say(`${error.name}: ${error.message}`);
}
