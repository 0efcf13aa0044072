import { Alert, CloseButton, FileInput, Group, Loader, SegmentedControl, Stack } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState, type DragEvent } from 'react';
import type { Drawing } from '../api/types';
import { useWords } from '../app/words';
import css from './library.module.css';

export const largestDrawing = 4 * 1024 * 1024;

/** The bytes of a file in Base64, whatever encoding its text has: the host reads them as the file says. */
export const inBase64 = (file: File) => new Promise<string>((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
  reader.onerror = () => reject(reader.error ?? new Error(file.name));
  reader.readAsDataURL(file);
});

interface Props {
  file: File | null;
  choose: (file: File | null) => void;
  names: string;
  setNames: (language: string) => void;
  read: Drawing | null;
  isReading: boolean;
}

/** Chooses a drawing of another tool and tells what would become of it before anything is written. */
export function DrawingPicker({ file, choose, names, setNames, read, isReading }: Props) {
  const { t, language } = useWords();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0] ?? null);
  };
  return (
    <Stack gap="xs" className={over ? `${css.drop} ${css.over}` : css.drop} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <FileInput
        label={t('library.drawing')} description={t('library.drawingHint')} placeholder={t('library.drawingChoose')} accept=".bpmn,.xml" value={file} onChange={choose}
        leftSection={<IconFileImport size={17} aria-hidden />} rightSection={file && <CloseButton size="sm" aria-label={t('library.drawingClear')} onClick={() => choose(null)} />} rightSectionPointerEvents="all"
      />
      {file && (
        <Group gap="xs" align="center">
          <span className="soft" id="drawing-names">{t('library.drawingLanguage')}</span>
          <SegmentedControl size="xs" aria-labelledby="drawing-names" value={names} onChange={setNames} data={[{ value: 'vi', label: 'Tiếng Việt' }, { value: 'en', label: 'English' }]} transitionDuration={0} />
          {isReading && <span role="status"><Loader size="xs" aria-hidden /> {t('library.drawingReading')}</span>}
        </Group>
      )}
      {read && !isReading && <Told read={read} language={language} />}
    </Stack>
  );
}

function Told({ read, language }: { read: Drawing; language: string }) {
  const { t } = useWords();
  const title = !read.isDraft ? t('library.drawingRefused') : read.findings.length === 0 ? t('library.drawingGood') : t('library.drawingFindings', { count: read.findings.length });
  return (
    <Alert color={!read.isDraft ? 'red' : read.findings.length > 0 ? 'amber' : 'teal'} py={8} role={read.isDraft ? 'status' : 'alert'}>
      <p className={css.sum}>{title}</p>
      {read.findings.length > 0 && (
        <ul className={css.told} tabIndex={0} aria-label={title}>
          {read.findings.map((finding, at) => (
            <li key={at}>
              <span className={css.at}>{t('library.drawingLine', { line: finding.line })}</span> {language === 'en' ? finding.message.en : finding.message.vi}
              <span className="soft"> {language === 'en' ? finding.suggestion.en : finding.suggestion.vi}</span>
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
