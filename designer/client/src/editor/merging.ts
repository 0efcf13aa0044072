import { diff3Merge } from 'node-diff3';

/** What two people made of one text, put together line by line; where both changed the same lines, mine stands and is counted. */
export function merged(mine: string, base: string, theirs: string): { text: string; clashes: number } {
  const regions = diff3Merge(mine.split('\n'), base.split('\n'), theirs.split('\n'), { excludeFalseConflicts: true });
  return {
    text: regions.flatMap((region) => region.ok ?? region.conflict?.a ?? []).join('\n'),
    clashes: regions.filter((region) => region.conflict).length,
  };
}
