import { ts } from 'ts-morph';
import type { Value, WriteFact } from '../facts.js';
import type { Builder } from './builder.js';

export function importDeclaration(builder: Builder, node: ts.ImportDeclaration): void {
  if (!ts.isStringLiteral(node.moduleSpecifier)) return;
  const specifier = node.moduleSpecifier.text;
  const clause = node.importClause;
  if (!clause) {
    const { statement } = builder;
    builder.imports.push({ specifier, imported: '', typeOnly: false, statement, ...builder.span(node) });
    return;
  }
  const isTypeClause = clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
  if (clause.name) importName(builder, specifier, 'default', clause.name, isTypeClause);
  const named = clause.namedBindings;
  if (!named) return;
  if (ts.isNamespaceImport(named)) {
    importName(builder, specifier, '*', named.name, isTypeClause);
    return;
  }
  for (const element of named.elements) {
    const imported = element.propertyName?.text ?? element.name.text;
    importName(builder, specifier, imported, element.name, isTypeClause || element.isTypeOnly);
  }
}

export function importEquals(builder: Builder, node: ts.ImportEqualsDeclaration): void {
  const reference = node.moduleReference;
  if (!ts.isExternalModuleReference(reference) || !ts.isStringLiteralLike(reference.expression)) return;
  importName(builder, reference.expression.text, '=', node.name, node.isTypeOnly);
}

export function exportDeclaration(builder: Builder, node: ts.ExportDeclaration): void {
  const { moduleSpecifier: module, exportClause: clause } = node;
  const specifier = module && ts.isStringLiteral(module) ? module.text : undefined;
  const shared = { typeOnly: node.isTypeOnly, ...builder.span(node) };
  if (!clause) {
    if (specifier !== undefined)
      builder.exports.push({ name: '*', from: { specifier, imported: '*' }, ...shared });
    return;
  }
  if (ts.isNamespaceExport(clause)) {
    if (specifier !== undefined) {
      builder.exports.push({ name: clause.name.text, from: { specifier, imported: '*' }, ...shared });
    }
    return;
  }
  for (const element of clause.elements) exportElement(builder, element, specifier, node.isTypeOnly);
}

function exportElement(
  builder: Builder,
  element: ts.ExportSpecifier,
  specifier: string | undefined,
  isTypeOnly: boolean,
): void {
  const name = element.name.text;
  const imported = element.propertyName?.text ?? name;
  const shared = { name, typeOnly: isTypeOnly || element.isTypeOnly, ...builder.span(element) };
  if (specifier !== undefined) {
    builder.exports.push({ ...shared, from: { specifier, imported } });
    return;
  }
  builder.exports.push({ ...shared, value: builder.reference(imported, builder.span(element)) });
}

export function exportValue(
  builder: Builder,
  node: ts.Node,
  name: string,
  value: Value,
  typeOnly = false,
): void {
  builder.exports.push({ name, value, typeOnly, ...builder.span(node) });
}

/** `module.exports = v` and `exports.x = v`, found among the writes once all names are resolved. */
export function commonJsExports(builder: Builder): void {
  for (const write of builder.writes) {
    const name = commonJsName(write);
    if (name === undefined) continue;
    builder.exports.push({ name, value: write.value, typeOnly: false, start: write.start, end: write.end });
  }
}

function commonJsName({ operator, target }: WriteFact): string | undefined {
  if (operator !== '=' || target.kind !== 'member') return undefined;
  if (isModuleExports(target)) return '=';
  return isModuleExports(target.object) || isGlobal(target.object, 'exports') ? target.property : undefined;
}

function isModuleExports(value: Value): boolean {
  return value.kind === 'member' && value.property === 'exports' && isGlobal(value.object, 'module');
}

function isGlobal(value: Value, name: string): boolean {
  return value.kind === 'global' && value.name === name;
}

function importName(
  builder: Builder,
  specifier: string,
  imported: string,
  name: ts.Identifier,
  typeOnly: boolean,
): void {
  const binding = builder.declare(name, 'import', { refers: builder.imports.length });
  const { statement } = builder;
  builder.imports.push({ specifier, imported, binding, typeOnly, statement, ...builder.span(name) });
}
