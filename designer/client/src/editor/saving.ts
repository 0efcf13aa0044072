import { api, Refused } from '../api/client';
import type { FolderFile, Operation, Splice } from '../api/types';
import type { OpenDocument } from './document';
import { find } from './tree';

export type SaveOutcome = { kind: 'saved' } | { kind: 'conflict'; file: FolderFile } | { kind: 'published' } | { kind: 'refused'; error: unknown };

/** Saves what is being edited over the file it began from; says when that file is another by now. */
export async function save(document: OpenDocument, changePublished = false): Promise<SaveOutcome> {
  const { text, hash } = document.snapshot();
  try {
    const saved = await api.save(document.path, document.textOnDisk, hash, changePublished);
    document.saved(saved.hash, text);
    return { kind: 'saved' };
  } catch (error) {
    if (error instanceof Refused && error.status === 412) return { kind: 'conflict', file: error.body as FolderFile };
    if (error instanceof Refused && error.status === 409) return { kind: 'published' };
    return { kind: 'refused', error };
  }
}

const applied = (text: string, splices: Splice[]) => [...splices].reverse().reduce((result, splice) => result.slice(0, splice.start) + splice.newText + result.slice(splice.end), text);

/** Writes a new file that is the text as a proposal: its standing, and no dates in force, for it never was. */
export async function createProposal(path: string, text: string, language: string): Promise<void> {
  const { tree } = await api.preview(path, text, language, 'compact');
  const operations: Operation[] = [{ op: 'set', path: 'status', value: 'proposal' }, ...['effective', 'in-force'].filter((key) => find(tree, key)).map((path) => ({ op: 'remove' as const, path }))];
  const edit = await api.edit(path, text, operations, language, 'compact');
  await api.create(path, applied(text, edit.splices));
}

/** A field is written when one leaves it; who saves by a key has not left it yet. Stays in the field. */
export function leaveField(panel: HTMLElement | null): void {
  const field = window.document.activeElement;
  if (!(field instanceof HTMLElement) || !panel?.contains(field)) return;
  field.blur();
  field.focus({ preventScroll: true });
}
