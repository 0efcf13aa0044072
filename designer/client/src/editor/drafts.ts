/** Unsaved texts of this browser tab: they outlive a reload and the way to the comparison. */
export interface Draft { text: string; hash: string }

const key = (path: string) => `motcua.draft:${path}`;

export const drafts = {
  read(path: string): Draft | null {
    try {
      const kept = sessionStorage.getItem(key(path));
      return kept ? (JSON.parse(kept) as Draft) : null;
    } catch {
      return null;
    }
  },
  write(path: string, draft: Draft) {
    try {
      sessionStorage.setItem(key(path), JSON.stringify(draft));
    } catch {
      // Full or forbidden: the text is still in the editor.
    }
  },
  remove(path: string) {
    try {
      sessionStorage.removeItem(key(path));
    } catch {
      // As above.
    }
  },
};
