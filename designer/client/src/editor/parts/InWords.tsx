import type { ProcedureView } from '../../api/types';
import { useWords } from '../../app/words';
import css from '../editor.module.css';

/** The whole procedure in plain sentences. */
export function InWords({ procedure }: { procedure: ProcedureView | null }) {
  const { t } = useWords();
  return (
    <div className={css.words} tabIndex={0} role="region" aria-label={t('editor.words')}>
      {procedure?.explanation.map((section) => (
        <section key={section.id}>
          <h2>{section.title}</h2>
          {section.sentences.map((sentence, i) => <p key={i} style={{ paddingLeft: `${(sentence.length - sentence.trimStart().length) * 8}px` }}>{sentence.trim()}</p>)}
        </section>
      ))}
    </div>
  );
}
