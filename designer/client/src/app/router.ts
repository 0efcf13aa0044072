import { useSyncExternalStore } from 'react';

/** Addresses are plain links: a path and a query that hold everything needed to see the same thing again. */
export interface Place { path: string; query: URLSearchParams }

const listeners = new Set<() => void>();
let guard: (() => boolean) | null = null;

const read = () => window.location.pathname + window.location.search;

window.addEventListener('popstate', () => listeners.forEach((tell) => tell()));

/** Asks before leaving a page with unsaved changes. */
export function guardLeaving(mayLeave: (() => boolean) | null): void {
  guard = mayLeave;
}

export function go(address: string, replace = false): void {
  const samePage = address.split('?')[0] === window.location.pathname;
  if (!samePage && guard && !guard()) return;
  window.history[replace ? 'replaceState' : 'pushState'](null, '', address);
  listeners.forEach((tell) => tell());
}

export function usePlace(): Place {
  const address = useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, read);
  const [path, search] = address.split('?');
  return { path, query: new URLSearchParams(search ?? '') };
}

export const editAddress = (file: string, more: Record<string, string> = {}) => `/edit?${new URLSearchParams({ file, ...more })}`;

/** A version in an address: a file, with `@revision` for a state in git and `@unsaved` for the open editor's text. */
export const refText = (file: string, revision?: string) => (revision ? `${file}@${revision}` : file);

export function parseRef(text: string): { path: string; revision?: string; unsaved?: boolean } | null {
  // A file ends in .yaml and a mark never does, so a name may have an @ of its own.
  const [, path, mark] = /^(.*\.yaml)(?:@(unsaved|[0-9a-f]{7,64}))?$/s.exec(text) ?? [];
  if (!path) return null;
  return mark === 'unsaved' ? { path, unsaved: true } : mark ? { path, revision: mark } : { path };
}

export const compareAddress = (a: string, b: string, variant?: string, scenario?: string) =>
  `/compare?${new URLSearchParams({ a, b, ...(variant ? { variant } : {}), ...(scenario ? { scenario } : {}) })}`;
