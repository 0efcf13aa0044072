import type { VersionEntry } from '../api/types';

/**
 * The two versions a reader of one would compare, older first: a proposal or draft with the newest published one, a published one with the one it replaced,
 * the first with the one that replaced it; the only one with itself. Published ones stand first in the library, by date.
 */
export function pairOf(versions: VersionEntry[], path: string): [string, string] {
  const published = versions.filter((version) => version.status === 'published').map((version) => version.path);
  const at = published.indexOf(path);
  if (at < 0) return [published.at(-1) ?? versions.find((version) => version.path !== path)?.path ?? path, path];
  if (at > 0) return [published[at - 1], path];
  return [path, published[1] ?? versions.find((version) => version.path !== path)?.path ?? path];
}
