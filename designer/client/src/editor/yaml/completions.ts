import type { Completion, CompletionContext } from '@codemirror/autocomplete';
import type { Tree } from '../../api/types';
import { allPapers, allSteps, section } from '../tree';

const words = (keys: string[], type: string, detail: string): Completion[] => keys.map((label) => ({ label, type, detail }));

/** Names the file declares, by the key the cursor stands behind. */
export function completionsOf(tree: Tree | null, context: CompletionContext): Completion[] {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const key = /([\w-]+):\s*(?:[[{][^\]}]*)?[\w.-]*$/u.exec(before)?.[1] ?? '';
  const ids = (name: string) => section(tree, name).map((entry) => entry.k);
  switch (key) {
    case 'basis': return words(ids('bases'), 'constant', 'bases');
    case 'by': return words(ids('actors'), 'class', 'actors');
    case 'gives': return [...words(allPapers(tree).map((paper) => paper.k), 'variable', 'papers'), { label: 'all' }];
    case 'fees': return words(ids('fees'), 'variable', 'fees');
    case 'spends': return words(ids('bounds'), 'variable', 'bounds');
    case 'when': case 'holds': return [...words(ids('data'), 'variable', 'data'), ...words(ids('conditions'), 'variable', 'conditions')];
    case 'to': case 'next': case 'then': case 'otherwise': case 'back-to':
      return [...words(allSteps(tree).map((step) => step.id), 'function', 'steps'), ...words(ids('ends'), 'constant', 'ends')];
    case 'within': return words(['working days', 'calendar days', 'working hours', 'weeks', 'months', 'same day'], 'unit', '');
    case 'known-at': return words(allSteps(tree).filter((step) => step.shape === 'step').map((step) => step.id), 'function', 'steps');
    default: return context.explicit ? words(['title', 'basis', 'by', 'within', 'on-silence', 'pauses', 'gives', 'fees', 'marks', 'next', 'outcomes', 'when', 'otherwise', 'to', 'back-to', 'at-most', 'then', 'spends'], 'keyword', '') : [];
  }
}
