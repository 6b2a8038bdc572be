import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { findingAt, sortFindings } from '../../desired/problem.ts';
import { readBytes, textOf } from '../../desired/reading/bytes.ts';
import { didYouMean } from '../../desired/references/suggest.ts';
import { type ParsedDocument, parseYaml, shown } from '../../desired/yaml/parse.ts';
import { InvalidScenarioError, UsageError } from '../../model/errors.ts';
import type { Finding } from '../../model/finding.ts';
import { splitPointer, valueAt } from '../../model/values/pointer.ts';
import { GRID_NAMES } from '../../simulation/scenarios/grid.ts';
import { parseScenario, type ScenarioProblem } from '../../simulation/scenarios/parse.ts';
import type { Scenario } from '../../simulation/scenarios/scenario.ts';
import { SCENARIOS, scenarioNamed } from '../../simulation/scenarios/scenarios.ts';

const FIRST_PLACE = 65536 + 1;

/**
 * A scenario by its name, or of a file.
 *
 * @throws UsageError for an unknown name, InvalidScenarioError with all that is wrong in a file.
 */
export function loadScenario(cwd: string, name: string): Scenario {
  const known = scenarioNamed(name);
  if (known !== undefined) return known;
  if (!/[./\\]/.test(name)) {
    const names = SCENARIOS.map((scenario) => scenario.name);
    const meant = didYouMean(name, names);
    throw new UsageError(
      `there is no scenario "${name.slice(0, 60)}"${meant}${meant === '' ? ':' : ''} there are ${names.join(', ')}, ${GRID_NAMES}; or name a file such as ./mine.yaml`,
    );
  }
  const text = readText(resolve(cwd, name), name);
  const { documents, problems } = parseYaml(text);
  const syntax = problems.map(({ id, message, packed }) => findingAt({ file: name, packed }, id, message));
  if (syntax.length > 0) refuse(syntax);
  const [document, second] = documents;
  if (document === undefined)
    refuse([findingAt({ file: name, packed: FIRST_PLACE }, 'scenario', 'the file is empty')]);
  const findings = [...findingsOf(document, name)];
  if (second !== undefined) {
    const message = 'a scenario file holds one document';
    findings.push(
      findingAt({ file: name, packed: second.positions[''] ?? FIRST_PLACE }, 'scenario', message),
    );
  }
  const parsed = parseScenario(document.value, name);
  if (parsed.type === 'wrong') findings.push(...problemsOf(parsed.problems, { document, file: name }));
  if (findings.length > 0 || parsed.type === 'wrong') refuse(findings);
  return parsed.scenario;
}

/** Nothing that could go on for ever, such as a pipe, is waited for. */
function readText(path: string, name: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  const missing = stats === undefined ? 'there is no such file' : 'it is not a file';
  if (!stats?.isFile()) throw new UsageError(`the scenario file ${name} can't be read: ${missing}`);
  const read = readBytes(path);
  if (read.type === 'unreadable')
    refuse([findingAt({ file: name, packed: FIRST_PLACE }, read.id, read.message)]);
  return textOf(read.bytes);
}

/** What YAML allows and a plain value can't hold: keys twice, tags, too many aliases. */
function findingsOf({ problems, suspects, positions }: ParsedDocument, file: string): readonly Finding[] {
  return [
    ...problems.map(({ id, message, packed }) => findingAt({ file, packed }, id, message)),
    ...suspects
      .filter(({ type }) => type === 'variable')
      .map(({ pointer }) => {
        const packed = placeOf(pointer, positions);
        return findingAt({ file, packed }, 'variable', 'a scenario takes no variables: write the value');
      }),
  ];
}

interface InFile {
  readonly document: ParsedDocument;
  readonly file: string;
}

/** Without what is at a value that YAML itself is to blame for. */
function problemsOf(problems: readonly ScenarioProblem[], inFile: InFile): readonly Finding[] {
  const { document } = inFile;
  const blamed = new Set([...document.problems, ...document.suspects].map(({ pointer }) => pointer));
  // Once is enough to know the keys.
  const first = problems.find(({ type }) => type === 'key');
  return problems
    .filter(({ pointer }) => pointer === '' || !blamed.has(pointer))
    .map((problem) => problemAt(problem, { ...inFile, tellsKeys: problem === first }));
}

function problemAt(
  { pointer, type, message, known }: ScenarioProblem,
  { document, file, tellsKeys }: InFile & { readonly tellsKeys: boolean },
): Finding {
  const packed = placeOf(pointer, document.positions);
  switch (type) {
    case 'key': {
      const meant = didYouMean(splitPointer(pointer).at(-1) ?? '', known);
      const keys = tellsKeys ? `; known are ${known.join(', ')}` : '';
      const place = { file, packed: document.details().get(pointer)?.key ?? packed };
      return findingAt(place, 'scenario', `${message}${meant === '' ? keys : meant}`);
    }
    case 'value': {
      const value = valueAt(document.value, pointer);
      const instead = value === undefined ? 'and is missing' : `not ${shown(value)}`;
      return findingAt({ file, packed }, 'scenario', `${message}, ${instead}`);
    }
    case 'whole':
      return findingAt({ file, packed }, 'scenario', message);
    default:
      return type satisfies never;
  }
}

/** The place of a value, or of what it is missing in. */
function placeOf(pointer: string, positions: ParsedDocument['positions']): number {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const packed = positions[at];
    if (packed !== undefined) return packed;
  }
  return positions[''] ?? FIRST_PLACE;
}

function refuse(findings: readonly Finding[]): never {
  throw new InvalidScenarioError(sortFindings(findings));
}
