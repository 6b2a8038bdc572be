import type { Server } from 'node:http';
import { secretsOf } from '../../../desired/settings/secrets.ts';
import { buildReceiver, type HookResult } from '../../../hooks/receive.ts';
import { UsageError } from '../../../model/errors.ts';
import { safeText } from '../../../report/text/safe.ts';
import type { Io } from '../../io.ts';
import type { Logger } from '../../output/logger.ts';
import type { Files } from '../files.ts';
import { createNotices } from '../notices.ts';
import { limitedServer } from './limited-server.ts';
import { type ListenAt, readListen } from './listen.ts';
import { closeServer, listenOn } from './serve.ts';

/** Takes CXone's events: `--hooks`, or the Project's `hooks.listen`, says where. */
export interface HookServer {
  /** The secrets and the window that hold from now on; begins to listen where it is told to for the first time. */
  use(files: Files): Promise<void>;
  close(): Promise<void>;
}

const WINDOW_SECONDS = 300;
const TELL_EVERY_MS = 60_000;

export function hookServer(
  io: Io,
  parts: {
    readonly at: ListenAt | undefined;
    readonly logger: Logger;
    readonly standsBy: () => boolean;
    /** Something happened to a campaign, and it is worth looking. */
    readonly onEvent: () => void;
    readonly onResult?: (result: HookResult) => void;
  },
): HookServer {
  const { logger } = parts;
  const notices = createNotices();
  let secrets: readonly string[] = [];
  let server: Server | null = null;

  /** Whoever floods it does not fill the log as well: metrics count. */
  const toldAt = new Map<HookResult, number>();
  function tellRefused(result: HookResult): void {
    const now = io.clock.now();
    if (Math.abs(now - (toldAt.get(result) ?? -TELL_EVERY_MS)) < TELL_EVERY_MS) return;
    toldAt.set(result, now);
    logger.warn({ result }, 'event refused');
  }

  /** Why it could not; the next turn tries again, and reconciling waits for no port. */
  async function begin(at: ListenAt, windowSeconds: number): Promise<string | null> {
    const app = buildReceiver({
      secrets: () => secrets,
      standsBy: parts.standsBy,
      clock: io.clock,
      window: windowSeconds * 1_000,
      onEvent(campaignId) {
        logger.info({ campaignId: safeText(campaignId) }, 'event taken: looking at once');
        parts.onEvent();
      },
      onResult(result) {
        parts.onResult?.(result);
        if (result !== 'accepted' && result !== 'duplicate') tellRefused(result);
      },
    });
    const made = limitedServer(app.fetch);
    try {
      const url = await listenOn(made, at);
      server = made;
      logger.info({ url: `${url}/hooks/cxone` }, 'taking events');
      return null;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return error.message;
    }
  }

  return {
    async use({ loaded }) {
      const { project } = loaded.desired;
      const hooks = project?.spec.hooks;
      const found = (hooks?.secrets ?? []).map(secretsOf(project, io.env));
      secrets = found.flatMap((secret) => ('value' in secret ? [secret.value] : []));
      const problems = found.flatMap((secret) => ('problem' in secret ? [secret.problem] : []));
      const at = parts.at ?? (hooks?.listen === undefined ? undefined : readListen(hooks.listen));
      if (at && secrets.length === 0)
        problems.push('there is no secret to know events by: hooks.secrets in the Project');
      const problem = problems.length === 0 ? null : problems.join('; ');
      if (notices.news('secrets', problem) === 'new')
        logger.warn({ problem: problem ?? '' }, 'events are not taken');
      const closed = !server && at ? await begin(at, hooks?.windowSeconds ?? WINDOW_SECONDS) : null;
      if (notices.news('listening', closed) === 'new')
        logger.warn({ problem: closed ?? '' }, 'events are not taken');
    },
    async close() {
      if (server) await closeServer(server);
    },
  };
}
