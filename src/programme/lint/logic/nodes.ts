import type { ASTNode } from '@marcbachmann/cel-js';

/** `vacancy.pay` as it stands in an expression. */
export const factName = (node: ASTNode): string | undefined =>
  node.op === '.' && node.args[0].op === 'id' ? `${node.args[0].args}.${node.args[1]}` : undefined;

export const textOf = (node: ASTNode): string => node.input.slice(node.start, node.end).replace(/\s+/g, ' ');

/** Every node of an expression. */
export function* nodes(node: ASTNode): Generator<ASTNode> {
  yield node;
  const parts: readonly unknown[] = Array.isArray(node.args) ? node.args.flat(3) : [node.args];
  for (const part of parts) if (typeof part === 'object' && part !== null && 'op' in part && 'args' in part) yield* nodes(part as ASTNode);
}
