import ts from 'typescript';

export interface ImportOf {
  /** null where it is computed. */
  readonly from: string | null;
  /** What is imported by name; `all` for the rest. */
  readonly names: readonly string[] | 'all';
}

/** Every import of a source: static, of types, re-exported and dynamic. */
export function importsOf(text: string): readonly ImportOf[] {
  return collect(text, (node): readonly ImportOf[] => {
    if (ts.isImportDeclaration(node)) return [{ from: textOf(node.moduleSpecifier), names: namesOf(node) }];
    if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      return [{ from: textOf(node.moduleSpecifier), names: 'all' }];
    }
    if (ts.isImportTypeNode(node)) return [{ from: literalOf(node.argument), names: 'all' }];
    if (!ts.isCallExpression(node)) return [];
    const called = node.expression;
    if (called.kind !== ts.SyntaxKind.ImportKeyword && !isNamed(called, 'require')) return [];
    return [{ from: textOf(node.arguments[0]), names: 'all' }];
  });
}

const FORBIDDEN = [
  ...['process', 'console', 'performance', 'fetch', 'globalThis', 'crypto', 'navigator', 'WebSocket'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
];

/** Uses of the clock, of randomness, of `process`, `console`, timers and the network. */
export function findFaults(text: string): readonly string[] {
  return collect(text, (node): readonly string[] => {
    if (!ts.isIdentifier(node) || isMemberName(node)) return [];
    if (FORBIDDEN.includes(node.text)) return [`uses ${node.text}`];
    if (node.text === 'Date' && !isPureDate(node)) return ['reads the clock'];
    if (node.text === 'Math' && !isPureMath(node)) return ['uses randomness'];
    return [];
  });
}

/** `Date.parse(x)`, `Date.UTC(x)`, `new Date(x)` and the type `Date`. */
function isPureDate(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return ['parse', 'UTC'].includes(parent.name.text);
  if (ts.isNewExpression(parent)) return (parent.arguments?.length ?? 0) > 0;
  return ts.isTypeReferenceNode(parent) || isInstanceCheck(parent);
}

function isInstanceCheck(node: ts.Node): boolean {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword;
}

function isPureMath(node: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.name.text !== 'random';
}

/** `x.process`, `{ process: 1 }`, `readonly process: string`: a name of something else. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent)) {
    return node !== (ts.isQualifiedName(parent) ? parent.left : parent.expression);
  }
  const named =
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isMethodDeclaration(parent);
  return named && parent.name === node;
}

function collect<T>(text: string, look: (node: ts.Node) => readonly T[]): readonly T[] {
  const found: T[] = [];
  const visit = (node: ts.Node): void => {
    found.push(...look(node));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

function namesOf({ importClause }: ts.ImportDeclaration): ImportOf['names'] {
  const bindings = importClause?.namedBindings;
  if (!importClause || importClause.name || !bindings || !ts.isNamedImports(bindings)) return 'all';
  return bindings.elements.map((element) => (element.propertyName ?? element.name).text);
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

function literalOf(node: ts.TypeNode): string | null {
  return ts.isLiteralTypeNode(node) ? textOf(node.literal) : null;
}

function textOf(node: ts.Node | undefined): string | null {
  return node && ts.isStringLiteralLike(node) ? node.text : null;
}
