import type { Tree } from '../api/types';
import { pathKey } from '../editor/tree';

/** The path of the single value at an offset of the file, as its field has it; null when there is none. */
export function leafAt(tree: Tree | null | undefined, offset: number, path = ''): string | null {
  for (const entry of tree?.m ?? []) {
    if (entry.s <= offset && offset <= entry.v.e) return leafOf(entry.v, offset, path ? `${path}.${pathKey(entry.k)}` : pathKey(entry.k));
  }

  for (const [i, item] of (tree?.i ?? []).entries()) {
    if (item.s <= offset && offset <= item.e) return leafOf(item, offset, `${path}[${i}]`);
  }

  return null;
}

const leafOf = (tree: Tree, offset: number, path: string) => (tree.m || tree.i ? leafAt(tree, offset, path) : path);
