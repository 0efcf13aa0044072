import { Alert, Button } from '@mantine/core';
import type { Refusal } from '../../api/types';
import { useWords } from '../../app/words';
import type { OpenDocument } from '../document';
import { placeName, selectionAt } from '../naming';
import { useDocumentState } from '../useDocument';
import css from './panel.module.css';

/** Why an edit was refused; of what is still used, where, to go there, and a way to take those places along where they may go. */
export function Why({ document, refusal, onGo, onCascade }: { document: OpenDocument; refusal: Refusal; onGo?: () => void; onCascade?: () => void }) {
  const { t, say, language } = useWords();
  const state = useDocumentState(document);
  const places = refusal.places ?? [];
  if (places.length === 0) return <Alert color="red" role="alert">{say(refusal)}</Alert>;
  return (
    <Alert color="red" role="alert">
      {t('dialog.stillUsed')}
      <ul className={css.places}>
        {places.map((path) => (
          <li key={path}><button type="button" className={css.place} onClick={() => { onGo?.(); document.select(selectionAt(state, path)); }}>{placeName(state, path, language, t)}</button></li>
        ))}
      </ul>
      {onCascade && <Button size="compact-xs" variant="default" onClick={onCascade}>{t('dialog.deleteCascade')}</Button>}
    </Alert>
  );
}
