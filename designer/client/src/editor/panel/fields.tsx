import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { api } from '../../api/client';
import type { Finding, Operation, Value } from '../../api/types';
import { useWords } from '../../app/words';
import type { OpenDocument } from '../document';
import { at, findingsIn, listOf } from '../tree';
import { useDocumentState } from '../useDocument';
import { joinDuration, splitDuration, units, unitWords } from './durations';
import css from './panel.module.css';

export interface Choice { value: string; label: string; isAssumed?: boolean }

/** One value of the file: what stands there, where, what is wrong with it, and how to change it. */
export function useField(document: OpenDocument, path: string) {
  const state = useDocumentState(document);
  const { say } = useWords();
  const [refused, setRefused] = useState<string | null>(null);
  const tree = at(state.tree, path);
  const findings: Finding[] = tree ? findingsIn(state.preview?.findings ?? [], tree.s, tree.e) : [];
  useEffect(() => setRefused(null), [path]);
  const run = async (...operations: Operation[]) => {
    const refusal = await document.apply(operations);
    setRefused(refusal ? say(refusal) : null);
    if (refusal) document.dismiss();
    return refusal === null;
  };

  return {
    tree,
    value: tree?.t ?? '',
    line: tree?.l,
    error: refused ?? (findings.filter((finding) => finding.severity === 'error').map((finding) => say(finding.message))[0] ?? null),
    warning: findings.filter((finding) => finding.severity === 'warning').map((finding) => say(finding.message))[0] ?? null,
    set: (value: Value) => run({ op: 'set', path, value }),
    remove: () => run({ op: 'remove', path }),
    run,
    clear: () => setRefused(null),
    setRefused,
  };
}

export type Field = ReturnType<typeof useField>;

/** The line of the file a field writes, to read and to go to. */
export function Writes({ document, field, path }: { document: OpenDocument; field: Pick<Field, 'tree' | 'line' | 'warning'>; path: string }) {
  const { t } = useWords();
  const { lines, preview } = useDocumentState(document);
  // While the file cannot be read, the places are those of an older text.
  if (preview?.tree === null) return null;
  if (!field.tree || !field.line) return <span className={css.writes}>{t('field.willWrite')}</span>;
  const line = lines[field.line - 1]?.trim() ?? '';
  return (
    <>
      {field.warning && <span className={css.warning}>{field.warning}</span>}
      <button type="button" className={css.writes} title={path} onClick={() => document.reveal(field.tree!.s, true)}>
        <span className="visually-hidden">{t('panel.goto')} </span><b>{field.line}</b> <code>{line}</code>
      </button>
    </>
  );
}

interface Common { document: OpenDocument; path: string; label: string; type?: 'text' | 'date'; hint?: string; missing?: string; children?: ReactNode; isRequired?: boolean }

/** A text; written when one leaves the field or presses Enter. */
export function TextField({ document, path, label, type = 'text', hint, missing, isRequired }: Common) {
  const { t } = useWords();
  const field = useField(document, path);
  const [draft, setDraft] = useState(field.value);
  useEffect(() => setDraft(field.value), [field.value, path]);
  const commit = async () => {
    if (draft.trim() === field.value) return;
    if (draft.trim() === '' && isRequired) { field.setRefused(t('field.required')); return; }
    if (!(draft.trim() === '' ? await field.remove() : await field.set(draft.trim()))) return;
  };
  return (
    <TextInput
      label={missing ? <>{label}<span className={css.missing}>{missing}</span></> : label} type={type} value={draft} error={field.error} description={hint} size="sm" data-path={path}
      onChange={(event) => { setDraft(event.currentTarget.value); field.clear(); }} onBlur={() => void commit()}
      onKeyDown={(event) => { if (event.key === 'Enter') void commit(); if (event.key === 'Escape') { setDraft(field.value); field.clear(); } }}
      inputWrapperOrder={['label', 'description', 'input', 'error']} rightSectionWidth={0}
      wrapperProps={{ 'data-line': field.line }} inputContainer={(input) => <>{input}<Writes document={document} field={field} path={path} /></>}
    />
  );
}

export function NumberField({ document, path, label }: Common) {
  const field = useField(document, path);
  const [draft, setDraft] = useState<string | number>(field.value);
  useEffect(() => setDraft(field.value), [field.value, path]);
  const commit = () => {
    if (String(draft) === field.value) return;
    void (String(draft) === '' ? field.remove() : field.set(String(draft)));
  };
  return (
    <NumberInput
      label={label} value={draft} error={field.error} size="sm" min={0} allowDecimal={false} onChange={setDraft} onBlur={commit} onKeyDown={(event) => { if (event.key === 'Enter') commit(); }}
      hideControls inputContainer={(input) => <>{input}<Writes document={document} field={field} path={path} /></>}
    />
  );
}

export function ChoiceField({ document, path, label, choices, isRequired, unset, operation }: Common & { choices: Choice[]; unset?: string; operation?: (value: string) => Operation | null }) {
  const { t } = useWords();
  const field = useField(document, path);
  const known = choices.some((choice) => choice.value === field.value);
  return (
    <NativeSelect
      label={label} value={field.value} error={field.error} size="sm"
      onChange={(event) => {
        const value = event.currentTarget.value;
        const asked = operation?.(value);
        void (asked ? field.run(asked) : value === '' ? field.remove() : field.set(value));
      }}
      data={[...(isRequired && field.value !== '' ? [] : [{ value: '', label: unset ?? t('field.unset') }]), ...(field.value !== '' && !known ? [{ value: field.value, label: `${field.value} (${t('field.unknown')})` }] : []), ...choices.map(({ value, label }) => ({ value, label }))]}
      inputContainer={(input) => <>{input}<Writes document={document} field={field} path={path} /></>}
    />
  );
}

/** Several of what the file declares: chips to take away, a list to add from. One is written as one word, more as a list. */
export function ChipsField({ document, path, label, choices, allWord }: Common & { choices: Choice[]; allWord?: { value: string; label: string } }) {
  const { t } = useWords();
  const field = useField(document, path);
  const id = useId();
  const chosen = listOf(field.tree);
  const write = (values: string[]) => void (values.length === 0 ? field.remove() : field.set(values.length === 1 ? values[0] : values));
  const rest = choices.filter((choice) => !chosen.includes(choice.value));
  return (
    <fieldset className={css.chips} aria-describedby={field.error ? id : undefined}>
      <legend>{label}</legend>
      <div className={css.chipRow}>
        {chosen.map((value) => {
          const choice = choices.find((one) => one.value === value) ?? (allWord?.value === value ? { value, label: allWord.label } : null);
          return (
            <span key={value} className={`chip ${choice?.isAssumed ? 'assumed' : ''} ${choice ? '' : 'error'}`}>
              <span className={css.chipText} title={choice?.label}>{choice?.label ?? `${value} (${t('field.unknown')})`}</span>
              <button type="button" aria-label={`${t('panel.remove', { id: value })} – ${label}`} onClick={() => write(chosen.filter((one) => one !== value))}><IconX size={13} aria-hidden /></button>
            </span>
          );
        })}
        {(rest.length > 0 || allWord) && (
          <NativeSelect
            size="xs" aria-label={`${t('editor.add')}: ${label}`} value="" className={css.adder}
            onChange={(event) => { const value = event.currentTarget.value; if (value) write(allWord && value === allWord.value ? [value] : [...chosen.filter((one) => one !== allWord?.value), value]); }}
            data={[{ value: '', label: `+ ${t('editor.add')}` }, ...(allWord && !chosen.includes(allWord.value) ? [allWord] : []), ...rest.map(({ value, label, isAssumed }) => ({ value, label: isAssumed ? `${label} (${t('field.assumed')})` : label }))]}
          />
        )}
      </div>
      {field.error && <span id={id} className={css.error} role="alert">{field.error}</span>}
      <Writes document={document} field={field} path={path} />
    </fieldset>
  );
}

export function YesNoField({ document, path, label }: Common) {
  const { t } = useWords();
  return <ChoiceField document={document} path={path} label={label} choices={[{ value: 'yes', label: t('app.yes') }, { value: 'no', label: t('app.no') }]} />;
}

/** A time limit: how many of which kind of day, and what that means in words. */
export function DurationField({ document, path, label }: Common) {
  const { t, say, language } = useWords();
  const field = useField(document, path);
  const [draft, setDraft] = useState(() => splitDuration(field.value) ?? { amount: '', unit: 'working days' });
  useEffect(() => { if (field.value !== '' || !field.tree) setDraft((old) => splitDuration(field.value) ?? (field.tree ? old : { amount: '', unit: 'working days' })); }, [field.value, field.tree, path]);
  const text = joinDuration(draft.amount, draft.unit);
  const words = useQuery({ queryKey: ['duration', text], queryFn: () => api.duration(text), enabled: text !== '', staleTime: Infinity });
  const isOther = field.value !== '' && splitDuration(field.value) === null;
  const hasError = field.error !== null;
  if (isOther) return <TextField document={document} path={path} label={label} hint={t('field.durationHint')} />;
  const commit = (next: { amount: string; unit: string }) => {
    const value = joinDuration(next.amount, next.unit);
    if (value === field.value) return;
    void (value === '' ? field.tree && field.remove() : field.set(value));
  };
  return (
    <fieldset className={css.duration}>
      <legend>{label}</legend>
      <div className={css.durationRow}>
        {draft.unit !== 'same day' && (
          <NumberInput
            size="sm" aria-label={label} value={draft.amount} min={0} allowDecimal={false} allowNegative={false} error={hasError} data-path={path} className={css.amount} hideControls
            onChange={(value) => { setDraft({ ...draft, amount: String(value) }); field.clear(); }} onBlur={() => commit(draft)}
            onKeyDown={(event) => { if (event.key === 'Enter') commit(draft); if (event.key === 'Escape') setDraft(splitDuration(field.value) ?? draft); }}
          />
        )}
        <NativeSelect
          size="sm" aria-label={`${label}: ${t('field.kind')}`} value={draft.unit} className={css.unit}
          onChange={(event) => { const next = { ...draft, unit: event.currentTarget.value }; setDraft(next); commit(next); }}
          data={[...units.map((unit) => ({ value: unit as string, label: say(unitWords[unit]) })), { value: 'same day', label: language === 'en' ? 'same day' : 'trong ngày' }]}
        />
      </div>
      {hasError && <span className={css.error} role="alert">{field.error}</span>}
      {text !== '' && words.data && <span className={css.phrase}>{words.data.phrase ? say(words.data.phrase) : t('field.durationBad')}</span>}
      <Writes document={document} field={field} path={path} />
    </fieldset>
  );
}
