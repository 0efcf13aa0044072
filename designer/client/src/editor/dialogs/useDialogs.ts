import { useMemo, useState } from 'react';

export type Dialog =
  | { kind: 'addStep'; after: string } | { kind: 'addParallel'; beside: string } | { kind: 'deleteStep'; id: string } | { kind: 'connect'; from: string; to: string | null } | { kind: 'addEntry'; section: string } | { kind: 'rename'; path: string; id: string } | null;

export interface Dialogs {
  current: Dialog;
  addStep: (after: string) => void;
  addParallel: (beside: string) => void;
  deleteStep: (id: string) => void;
  /** To a place, or to one that is chosen in the dialog. */
  connect: (from: string, to?: string) => void;
  addEntry: (section: string) => void;
  rename: (path: string, id: string) => void;
  close: () => void;
}

export function useDialogs(): Dialogs {
  const [current, set] = useState<Dialog>(null);
  return useMemo(() => ({
    current,
    addStep: (after) => set({ kind: 'addStep', after }),
    addParallel: (beside) => set({ kind: 'addParallel', beside }),
    deleteStep: (id) => set({ kind: 'deleteStep', id }),
    connect: (from, to) => set({ kind: 'connect', from, to: to ?? null }),
    addEntry: (section) => set({ kind: 'addEntry', section }),
    rename: (path, id) => set({ kind: 'rename', path, id }),
    close: () => set(null),
  }), [current]);
}
