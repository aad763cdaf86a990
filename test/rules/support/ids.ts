/** Ids as `src/vscode/ids.ts` and its neighbours say them, read from their text: those files import the editor, which is not here. */
import assert from 'node:assert/strict';
import ts from 'typescript';
import { parse, read } from './sources.ts';

const file = (name: string) => parse({ file: name, text: read(name), imports: [] });

function declaration<T extends ts.Node>(source: ts.SourceFile, name: string, is: (node: ts.Node) => node is T): T {
  let found: T | undefined;
  const visit = (node: ts.Node) => {
    if (is(node) && (node as unknown as { name?: ts.Node }).name?.getText() === name) found ??= node;
    ts.forEachChild(node, visit);
  };
  visit(source);
  assert.ok(found, `${source.fileName} declares no ${name}`);
  return found;
}

const texts = (node: ts.Node): string[] => {
  const found: string[] = [];
  const visit = (each: ts.Node) => { if (ts.isStringLiteral(each)) found.push(each.text); ts.forEachChild(each, visit); };
  visit(node);
  return found;
};

/** All strings of a constant, in order. */
export const stringsOf = (name: string, constant: string): string[] => texts(declaration(file(name), constant, ts.isVariableDeclaration).initializer!);
/** All strings of a union type. */
export const unionOf = (name: string, type: string): string[] => texts(declaration(file(name), type, ts.isTypeAliasDeclaration));

/** Keys of a constant that is an object, or a call with one (`z.object({…})`), and the text of each value. */
export function entriesOf(name: string, constant: string): Map<string, string> {
  let value: ts.Expression | undefined = declaration(file(name), constant, ts.isVariableDeclaration).initializer;
  while (value && !ts.isObjectLiteralExpression(value)) {
    value = ts.isCallExpression(value) ? value.arguments[0] : ts.isAsExpression(value) || ts.isSatisfiesExpression(value) ? value.expression : undefined;
  }
  assert.ok(value, `${constant} in ${name} is no object`);
  return new Map(value.properties.flatMap(property => property.name ? [[ts.isStringLiteral(property.name) ? property.name.text : property.name.getText(), ts.isPropertyAssignment(property) ? property.initializer.getText() : '']] : []));
}
