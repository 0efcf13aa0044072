import { useEffect, useRef } from 'react';
import type { Tree } from '../api/types';
import type { OpenDocument } from './document';
import { section as sectionOf } from './tree';

/** Opens at an entry that the address names, once: `entry=bases/d54`. */
export function useAskedEntry(document: OpenDocument, tree: Tree | null, entry: string | null): void {
  const asked = useRef(entry);
  useEffect(() => {
    if (asked.current === null || tree === null) return;
    const [section, id] = asked.current.split('/');
    asked.current = null;
    if (sectionOf(tree, section).some((one) => one.k === id)) document.select({ kind: 'entry', section, id });
  }, [document, tree]);
}
