/** Unsaved texts of this browser tab: they outlive a reload and the way to the comparison. */
export interface Draft {
  text: string;
  /** The file the edit began from: its hash, and its text for putting both together when it is another by now. */
  hash: string;
  base: string;
}

const key = (path: string) => `motcua.draft:${path}`;

/** Whether there is a text that has not been saved, of whichever file: closing the tab would lose it. */
export function hasUnsaved(): boolean {
  for (const path of [...soon.keys()]) drafts.settle(path);
  try {
    return Object.keys(sessionStorage).some((one) => one.startsWith(key('')));
  } catch {
    return false;
  }
}

/** What is to be kept soon; written shortly after the typing, not with every letter. */
const soon = new Map<string, { now: () => Draft | null; timer: ReturnType<typeof setTimeout> }>();

export const drafts = {
  read(path: string): Draft | null {
    drafts.settle(path);
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
  /** Keeps what there is to keep a little later, or removes what was kept when there is nothing. */
  writeSoon(path: string, now: () => Draft | null) {
    if (!soon.has(path)) soon.set(path, { now, timer: setTimeout(() => drafts.settle(path), 250) });
  },
  settle(path: string) {
    const waiting = soon.get(path);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    soon.delete(path);
    const draft = waiting.now();
    if (draft) drafts.write(path, draft);
    else drafts.remove(path);
  },
  remove(path: string) {
    try {
      sessionStorage.removeItem(key(path));
    } catch {
      // As above.
    }
  },
};

globalThis.addEventListener?.('beforeunload', (event) => { if (hasUnsaved()) event.preventDefault(); });
globalThis.addEventListener?.('pagehide', () => { for (const path of [...soon.keys()]) drafts.settle(path); });
