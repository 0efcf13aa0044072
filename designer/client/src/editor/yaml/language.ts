import { autocompletion, closeBrackets, type Completion, type CompletionContext } from '@codemirror/autocomplete';
import { defaultKeymap, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, foldGutter, HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { diagnosticCount, lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, RangeSetBuilder, StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, type DecorationSet, drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Finding } from '../../api/types';

const colours = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--code-key)' },
  { tag: tags.comment, color: 'var(--code-comment)', fontStyle: 'italic' },
  { tag: [tags.string, tags.content], color: 'var(--text)' },
  { tag: tags.punctuation, color: 'var(--text-faint)' },
]);

/** In both schemes the colours are the page's. */
export const completionLook = {
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { background: 'var(--accent-soft)', color: 'var(--text)' },
  '.cm-completionDetail': { color: 'var(--text-soft)' },
  '.cm-tooltip.cm-completionInfo': { background: 'var(--raised)', color: 'var(--text)' },
};

const look = EditorView.theme({
  ...completionLook,
  '&': { height: '100%', fontSize: '13px', backgroundColor: 'var(--surface)', color: 'var(--text)' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--code-selection)' },
  '.cm-scroller': { fontFamily: "'Noto Sans Mono', monospace", lineHeight: '1.6' },
  '.cm-gutters': { backgroundColor: 'var(--quiet)', color: 'var(--text-faint)', borderRight: '1px solid var(--line)' },
  '.cm-activeLine': { backgroundColor: 'var(--code-line)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--code-line)' },
  '.cm-changed-line': { backgroundColor: 'var(--code-changed)' },
  '.cm-chosen-line': { backgroundColor: 'var(--code-chosen)' },
  '.cm-tooltip': { border: '1px solid var(--line-strong)', borderRadius: '6px', backgroundColor: 'var(--raised)', color: 'var(--text)' },
  '.cm-panels': { backgroundColor: 'var(--quiet)', color: 'var(--text)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': { padding: '7px 34px 7px 10px', fontFamily: 'inherit', fontSize: '13px', display: 'flex', flexWrap: 'wrap', gap: '6px', alignItems: 'center' },
  '.cm-panel.cm-search br': { display: 'none' },
  '.cm-panel.cm-search input.cm-textfield': { font: 'inherit', fontSize: '13px', padding: '4px 9px', border: '1px solid var(--line-strong)', borderRadius: '6px', backgroundColor: 'var(--raised)', color: 'var(--text)', margin: '0', minWidth: '180px' },
  '.cm-panel.cm-search button.cm-button': { font: 'inherit', fontSize: '12.5px', padding: '4px 10px', border: '1px solid var(--line)', borderRadius: '6px', background: 'var(--raised)', color: 'var(--text)', margin: '0', cursor: 'pointer' },
  '.cm-panel.cm-search button.cm-button:hover': { background: 'var(--accent-soft)' },
  '.cm-panel.cm-search label': { display: 'inline-flex', gap: '4px', alignItems: 'center', fontSize: '12.5px', margin: '0' },
  '.cm-panel.cm-search [name=close]': { fontSize: '18px', right: '8px', top: '6px', color: 'var(--text-soft)', cursor: 'pointer' },
});

interface Marks { saved: string[]; chosen: [number, number] | null }

const setMarks = StateEffect.define<Partial<Marks>>();

/** Lines that differ from the saved file, and the lines of what is selected. */
const marks = StateField.define<{ marks: Marks; decorations: DecorationSet }>({
  create: () => ({ marks: { saved: [], chosen: null }, decorations: Decoration.none }),
  update(value, transaction) {
    let next = value.marks;
    for (const effect of transaction.effects) if (effect.is(setMarks)) next = { ...next, ...effect.value };
    return next === value.marks && !transaction.docChanged ? value : { marks: next, decorations: decorate(transaction.state, next) };
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.decorations),
});

const changed = Decoration.line({ class: 'cm-changed-line' });
const chosen = Decoration.line({ class: 'cm-chosen-line' });

function decorate(state: EditorState, { saved, chosen: range }: Marks): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const known = new Map<string, number>();
  for (const line of saved) known.set(line, (known.get(line) ?? 0) + 1);
  for (let n = 1; n <= state.doc.lines; n++) {
    const line = state.doc.line(n);
    const left = known.get(line.text) ?? 0;
    known.set(line.text, left - 1);
    if (left <= 0 && saved.length > 0) builder.add(line.from, line.from, changed);
    else if (range && line.from <= range[1] && line.to >= range[0]) builder.add(line.from, line.from, chosen);
  }

  return builder.finish();
}

export const markSaved = (view: EditorView, saved: string) => view.dispatch({ effects: setMarks.of({ saved: saved.split('\n') }) });

export const markChosen = (view: EditorView, range: [number, number] | null) => view.dispatch({ effects: setMarks.of({ chosen: range }) });

/** Shows findings at their places. */
export function showFindings(view: EditorView, findings: Finding[], language: string): void {
  if (findings.length === 0 && diagnosticCount(view.state) === 0) return;
  const length = view.state.doc.length;
  const shown: Diagnostic[] = findings.map((finding) => {
    const from = Math.min(finding.start, length);
    const text = (language === 'en' ? [finding.message.en, finding.suggestion.en] : [finding.message.vi, finding.suggestion.vi]).filter(Boolean).join(' ');
    return { from, to: Math.max(from, Math.min(Math.max(finding.end, finding.start + 1), length)), severity: finding.severity, message: text, source: finding.code };
  });
  view.dispatch(setDiagnostics(view.state, shown));
}

/** Words the file itself declares, for completion. */
export type Complete = (context: CompletionContext) => Completion[];

/** What the editor itself says, in Vietnamese; its English is its own. */
const phrases: Record<string, string> = {
  Find: 'Tìm', Replace: 'Thay bằng', next: 'sau', previous: 'trước', all: 'tất cả', 'match case': 'phân biệt hoa thường', regexp: 'biểu thức', 'by word': 'cả từ', replace: 'thay', 'replace all': 'thay tất cả', close: 'đóng',
  'current match': 'chỗ đang chọn', 'on line': 'ở dòng', 'replaced match on line $': 'đã thay ở dòng $', 'replaced $ matches': 'đã thay $ chỗ', 'Go to line': 'Đến dòng', go: 'đến',
  'Folded lines': 'Các dòng đã gập', 'Unfolded lines': 'Các dòng đã mở', unfold: 'mở', 'folded code': 'đã gập', 'Fold line': 'Gập', 'Unfold line': 'Mở', 'to': 'đến', Completions: 'Gợi ý', Diagnostics: 'Vấn đề', 'No diagnostics': 'Không có vấn đề',
};

/** The words of the editor in the language of the page; a change of language takes effect without opening the file anew. */
export const wording = new Compartment();
export const wordsOf = (language: string): Extension => (language === 'en' ? [] : EditorState.phrases.of(phrases));

export function yamlExtensions(onCursor: (offset: number) => void, complete: Complete, label: () => string, nonce: string, language: string): Extension {
  return [
    EditorView.cspNonce.of(nonce),
    yaml(), indentUnit.of('  '), EditorState.tabSize.of(2), syntaxHighlighting(colours), look,
    lineNumbers(), foldGutter(), lintGutter(), drawSelection(), highlightActiveLine(), highlightActiveLineGutter(), bracketMatching(), closeBrackets(), highlightSelectionMatches(),
    search({ top: true }), marks, wording.of(wordsOf(language)),
    autocompletion({ override: [(context) => {
      const word = context.matchBefore(/[\w.-]+/u);
      if (!word && !context.explicit) return null;
      const options = complete(context);
      return options.length === 0 ? null : { from: word?.from ?? context.pos, options, validFor: /^[\w.-]*$/u };
    }] }),
    keymap.of([...searchKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.contentAttributes.of(() => ({ tabindex: '0', 'aria-label': label(), spellcheck: 'false' })),
    EditorView.updateListener.of((update) => {
      if (update.selectionSet && update.transactions.some((transaction) => transaction.isUserEvent('select'))) onCursor(update.state.selection.main.head);
    }),
  ];
}
