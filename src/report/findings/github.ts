import type { Source } from '../../model/resource.ts';
import { safeText } from '../text/safe.ts';
import { fileIn, placeOf } from './source.ts';

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  readonly source: Source | null;
}

/** One workflow command: `::error file=…,line=…,col=…,title=…::message`. */
export function annotationLine(annotation: Annotation, directory: string): string {
  const properties = [
    ...placeProperties(annotation.source, directory),
    `title=${property(annotation.title)}`,
  ];
  return `::${annotation.level} ${properties.join(',')}::${message(annotation.message)}`;
}

function placeProperties(source: Source | null, directory: string): readonly string[] {
  if (source === null) return [];
  const { file, line, column } = placeOf(source);
  const path = `file=${property(fileIn(directory, file))}`;
  return line === null ? [path] : [path, `line=${line}`, `col=${column}`];
}

/** After `safeText` no line break is left, yet the runner's rules are kept for the day that it lets one through. */
function message(text: string): string {
  return safeText(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return message(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
