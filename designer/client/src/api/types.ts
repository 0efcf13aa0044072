/** What the host answers; see MotCua.Designer for what each field means. */
export interface Both { vi: string; en: string }

export interface Refusal {
  code: string; vi: string; en: string;
  /** Of something that is still used: where, as paths. */
  places?: string[];
}

export interface Figure { id: string; title: Both; text: Both }

export interface VersionEntry {
  path: string; version: string; status: 'published' | 'proposal' | 'draft' | 'broken'; isFictional: boolean;
  inForce: Both | null; errors: number; warnings: number; burden: Figure[];
  /** Why a file of this name cannot be opened; null when it can. */
  nameProblem: Both | null;
}

export interface ProcedureEntry {
  id: string; title: Both; code: string | null; authority: string | null; versions: VersionEntry[]; scenarios: string[];
}

/** Who cites an act: versions with the bases that name it, and files with errors that may. */
export interface Cites {
  versions: { path: string; title: Both; version: string; status: VersionEntry['status']; places: { basis: string; text: Both; parts: number; alone: number }[] }[];
  unread: string[];
}

export interface Library { folder: string; hasGit: boolean; procedures: ProcedureEntry[]; scenarios: string[] }

export interface Word { name: string; form: string; meaning: Both }

export interface Vocabulary { functions: Word[]; parameters: Word[]; calendars: string[] }

export interface FolderFile { path: string; text: string; hash: string }

/** A value of the file as written: text (t), entries of a map (m) or items of a list (i), with start, end and line. */
export interface Tree { s: number; e: number; l: number; t?: string; m?: TreeEntry[]; i?: Tree[] }

export interface TreeEntry { k: string; s: number; l: number; v: Tree }

export type Severity = 'info' | 'warning' | 'error';

/** What would become of a drawing of another tool. */
export interface Drawing { isDraft: boolean; vi: string; en: string; findings: Finding[] }

export interface Finding {
  code: string; severity: Severity; line: number; column: number; start: number; end: number; message: Both; suggestion: Both;
}

/** What an auditor would ask, as of a day; a page of Markdown on each code found. */
export interface Audit { asOf: string; findings: Finding[]; pages: Record<string, Both> }

export interface Box { x: number; y: number; width: number; height: number }

export interface Point { x: number; y: number }

export type NodeKind = 'start' | 'step' | 'call' | 'fork' | 'join' | 'end';

export type MapStatus = 'unchanged' | 'added' | 'removed' | 'changed';

export type BadgeKind = 'limit' | 'papers' | 'fee' | 'pause' | 'condition' | 'assumed';

export interface MapBadge { kind: BadgeKind; text: string; was: string | null; box: Box }

export interface MapNode {
  id: string; kind: NodeKind; lane: string; box: Box; titleLines: string[]; fullTitle: string; badges: MapBadge[]; status: MapStatus;
  mark: string; basis: string; isAnytime: boolean; isRepeated: boolean;
}

export type EdgeKind = 'forward' | 'back' | 'skip' | 'earlyExit' | 'spent';

export interface MapEdge {
  id: string; from: string; to: string; kind: EdgeKind; points: Point[]; label: { lines: string[]; fullText: string; box: Box } | null; status: MapStatus;
  leg: number; legs: number;
}

export interface MapLink { number: number; edge: string; box: Box; isEntry: boolean }

export interface MapLane { id: string; titleLines: string[]; fullTitle: string; isApplicant: boolean; box: Box; head: Box; band: number }

export interface MapFrame { id: string; isForEach: boolean; title: string; box: Box; titleBox: Box; status: MapStatus; opensLeft: boolean; opensRight: boolean }

export interface ProcedureMap {
  title: string; language: string; width: number; height: number; lanes: MapLane[]; nodes: MapNode[]; edges: MapEdge[]; frames: MapFrame[];
  isComparison: boolean; bands: Box[]; links: MapLink[];
}

export interface ExplanationSection { id: string; title: string; sentences: string[] }

export interface ProcedureView {
  id: string; version: string; title: Both; status: string; rulesHash: string; published: { areRulesUnchanged: boolean } | null;
  burden: Figure[]; phrases: Record<string, Both>;
}

export interface Preview { isProcedure: boolean; tree: Tree | null; findings: Finding[]; map: ProcedureMap | null; procedure: ProcedureView | null; names: Record<string, Both> | null }

/** How a limit stands on the axis of working days: not at all, as it is, by the calendar, or only named. */
export type TimelineMeasure = 'none' | 'exact' | 'converted' | 'ownUnit';

export interface TimelineStep {
  id: string; title: Both; actor: Both; branch: Both; isApart: boolean; limit: Both; measure: TimelineMeasure; begin: number; end: number;
  isOnLongestWay: boolean; isLongest: boolean; excess: number; sentence: Both;
}

export type TimelineSum = 'unsaid' | 'matches' | 'exceeds' | 'leaves' | 'otherKinds';
/** A part of a limit for which the steps are added up: from its start, or from where it starts anew. */
export interface TimelineStretch { start: Both; begin: number; end: number; steps: string[]; isDecisive: boolean; sum: TimelineSum; sentence: Both }
export interface TimelineLimit {
  id: string; title: Both; limit: Both; isMain: boolean; measure: TimelineMeasure; begin: number; end: number;
  sum: TimelineSum; sentence: Both; stretches: TimelineStretch[]; extensions: Both[];
}

/** The limits of a version on an axis of working days from filing. */
export interface Timeline {
  variant: string | null; variants: { id: string; title: Both }[]; received: string; axis: Both; until: number; limits: TimelineLimit[]; steps: TimelineStep[]; notes: Both[];
}

export interface Splice { start: number; end: number; newText: string }

export type Value = string | Value[] | { [key: string]: Value };

/** One change somebody means, in terms of ids; carried out by the patcher of the host. */
export type Operation = { op: string; path?: string } & Record<string, unknown>;

export interface EditResult { splices: Splice[]; preview: Preview }

export interface EditRefusal { code: string; vi: string; en: string; findings?: Finding[] }

export interface Commit { revision: string; author: string; when: string; subject: string; path: string | null }

/** Why a file is not committed, with commands to type or lines git and its hooks said. */
export interface Obstacle extends Refusal { details: string[] }

/** What of a file is not committed yet. */
export interface Uncommitted {
  hasGit: boolean; state: 'unchanged' | 'changed' | 'new' | 'ignored' | 'unmerged'; hash: string; branch: string | null; head: string | null; author: string | null;
  others: number; hooks: string[]; obstacle: Obstacle | null; errors: number; isTold: boolean; changes: DifferenceRow[]; proposed: { subject: Both; body: Both } | null;
  /** What of the comments beside it is not committed yet; without a hash a .gitignore leaves them out. */
  comments: { path: string; state: 'changed' | 'new' | 'ignored' | 'unmerged'; hash: string | null; added: number } | null;
}

export type CommentAct = 'comments' | 'replies' | 'settles' | 'reopens' | 'withdraws';

/** One line of a file of comments; of one that was taken back the text is empty. */
export interface CommentEntry { id: string; at: string; by: string; act: CommentAct; text: string; isWithdrawn: boolean }

/** A comment – on a path, or on the whole version – with what was said and done about it. */
export interface CommentThread { on: string; standing: 'open' | 'settled' | 'withdrawn'; isAnswerToNothing: boolean; entries: CommentEntry[] }

/** The comments on a version; by is whose name a new one bears, or null when the page has to ask. */
export interface Comments { by: string | null; threads: CommentThread[]; findings: Finding[] }

/** A line to add: a comment on a place, or one of the four things that can be done about another line. */
export type NewComment = { text?: string } & ({ on: string } | { replyTo: string } | { settles: string } | { reopens: string } | { withdraws: string });

export interface Committed { revision: string; subject: string; branch: string | null }

export interface VersionRef { path: string; revision?: string; text?: string }

export interface MeasureRow { id: string; group: 'time' | 'path' | 'papers' | 'cost' | 'simulated' | 'forWhom' | 'scores'; title: Both; values: Both[]; change: Both }

export interface DifferenceRow { kind: string; effect: 'neutral' | 'eases' | 'burdens'; class: 'editorial' | 'eases' | 'burdens' | 'deadlineChanged' | 'rightAffected' | 'neutral'; id: string; sentence: Both; line: number }

export interface ComparisonParts {
  title: Both; labels: Both[]; versions: string[]; headline: Both; verdict: Both; measures: MeasureRow[]; differences: DifferenceRow[]; cautions: Both[];
  variant: string | null; variants: { id: string; title: Both }[];
}

export interface ComparisonView { map: ProcedureMap; comparison: ComparisonParts; beforeText: string; afterText: string; scenario: string | null; scenarios: string[] }

export interface Interval { mean: number; low: number; high: number }

export interface VersionFigures {
  version: string;
  measures: { id: string; title: Both; unit: string; value: Interval; text: Both }[];
  durations: { from: number; until: number; share: number }[];
  steps: { step: string; title: Both; visits: number; waitingDays: Interval; workingDays: Interval }[];
  /** byHour: 168 shares of the time on duty from Monday 0:00, null where nobody is on duty; empty after a stopped run. */
  people: { pool: string; title: Both; use: Interval; byHour: (number | null)[] }[];
  /** What one case costs whom, in đồng; null without cost assumptions. */
  cost: { parts: { id: string; title: Both; amount: number; text: Both }[]; perYear: Both } | null;
}

export interface SimulationResult {
  scenario: string; seed: number; replications: number; isCancelled: boolean; isPrecise: boolean; versions: VersionFigures[];
  differences: { id: string; title: Both; unit: string; before: Both; after: Both; change: Both; isCertain: boolean }[];
  assumptions: { name: string; text: Both; version: string | null; line: number }[];
}

/** What hangs on which assumption. */
export interface Study { replications: number; isCancelled: boolean; charts: Tornado[]; findings: Finding[] }

export interface Tornado { before: string | null; after: string; days: number; daysText: Both; bars: TornadoBar[]; conclusion: Both; uncertainty: Both }

export interface TornadoBar { name: string; title: Both; range: Both; value: Both; atLow: number; atHigh: number; atLowText: Both; atHighText: Both; decidesTheSign: boolean; line: number }

/** How many people it takes for an on-time rate. */
export interface Staff {
  outcome: 'found' | 'unreachable' | 'noLimit' | 'noStaff' | 'notRunnable' | 'cancelled'; target: number; sentences: Both[];
  needs: { actor: string; title: Both; now: number; needed: number; use: Both; oneFewer: Both | null; costPerYear: Both | null }[]; tried: number;
}

export type RunQuestion = 'figures' | 'assumptions' | 'staff';

export interface RunEvent { done: number; expected: number; remainingSeconds: number; result: SimulationResult | null; study: Study | null; staff: Staff | null; refusal: Refusal | null }

/** How a map is laid out: narrow, one column per step, or in bands as wide as the window. */
export type MapLayout = 'compact' | 'sequential' | 'wrapped';

export interface ReplayStay { step: string; from: number; begun: number | null; until: number | null; outcome: string | null }

export interface ReplayCase { number: number; days: number; end: string | null; stays: ReplayStay[] }

export interface Replay { version: string; cases: ReplayCase[] }
