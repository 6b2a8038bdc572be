import type { Io } from '../../io.ts';
import { openForWriting, type SessionOptions, type WriteSession } from '../../tenant/session.ts';
import type { Files } from '../files.ts';

/** Of the files what a connection goes by. */
type Settings = Pick<Files, 'settingsKey'> & {
  readonly loaded: { readonly desired: Pick<Files['loaded']['desired'], 'project'> };
};

export interface KeptSession {
  /** The connection and its token are the same for as long as the tenant's settings are. */
  get(files: Settings): Promise<WriteSession>;
  /** The one that was asked for last; null before, and once closed. */
  latest(): WriteSession | null;
  close(): Promise<void>;
}

export function keptSession(io: Io, options: SessionOptions): KeptSession {
  let kept: { readonly key: string; readonly session: WriteSession } | null = null;
  const close = async () => {
    const closing = kept;
    kept = null;
    await closing?.session.close();
  };
  return {
    async get({ settingsKey, loaded }) {
      if (kept?.key === settingsKey) return kept.session;
      await close();
      const session = await openForWriting(io, loaded.desired, options);
      kept = { key: settingsKey, session };
      return session;
    },
    latest: () => kept?.session ?? null,
    close,
  };
}
