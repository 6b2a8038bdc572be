import { createHash } from 'node:crypto';
import { canonicalJson } from '../../model/values/canonical.ts';
import type { ListSettings } from '../settings.ts';
import type { SourceFile } from './source.ts';

/** `sha256:…` over what files hold that were read to their ends, and what the document makes of it. */
export function contentHashOf(
  settings: ListSettings,
  sources: readonly Pick<SourceFile, 'digest'>[],
): string {
  return hashOf([canonicalJson(contentOf(settings)), ...sources.map((source) => source.digest())]);
}

/** `sha256:…` over the part of the document that decides which contacts are sent, and with what. */
export function settingsHashOf(settings: ListSettings): string {
  return hashOf([canonicalJson(contentOf(settings))]);
}

/** `sha256:…` over all texts, each with an end of line after it. */
export function hashOf(texts: readonly (string | Iterable<Uint8Array>)[]): string {
  const hash = createHash('sha256');
  for (const text of texts) {
    if (typeof text === 'string') hash.update(text);
    else for (const part of text) hash.update(part);
    hash.update('\n');
  }
  return `sha256:${hash.digest('hex')}`;
}

function contentOf(settings: ListSettings) {
  const { chunkSize: _2, parallel: _3, allowWhileRunning: _4, name: _5, capacity: _6, ...content } = settings;
  const { files: _7, suppressionFiles: _8, displayName: _9, remoteId: _10, onApply: _11, ...made } = content;
  return made;
}
