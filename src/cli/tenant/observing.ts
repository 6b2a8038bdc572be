import { resolveTenant } from '../../desired/settings/tenant-settings.ts';
import type { ProjectSpec } from '../../model/documents.ts';
import type { Observation } from '../../model/observed.ts';
import type { Document } from '../../model/resource.ts';
import type { TenantSettings } from '../../model/settings.ts';
import type { Io } from '../io.ts';
import { observationProgress } from '../output/progress.ts';
import { openForReading, type ReadSession, requireTenant, type SessionOptions } from './session.ts';

type Project = Document<ProjectSpec> | undefined;

export interface Observing {
  readonly session: ReadSession;
  /** Under way. */
  readonly observation: Promise<Observation>;
}

/** Looks at the tenant while the files are still being read, where it is likely which tenant they will name. */
export interface EarlyObserving {
  begin(project: Project): void;
  /** What was begun, if it was of the tenant that is named indeed with the settings that it has; else begun anew. */
  take(project: Project): Promise<Observing>;
  /** Nobody needs it any more. */
  drop(): Promise<void>;
}

interface Begun {
  readonly settings: TenantSettings;
  readonly opening: Promise<Observing>;
}

export function earlyObserving(io: Io, options: SessionOptions): EarlyObserving {
  let begun: Begun | null = null;
  const observe = async (project: Project): Promise<Observing> => {
    const session = await openForReading(io, project ? { project } : null, options);
    const progress = observationProgress(io);
    const observation = session.reader.settings
      .observeAll({ signal: io.signal, onPage: progress.page })
      .finally(progress.end);
    // Told to whoever takes it; until then nobody listens.
    observation.catch(() => {});
    return { session, observation };
  };
  const drop = async () => {
    const dropped = begun;
    begun = null;
    const observing = await dropped?.opening.catch(() => null);
    await observing?.session.close();
  };
  return {
    begin(project) {
      if (options.sandbox || begun) return;
      const chosen = options.tenant === undefined ? {} : { tenant: options.tenant };
      const { settings } = resolveTenant(project, { ...chosen, env: io.env });
      if (!settings) return;
      begun = { settings, opening: observe(project) };
      begun.opening.catch(() => {});
    },
    async take(project) {
      const taken = begun;
      if (!taken) return observe(project);
      const settings = requireTenant(io, project ? { project } : null, options);
      if (JSON.stringify(settings) === JSON.stringify(taken.settings)) {
        begun = null;
        return taken.opening;
      }
      await drop();
      return observe(project);
    },
    drop,
  };
}
