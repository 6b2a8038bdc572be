import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { isJsonObject, type Json, type JsonObject } from '../../src/model/values/json.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const EXAMPLES = join(ROOT, 'examples/github');

export interface Step {
  readonly id: string;
  readonly uses: string;
  readonly if: string;
  readonly run: string;
  readonly env: JsonObject;
  readonly with: JsonObject;
}

/** The action as its file declares it. */
export function readAction(): {
  readonly inputs: JsonObject;
  readonly outputs: JsonObject;
  readonly steps: readonly Step[];
} {
  const action = objectOf(parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')));
  return {
    inputs: objectOf(action.inputs),
    outputs: objectOf(action.outputs),
    steps: stepsOf(objectOf(action.runs).steps),
  };
}

export function readWorkflows(): readonly {
  readonly name: string;
  readonly text: string;
  readonly workflow: JsonObject;
}[] {
  return readdirSync(EXAMPLES).map((name) => {
    const text = readFileSync(join(EXAMPLES, name), 'utf8');
    return { name, text, workflow: objectOf(parse(text)) };
  });
}

export function stepsOf(value: Json | undefined): readonly Step[] {
  if (!Array.isArray(value)) throw new Error('there are no steps');
  return value.map((item) => {
    const step = objectOf(item);
    const text = (name: string) => (typeof step[name] === 'string' ? step[name] : '');
    return {
      ...{ id: text('id'), uses: text('uses'), if: text('if'), run: text('run') },
      env: objectOf(step.env ?? {}),
      with: objectOf(step.with ?? {}),
    };
  });
}

export function objectOf(value: unknown): JsonObject {
  if (!isJsonObject(value)) throw new Error('an object is missing');
  return value;
}
