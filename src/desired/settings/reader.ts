import type { ProjectSpec } from '../../model/documents.ts';
import type { Finding } from '../../model/finding.ts';
import { type Document, type Source, sourceOf } from '../../model/resource.ts';
import { joinPointer, type Pointer } from '../../model/values/pointer.ts';
import { type Environment, expandVariables, variable } from './variables.ts';

/** A text, and where it came from for messages. */
export interface Sourced {
  readonly text: string;
  readonly label: string;
  readonly source?: Source;
}

export interface SettingReader {
  /** What the entry says, expanded; else what the variable says; else undefined. */
  read(field: Field): Sourced | undefined;
  list(written: readonly string[], pointer: Pointer): readonly string[];
  fail(id: string, message: string, source?: Source): void;
}

interface Field {
  readonly written: string | undefined;
  /** Relative to the tenant's entry. */
  readonly pointer: Pointer;
  readonly variable: string;
}

interface ReaderContext {
  readonly project: Document<ProjectSpec> | undefined;
  readonly pointer: Pointer;
  readonly env: Environment;
  readonly findings: Finding[];
}

/** Reads one tenant's settings; what is wrong goes to `findings`. */
export function createSettingReader({ project, pointer, env, findings }: ReaderContext): SettingReader {
  return {
    read(field) {
      const { written } = field;
      if (written !== undefined) return { text: expand(written, field.pointer), ...labelOf(field.pointer) };
      const text = variable(env, field.variable);
      return text === undefined ? undefined : { text, label: field.variable };
    },
    list: (written, at) => written.map((text, index) => expand(text, at + joinPointer(index))),
    fail,
  };

  function expand(written: string, at: Pointer): string {
    const { text, missing } = expandVariables(written, env);
    const { label, source } = labelOf(at);
    for (const name of missing) {
      fail('variable-not-set', `${label} needs the environment variable ${name}, which is not set`, source);
    }
    return missing.length > 0 ? '' : text;
  }

  function labelOf(at: Pointer): { label: string; source?: Source } {
    const label = at.slice(1).replaceAll('/', '.');
    return project ? { label, source: sourceOf(project, pointer + at) } : { label };
  }

  function fail(id: string, message: string, source?: Source): void {
    const subject = project ? `project ${JSON.stringify(project.key.name)}: ` : '';
    findings.push({
      id,
      severity: 'error',
      message: subject + message,
      ...(source !== undefined && { source }),
    });
  }
}
