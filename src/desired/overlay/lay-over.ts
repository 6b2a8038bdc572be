import type { Finding } from '../../model/finding.ts';
import { keyText } from '../../model/resource.ts';
import { plainJson } from '../../model/values/canonical.ts';
import { isJsonObject, type Json } from '../../model/values/json.ts';
import { checkDocument } from '../check-document.ts';
import type { FileDocument, FileResult } from '../check-file.ts';
import { type CheckedDocument, type Declaration, subjectOf } from '../checked.ts';
import { documentDigest } from '../digest.ts';
import { declarationOf, kindOf } from '../header.ts';
import { findingAt, sourceText } from '../problem.ts';
import type { FileList } from '../reading/files.ts';
import { readFile } from '../reading/read-file.ts';
import { type ParsedDocument, parseYaml } from '../yaml/parse.ts';
import { type Merged, mergeOverlay } from './merge.ts';

/** The documents as they are for one tenant, given the files of its overlay. Each finding of those names the tenant. */
export function layOver(
  list: FileList,
  base: FileResult,
  { tenant, drafts }: { readonly tenant: string; readonly drafts?: ReadonlyMap<string, string> },
): FileResult {
  const documents = new Map(base.documents.map((one) => [keyText(one.checked.document.key), one]));
  const laid = new Map<string, Declaration>();
  const findings: Finding[] = [...list.findings];
  for (const found of list.files) {
    const { file } = found;
    const text = drafts?.get(file) ?? textIn(found, findings);
    if (text === null) continue;
    const parsed = parseYaml(text);
    findings.push(
      ...parsed.problems.map(({ id, message, packed }) => findingAt({ file, packed }, id, message)),
    );
    for (const document of parsed.documents) layDocument(document, file);
  }
  const named = findings.map((one) => ({
    ...one,
    message: `tenant ${JSON.stringify(tenant)}: ${one.message}`,
  }));
  return { ...base, documents: [...documents.values()], findings: [...base.findings, ...named] };

  function layDocument(parsed: ParsedDocument, file: string): void {
    findings.push(
      ...parsed.problems.map(({ id, message, packed }) => findingAt({ file, packed }, id, message)),
    );
    if (parsed.broken || parsed.problems.length > 0) return;
    const declared = declaredBy(parsed, file);
    if ('finding' in declared) {
      findings.push(declared.finding);
      return;
    }
    const name = keyText(declared.key);
    const earlier = laid.get(name);
    if (earlier) {
      const place = sourceText(earlier.file, earlier.packed);
      findings.push(
        findingAt(
          declared,
          'duplicate-name',
          `${subjectOf(declared.key)}: it is changed already, at ${place}`,
        ),
      );
      return;
    }
    laid.set(name, declared);
    const under = documents.get(name);
    if (under) {
      const result = checkMerged(under, parsed, file);
      findings.push(...result.findings);
      documents.set(name, result.document);
    } else if (!base.declarations.some(({ key }) => keyText(key) === name)) {
      const message = `${subjectOf(declared.key)}: an overlay changes what is there, and there is no such document`;
      findings.push(findingAt(declared, 'overlay-without-base', message));
    }
  }
}

function textIn(found: FileList['files'][number], findings: Finding[]): string | null {
  const seen = readFile(found, () => false);
  if (seen.type === 'unreadable') findings.push(...seen.result.findings);
  return seen.type === 'text' ? seen.text : null;
}

function declaredBy(parsed: ParsedDocument, file: string): Declaration | { readonly finding: Finding } {
  const { value } = parsed;
  const place = { file, packed: parsed.positions[''] ?? 0 };
  const nameless = { finding: findingAt(place, 'missing-key', 'an overlay needs kind and metadata.name') };
  if (!isJsonObject(value)) return nameless;
  const { kind, finding } = kindOf(value, parsed, file);
  if (!kind) return { finding: finding ?? nameless.finding };
  if (kind === 'Project') {
    return {
      finding: findingAt(place, 'overlay-of-project', 'an overlay changes resources, not the Project'),
    };
  }
  return declarationOf(value, kind, { parsed, file }) ?? nameless;
}

/** Stands for both files while the merged document is checked: a line of it is an index of places. */
const BOTH = '(merged)';

/** The merged document against its schema; what is wrong is told where it is written. */
function checkMerged(
  under: FileDocument,
  parsed: ParsedDocument,
  file: string,
): { readonly document: FileDocument; readonly findings: readonly Finding[] } {
  const { document } = under.checked;
  const { metadata, spec, key } = document;
  const value: Json = plainJson({ apiVersion: 'dialform/v1', kind: key.kind, metadata, spec });
  const merged = mergeOverlay({ value, positions: document.positions }, parsed);
  const places = placesOf(merged, { base: document.file, overlay: file });
  const result = checkDocument(
    { ...parsed, value: merged.value, positions: places.positions, details: noDetails },
    BOTH,
  );
  const findings = result.findings.map((finding) => places.atHome(finding));
  if (!result.checked) return { document: under, findings };
  const checked = withPlaces(result.checked, merged, { base: document.file, overlay: file });
  const digest = findings.length === 0 ? documentDigest(checked.document) : null;
  return { document: { checked, digest }, findings };
}

const noDetails = () => new Map<string, never>();

interface Files {
  readonly base: string;
  readonly overlay: string;
}

function placesOf(merged: Merged, files: Files) {
  const sources: string[] = [];
  const positions: Record<string, number> = {};
  for (const [layer, file] of [
    [merged.base, files.base],
    [merged.overlay, files.overlay],
  ] as const) {
    for (const [pointer, packed] of Object.entries(layer)) {
      positions[pointer] = sources.push(sourceText(file, packed)) * 65536 + 1;
    }
  }
  return {
    positions,
    atHome(finding: Finding): Finding {
      const line = finding.source?.split(':').at(-2);
      const source = sources[Number(line) - 1];
      return source === undefined ? finding : { ...finding, source };
    },
  };
}

function withPlaces(checked: CheckedDocument, merged: Merged, files: Files): CheckedDocument {
  const places = {
    file: files.base,
    positions: merged.base,
    overlay: { file: files.overlay, positions: merged.overlay },
  };
  switch (checked.kind) {
    case 'Campaign':
      return { ...checked, document: { ...checked.document, ...places } };
    case 'Dialer':
      return { ...checked, document: { ...checked.document, ...places } };
    case 'Compliance':
      return { ...checked, document: { ...checked.document, ...places } };
    case 'Schedule':
      return { ...checked, document: { ...checked.document, ...places } };
    case 'Webhook':
      return { ...checked, document: { ...checked.document, ...places } };
    case 'ContactList':
      return { ...checked, document: { ...checked.document, ...places } };
    case 'Subscription':
      return { ...checked, document: { ...checked.document, ...places } };
    case 'Project':
      return checked;
  }
}
