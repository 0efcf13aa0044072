import { history, redo, redoDepth, undo, undoDepth } from '@codemirror/commands';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { replaceEqualDeep } from '@tanstack/react-query';
import { api, Refused } from '../api/client';
import type { FolderFile, MapLayout, Operation, Preview, ProcedureMap, ProcedureView, Refusal, Tree } from '../api/types';
import { isolateHistory } from './yaml/history';

/** What is selected: a node of the map by its id, or an entry of a section. */
export type Selection = { kind: 'node'; id: string } | { kind: 'entry'; section: string; id: string } | null;

export interface DocumentState {
  preview: Preview | null;
  /** The map and facts of the last text without errors, kept while there are errors. */
  map: ProcedureMap | null;
  procedure: ProcedureView | null;
  tree: Tree | null;
  isStale: boolean;
  text: string;
  /** The text in lines, split once for all who show one. */
  lines: string[];
  savedText: string;
  hash: string;
  canUndo: boolean;
  canRedo: boolean;
  selection: Selection;
  problem: Refusal | null;
  /** How long the last edit took until its result was there, in milliseconds. */
  lastEditMs: number;
}

/** Line ends and byte-order mark of a file: the editor holds plain line feeds, saving puts back what was there. */
export function clean(text: string): { text: string; restore: (text: string) => string } {
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const eol = text.includes('\r\n') ? '\r\n' : text.includes('\r') ? '\r' : '\n';
  return { text: text.slice(bom.length).replace(/\r\n?/g, '\n'), restore: (edited) => bom + (eol === '\n' ? edited : edited.replace(/\n/g, eol)) };
}

/** How many lines an edit added or removed at least: what a text diff would show, from the unequal middle. */
export function changedLines(before: string, after: string): number {
  if (before === after) return 0;
  const [a, b] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const [left, right] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const count = new Map<string, number>();
  for (const line of left) count.set(line, (count.get(line) ?? 0) + 1);
  let kept = 0;
  for (const line of right) {
    const n = count.get(line) ?? 0;
    if (n > 0) { kept++; count.set(line, n - 1); }
  }
  return Math.max(left.length - kept, right.length - kept, 1);
}

/** One open file: its text lives in the editor's state (one history for typing and for operations), its meaning comes from the host. */
export class OpenDocument {
  readonly view: EditorView;
  private state: DocumentState;
  private readonly listeners = new Set<() => void>();
  private restore: (text: string) => string;
  /** The text the edit began from: what was opened or last saved. */
  private began: string;
  private underWay: Promise<Refusal | null> | null = null;
  private asked = 0;
  private isAsking = false;
  private isAskingAgain = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly path: string, file: FolderFile, private language: string, private layout: MapLayout, extensions: Extension) {
    const { text, restore } = clean(file.text);
    this.restore = restore;
    this.began = text;
    this.state = {
      preview: null, map: null, procedure: null, tree: null, isStale: false, text, lines: text.split('\n'), savedText: text, hash: file.hash,
      canUndo: false, canRedo: false, selection: null, problem: null, lastEditMs: 0,
    };
    this.view = new EditorView({
      state: EditorState.create({
        doc: text,
        extensions: [history({ newGroupDelay: 400 }), extensions, EditorView.updateListener.of((update) => {
          if (update.docChanged) this.onText(update.transactions.some((transaction) => transaction.isUserEvent('operation')));
        })],
      }),
    });
    void this.refresh();
  }

  subscribe = (tell: () => void) => {
    this.listeners.add(tell);
    return () => { this.listeners.delete(tell); };
  };

  snapshot = () => this.state;

  get isDirty() {
    return this.state.text !== this.state.savedText;
  }

  get base() {
    return this.began;
  }

  get textOnDisk() {
    return this.restore(this.state.text);
  }

  select(selection: Selection) {
    if (JSON.stringify(selection) !== JSON.stringify(this.state.selection)) this.set({ selection });
  }

  show(language: string, layout: MapLayout) {
    if (language === this.language && layout === this.layout) return;
    [this.language, this.layout] = [language, layout];
    void this.refresh();
  }

  dismiss = () => this.set({ problem: null });

  undo = () => undo(this.view);

  redo = () => redo(this.view);

  /** Carries out operations through the patcher and applies its splices as one step of the history. Gives the refusal, or null. */
  async apply(operations: Operation[], select?: Selection): Promise<Refusal | null> {
    const run = this.run(operations, select);
    this.underWay = run;
    try {
      return await run;
    } finally {
      if (this.underWay === run) this.underWay = null;
    }
  }

  /** Waits for the edit that is under way; gives its refusal. */
  settled = async () => await this.underWay;

  private async run(operations: Operation[], select?: Selection): Promise<Refusal | null> {
    const began = performance.now();
    const text = this.state.text;
    clearTimeout(this.timer);
    try {
      const result = await api.edit(this.path, text, operations, this.language, this.layout);
      if (this.state.text !== text) return { code: 'typed', vi: 'Văn bản vừa thay đổi; hãy thử lại.', en: 'The text changed meanwhile; try again.' };
      this.asked++;
      if (result.splices.length > 0) {
        this.view.dispatch({
          changes: result.splices.map((splice) => ({ from: splice.start, to: splice.end, insert: splice.newText })),
          userEvent: 'operation', annotations: isolateHistory, scrollIntoView: false,
        });
      }

      this.show_(result.preview);
      this.set({ problem: null, lastEditMs: performance.now() - began, ...(select === undefined ? {} : { selection: select }) });
      return null;
    } catch (error) {
      const refusal = error instanceof Refused ? error.refusal : { code: 'failure', vi: String(error), en: String(error) };
      this.set({ problem: refusal });
      return refusal;
    }
  }

  /** Scrolls the file to an offset; with the cursor there and the file in focus when asked for. */
  reveal(offset: number, takeFocus = false) {
    const to = Math.min(offset, this.view.state.doc.length);
    this.view.dispatch({ effects: EditorView.scrollIntoView(to, { y: 'start', yMargin: 24 }), ...(takeFocus ? { selection: { anchor: to } } : {}) });
    if (takeFocus) this.view.focus();
  }

  /** Replaces the whole text, as one step of the history. */
  replaceText(text: string) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: clean(text).text }, annotations: isolateHistory, userEvent: 'input.replace' });
  }

  /** What is on disk now is this; the text being edited stays. */
  rebase(file: FolderFile) {
    const disk = clean(file.text);
    this.restore = disk.restore;
    this.began = disk.text;
    this.set({ savedText: disk.text, hash: file.hash });
  }

  /** The text being edited began from another state of the file than is on disk now: saving will say so. */
  rebaseUnseen(hash: string, base: string) {
    this.began = base;
    this.set({ hash });
  }

  saved(hash: string, text: string) {
    this.began = text;
    this.set({ hash, savedText: text });
  }

  destroy() {
    clearTimeout(this.timer);
    this.view.destroy();
  }

  private onText(isOperation: boolean) {
    const text = this.view.state.doc.toString();
    this.set({ text, lines: text.split('\n') });
    clearTimeout(this.timer);
    if (!isOperation) this.timer = setTimeout(() => void this.refresh(), 20);
  }

  /** Asks what the text means; while an answer is under way the newest text waits for it, so that typing never queues questions. */
  async refresh() {
    const mine = ++this.asked;
    if (this.isAsking) {
      this.isAskingAgain = true;
      return;
    }

    this.isAsking = true;
    try {
      const preview = await api.preview(this.path, this.state.text, this.language, this.layout);
      if (mine === this.asked) this.show_(preview);
      if (this.state.problem?.code === 'unreachable') this.set({ problem: null });
    } catch (error) {
      if (error instanceof Refused && mine === this.asked) this.set({ problem: error.refusal });
    } finally {
      this.isAsking = false;
      if (this.isAskingAgain) {
        this.isAskingAgain = false;
        void this.refresh();
      }
    }
  }

  private show_(preview: Preview) {
    // What did not change stays the same object, so that only what did is drawn again.
    this.set({
      preview,
      map: preview.map ? replaceEqualDeep(this.state.map, preview.map) : this.state.map,
      procedure: preview.procedure ? replaceEqualDeep(this.state.procedure, preview.procedure) : this.state.procedure,
      tree: preview.tree ?? this.state.tree,
      isStale: preview.map === null,
    });
  }

  private set(change: Partial<DocumentState>) {
    this.state = { ...this.state, ...change, canUndo: undoDepth(this.view?.state ?? EditorState.create()) > 0, canRedo: redoDepth(this.view?.state ?? EditorState.create()) > 0 };
    this.listeners.forEach((tell) => tell());
  }
}
