/** How the entries of each section are edited: keys of the language and the kind of field each needs. The patcher and the reader judge what is written. */
export type FieldKind =
  | { kind: 'text' | 'number' | 'duration' | 'condition' | 'expression' | 'yesNo'; key: string; label: string }
  | { kind: 'choice'; key: string; label: string; values: string[] }
  | { kind: 'ref'; key: string; label: string; to: string }
  | { kind: 'refs'; key: string; label: string; to: string };

export interface SectionSchema { name: string; hasTitle: boolean; fields: FieldKind[]; fresh: (bases: string[]) => Record<string, unknown> }

const basis: FieldKind = { kind: 'refs', key: 'basis', label: 'field.basis', to: 'bases' };
const when: FieldKind = { kind: 'condition', key: 'when', label: 'field.when' };
const based = (bases: string[]) => (bases[0] ? { basis: bases[0] } : {});

export const sections: SectionSchema[] = [
  { name: 'papers', hasTitle: true, fresh: (bases) => ({ original: '1', ...based(bases) }), fields: [
    { kind: 'number', key: 'original', label: 'field.original' }, { kind: 'number', key: 'copy', label: 'field.copy' }, { kind: 'number', key: 'sets', label: 'field.sets' }, { kind: 'text', key: 'form', label: 'field.form' },
    { kind: 'text', key: 'held-by', label: 'field.heldBy' }, { kind: 'yesNo', key: 'electronic', label: 'field.electronic' }, when, basis] },
  { name: 'fees', hasTitle: true, fresh: (bases) => ({ amount: '0 VND', ...based(bases) }), fields: [{ kind: 'expression', key: 'amount', label: 'field.amount' }, when, basis] },
  { name: 'time-limits', hasTitle: true, fresh: (bases) => ({ within: '7 working days', from: 'accepted', until: 'decided', ...based(bases) }), fields: [
    { kind: 'duration', key: 'within', label: 'field.within' }, { kind: 'ref', key: 'from', label: 'field.from', to: 'events' }, { kind: 'ref', key: 'until', label: 'field.until', to: 'events' }, basis] },
  { name: 'bounds', hasTitle: true, fresh: (bases) => ({ 'at-most': '1', ...based(bases) }), fields: [{ kind: 'number', key: 'at-most', label: 'field.atMost' }, basis] },
  { name: 'data', hasTitle: true, fresh: () => ({ type: 'yes-no' }), fields: [
    { kind: 'choice', key: 'type', label: 'field.type', values: ['yes-no', 'choice', 'number', 'money', 'date', 'text', 'list of actors'] }, { kind: 'ref', key: 'known-at', label: 'field.knownAt', to: 'steps' }, { kind: 'number', key: 'at-most', label: 'field.atMost' }] },
  { name: 'conditions', hasTitle: true, fresh: (bases) => ({ holds: 'variant = house', ...based(bases) }), fields: [{ kind: 'expression', key: 'holds', label: 'field.holds' }, basis] },
  { name: 'bases', hasTitle: true, fresh: () => ({ assumed: 'office practice' }), fields: [
    { kind: 'text', key: 'act', label: 'field.act' }, { kind: 'text', key: 'article', label: 'field.article' }, { kind: 'text', key: 'clause', label: 'field.clause' }, { kind: 'text', key: 'point', label: 'field.point' }, { kind: 'text', key: 'assumed', label: 'field.reason' }] },
  { name: 'actors', hasTitle: true, fresh: () => ({ kind: 'office' }), fields: [{ kind: 'choice', key: 'kind', label: 'field.kind', values: ['citizen', 'business', 'office', 'agency', 'system'] }] },
  { name: 'channels', hasTitle: true, fresh: (bases) => ({ level: 'full', ...based(bases) }), fields: [{ kind: 'choice', key: 'level', label: 'field.level', values: ['offline', 'partial', 'full'] }, { kind: 'number', key: 'visits', label: 'field.visits' }, when, basis] },
  { name: 'requirements', hasTitle: true, fresh: (bases) => ({ title: { vi: 'Yêu cầu mới', en: 'New requirement' }, ...based(bases) }), fields: [basis] },
  { name: 'variants', hasTitle: true, fresh: () => ({ title: { vi: 'Trường hợp mới', en: 'New variant' } }), fields: [] },
  { name: 'ends', hasTitle: true, fresh: (bases) => based(bases), fields: [{ kind: 'ref', key: 'by', label: 'field.endBy', to: 'actors' }, { kind: 'ref', key: 'until', label: 'field.endUntil', to: 'marks' }, basis] },
];

export const schemaOf = (name: string) => sections.find((section) => section.name === name);
