import type {
  Audit, Cites, Comments, Commit, Committed, ComparisonView, Drawing, EditResult, ExplanationSection, Finding, FolderFile, Library, MapLayout, NewComment, Operation, Preview, Refusal, Replay, RunEvent, RunQuestion, Timeline, Uncommitted, VersionRef, Vocabulary,
} from './types';

/** A refusal of the host: its sentence in both languages, and what it came with. */
export class Refused extends Error {
  constructor(readonly status: number, readonly refusal: Refusal, readonly body: unknown) {
    super(refusal.en);
  }

  in(language: string): string {
    return language === 'en' ? this.refusal.en : this.refusal.vi;
  }
}

const unreachable: Refusal = {
  code: 'unreachable',
  vi: 'Không liên lạc được với chương trình thiết kế; nó còn chạy không? Nội dung đang soạn vẫn còn ở đây.',
  en: 'The designer program cannot be reached; is it still running? What you are writing is still here.',
};

async function ask<T>(path: string, init?: RequestInit & { json?: unknown }): Promise<T> {
  const text = await (await answer(path, init)).text();
  return (text.length > 0 ? JSON.parse(text) : null) as T;
}

async function answer(path: string, init?: RequestInit & { json?: unknown }): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      ...init,
      headers: { ...(init?.json === undefined ? {} : { 'Content-Type': 'application/json' }), 'X-MotCua': '1', ...init?.headers },
      body: init?.json === undefined ? undefined : JSON.stringify(init.json),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Refused(0, unreachable, null);
  }

  if (!response.ok) {
    const text = await response.text();
    const body: unknown = text.length > 0 ? JSON.parse(text) : null;
    const refusal = (body as Refusal | null)?.vi ? (body as Refusal) : { code: String(response.status), vi: 'Yêu cầu bị từ chối.', en: 'The request was refused.' };
    throw new Refused(response.status, refusal, body);
  }

  return response;
}

const query = (values: Record<string, string>) => `?${new URLSearchParams(values)}`;

/** For whom versions are compared, under which scenario (by default the one the host chooses), and with the figures of which run. */
export interface ComparedUnder { variant?: string; scenario?: string; run?: string }

export const api = {
  library: () => ask<Library>('/library'),
  cites: (act: string, article?: string) => ask<Cites>(`/cites${query({ act, ...(article ? { article } : {}) })}`),
  vocabulary: () => ask<Vocabulary>('/vocabulary'),
  file: (path: string) => ask<FolderFile>(`/file${query({ path })}`),
  preview: (path: string, text: string, language: string, layout: MapLayout) =>
    ask<Preview>('/preview', { method: 'POST', json: { path, text, language, layout } }),
  /** The whole procedure in plain sentences. */
  words: (path: string, text: string, language: string) => ask<ExplanationSection[]>('/words', { method: 'POST', json: { path, text, language } }),
  timeline: (path: string, text: string, variant?: string, received?: string) =>
    ask<Timeline>('/timeline', { method: 'POST', json: { path, text, variant, received } }),
  audit: (path: string, text: string) => ask<Audit>('/audit', { method: 'POST', json: { path, text } }),
  edit: (path: string, text: string, operations: Operation[], language: string, layout: MapLayout) =>
    ask<EditResult>('/edit', { method: 'POST', json: { path, text, operations, language, layout } }),
  save: (path: string, text: string, seen: string, changePublished: boolean) =>
    ask<{ hash: string }>('/file', { method: 'PUT', json: { path, text, changePublished }, headers: { 'If-Match': `"${seen}"` } }),
  create: (path: string, text: string) => ask<{ hash: string }>('/file', { method: 'POST', json: { path, text } }),
  duration: (text: string) => ask<{ phrase: { vi: string; en: string } | null }>('/duration', { method: 'POST', json: { text } }),
  history: (path: string) => ask<{ hasGit: boolean; commits: Commit[] }>(`/history${query({ path })}`),
  revision: (path: string, revision: string) => ask<{ text: string }>(`/history/text${query({ path, revision })}`),
  uncommitted: (path: string) => ask<Uncommitted>(`/uncommitted${query({ path })}`),
  /** Commits the one file with its comments if they and the branch still are as they were seen. */
  commit: (path: string, { hash, branch, head, comments }: Uncommitted, subject: string, body: string) =>
    ask<Committed>('/commits', { method: 'POST', json: { path, subject, body, branch, head, comments: comments?.hash }, headers: { 'If-Match': `"${hash}"` } }),
  comments: (path: string) => ask<Comments>(`/comments${query({ path })}`),
  /** Adds a line to the comments on a file; gives all of them. */
  comment: (path: string, by: string | undefined, line: NewComment) => ask<Comments>('/comments', { method: 'POST', json: { path, by, ...line } }),
  compare: (before: VersionRef, after: VersionRef, language: string, layout: MapLayout, under: ComparedUnder) =>
    ask<ComparisonView>('/compare', { method: 'POST', json: { before, after, language, layout, ...under } }),
  report: (before: VersionRef, after: VersionRef, language: string, under: ComparedUnder, isAnnex = false) =>
    ask<{ url: string }>('/reports', { method: 'POST', json: { before, after, language, isAnnex, ...under } }),
  run: (versions: VersionRef[], scenario: { path: string; text?: string }, replications?: number, question: RunQuestion = 'figures', onTime?: number) =>
    ask<{ id: string }>('/runs', { method: 'POST', json: { versions, scenario, replications, question, onTime } }),
  /** Begins a procedure from our own first file, or from a drawing (its bytes in Base64, the language its names are in). */
  begin: (id: string, vi: string, en: string, drawing?: string, language?: string) => ask<{ path: string }>('/procedures', { method: 'POST', json: { id, vi, en, drawing, language } }),
  /** What would become of a drawing; nothing is written. */
  drawing: (drawing: string, language: string) => ask<Drawing>('/procedures/drawing', { method: 'POST', json: { drawing, language } }),
  /** Begins the first scenario of a procedure from examples. */
  beginScenario: (path: string) => ask<{ path: string }>('/scenarios', { method: 'POST', json: { path } }),
  /** The map as a picture, an SVG. */
  picture: async (path: string, text: string, language: string, layout: MapLayout) => (await answer('/picture', { method: 'POST', json: { path, text, language, layout } })).text(),
  /** The procedure as BPMN 2.0 with its diagram, an XML document. */
  bpmn: async (path: string, text: string, language: string) => (await answer('/bpmn', { method: 'POST', json: { path, text, language } })).text(),
  /** The version as a page to print on A3; gives its address. */
  sheet: (path: string, text: string, language: string) => ask<{ url: string }>('/sheet', { method: 'POST', json: { path, text, language } }),
  replay: (id: string, version: number) => ask<Replay>(`/runs/${id}/replay${query({ version: String(version) })}`),
  stop: (id: string) => ask<null>(`/runs/${id}`, { method: 'DELETE' }),
};

/** Follows a run; the returned function stops following (not the run). */
export function follow(id: string, onEvent: (event: RunEvent, kind: 'progress' | 'result' | 'failed') => void): () => void {
  const source = new EventSource(`/api/runs/${id}/events`);
  for (const kind of ['progress', 'result', 'failed'] as const) {
    source.addEventListener(kind, (message) => {
      onEvent(JSON.parse((message as MessageEvent<string>).data) as RunEvent, kind);
      if (kind !== 'progress') source.close();
    });
  }

  source.onerror = () => {
    if (source.readyState === EventSource.CLOSED) onEvent({ done: 0, expected: 0, remainingSeconds: 0, result: null, study: null, staff: null, refusal: unreachable }, 'failed');
  };
  return () => source.close();
}

export const findingsOf = (error: unknown): Finding[] =>
  error instanceof Refused && Array.isArray((error.body as { findings?: unknown } | null)?.findings) ? (error.body as { findings: Finding[] }).findings : [];
