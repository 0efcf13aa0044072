import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Refusal } from '../../api/types';
import { useWords } from '../../app/words';
import type { OpenDocument } from '../document';
import { at, find, pathKey, titleOf } from '../tree';
import { useDocumentState } from '../useDocument';
import { choicesOf } from './choices';
import { ConditionField } from './ConditionField';
import { ChipsField, ChoiceField, DurationField, NumberField, TextField, YesNoField } from './fields';
import { Rename } from './Rename';
import { Why } from './StillUsed';
import type { FieldKind } from './schema';
import { schemaOf } from './schema';
import css from './panel.module.css';

/** Vietnamese and English name, wherever they are written. */
export function TitleFields({ document, path: base }: { document: OpenDocument; path: string }) {
  const path = base === '' ? '' : `${base}.`;
  const { t } = useWords();
  const { tree } = useDocumentState(document);
  const title = at(tree, `${path}title`);
  if (title?.t !== undefined) return <TextField document={document} path={`${path}title`} label={t('field.titleVi')} />;
  return (
    <>
      <TextField document={document} path={`${path}title.vi`} label={t('field.titleVi')} missing={title && !find(title, 'vi') ? t('field.noVietnamese') : undefined} />
      <TextField document={document} path={`${path}title.en`} label={t('field.titleEn')} missing={title && !find(title, 'en') ? t('field.noEnglish') : undefined} />
    </>
  );
}

/** A limit, or one limit for each variant. */
export function LimitFields({ document, path, label }: { document: OpenDocument; path: string; label: string }) {
  const { t, language } = useWords();
  const { tree } = useDocumentState(document);
  const within = at(tree, path);
  if (!within?.m) return <DurationField document={document} path={path} label={label} />;
  const variants = choicesOf(tree, 'variants', language);
  return <>{within.m.map((entry) => (
    <DurationField key={entry.k} document={document} path={`${path}.${pathKey(entry.k)}`} label={t('field.withinVariant', { variant: entry.k === 'default' ? t('field.otherVariants') : variants.find((variant) => variant.value === entry.k)?.label ?? entry.k })} />
  ))}</>;
}

export function FieldOf({ document, base, field }: { document: OpenDocument; base: string; field: FieldKind }) {
  const { t, language } = useWords();
  const { tree } = useDocumentState(document);
  const common = { document, path: `${base}.${field.key}`, label: t(field.label) };
  switch (field.kind) {
    case 'text': return <TextField {...common} />;
    case 'number': return <NumberField {...common} />;
    case 'duration': return <LimitFields {...common} />;
    case 'condition': return <ConditionField {...common} />;
    case 'expression': return <ConditionField {...common} isExpression />;
    case 'yesNo': return <YesNoField {...common} />;
    case 'choice': return <ChoiceField {...common} choices={field.values.map((value) => ({ value, label: t(`choices.${value.replaceAll(' ', '-')}`, { defaultValue: value }) }))} />;
    case 'ref': return <ChoiceField {...common} choices={choicesOf(tree, field.to, language)} />;
    case 'refs': return <ChipsField {...common} choices={choicesOf(tree, field.to, language)} />;
  }
}

/** One entry of a section: a paper, a fee, a limit, a fact. */
export function EntryForm({ document, section, id, onRename, onGone }: { document: OpenDocument; section: string; id: string; onRename: (path: string, id: string) => void; onGone: () => void }) {
  const { t, say, language } = useWords();
  const state = useDocumentState(document);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const schema = schemaOf(section);
  const base = `${section}.${pathKey(id)}`;
  const entry = at(state.tree, base);
  const remove = async (references: boolean) => {
    const refusal = await document.apply([{ op: 'remove', path: base, ...(references ? { references } : {}) }], null);
    document.dismiss();
    setRefused(refusal);
    if (!refusal) onGone();
  };
  if (!schema || !entry) return <p className="soft">{t('panel.nothing')}</p>;
  const phrase = state.isStale ? null : state.procedure?.phrases[`${section}.${id}`];
  // An actor may be written short: `police: office`.
  const isShort = entry.t !== undefined;
  return (
    <div className={css.panel}>
      <div className={css.head}>
        <span className="soft">{t(`sections.${section}`)}</span>
        <h2>{titleOf(entry, language, id)}</h2>
        <span><span className="mono">{id}</span> <Rename label={t('panel.rename')} run={() => onRename(base, id)} /></span>
      </div>
      {phrase && <p className={css.plain} data-testid="phrase">{say(phrase)}</p>}
      {isShort ? <TextField document={document} path={base} label={t('field.value')} /> : (
        <>
          {schema.hasTitle && <TitleFields document={document} path={base} />}
          {schema.fields.map((field) => <FieldOf key={field.key} document={document} base={base} field={field} />)}
        </>
      )}
      {refused && <Why document={document} refusal={refused} onCascade={refused.places?.length ? () => void remove(true) : undefined} />}
      <div className={css.actions}>
        <Button size="xs" variant="light" color="red" leftSection={<IconTrash size={15} aria-hidden />} onClick={() => void remove(false)}>{t('panel.remove', { id: entry.m ? titleOf(entry, language, id) : id })}</Button>
      </div>
    </div>
  );
}
