import { IconAlertTriangle, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import type { Finding } from '../../api/types';
import { useWords } from '../../app/words';
import type { OpenDocument } from '../document';
import css from '../editor.module.css';
import { Audit } from './Audit';

export function SeverityIcon({ severity }: { severity: Finding['severity'] }) {
  const { t } = useWords();
  const [Sign, colour] = severity === 'error' ? [IconCircleX, 'var(--removed)'] as const : severity === 'warning' ? [IconAlertTriangle, 'var(--changed)'] as const : [IconInfoCircle, 'var(--accent)'] as const;
  return <><Sign size={16} color={colour} aria-hidden /><span className="visually-hidden">{t(`severity.${severity}`)}: </span></>;
}

/** What the check says: place, cause, what to do; below it, where there is a procedure to audit, what an auditor would ask. */
export function Problems({ document, findings, onGo }: { document?: OpenDocument; findings: Finding[]; onGo: (finding: Finding) => void }) {
  const { t, say } = useWords();
  return (
    <>
      {findings.length === 0 ? <p className={css.quiet}>{t('editor.noProblems')}</p> : (
        <ul className={css.problems} aria-label={t('editor.problems')}>
          {findings.map((finding, i) => (
            <li key={i}>
              <button type="button" onClick={() => onGo(finding)}>
                <SeverityIcon severity={finding.severity} />
                <span>{say(finding.message)}{say(finding.suggestion) && <span className="soft"> {say(finding.suggestion)}</span>}</span>
                <span className={css.place}>{t('editor.lineIs', { line: finding.line })} · {finding.code}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {document && <Audit document={document} onGo={onGo} />}
    </>
  );
}
