import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, Refused } from '../api/client';
import type { Drawing } from '../api/types';
import { editAddress, go } from '../app/router';
import { Dialog } from '../app/Dialog';
import { useWords } from '../app/words';
import { freshId } from '../editor/panel/choices';
import { DrawingPicker, inBase64, largestDrawing } from './DrawingPicker';

const isProcedureId = (text: string) => /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)+$/.test(text) && text.length < 200;

/** Begins a procedure: a name, an id made of it, and a first file that checks, or a draft made of a drawing. */
export default function NewProcedure({ close, country }: { close: () => void; country: string }) {
  const { t, language } = useWords();
  const queries = useQueryClient();
  const [vi, setVi] = useState('');
  const [en, setEn] = useState('');
  const [typed, setTyped] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [names, setNames] = useState<string>(language);
  const [read, setRead] = useState<Drawing | null>(null);
  const [isReading, setIsReading] = useState(false);
  const asked = useRef(0);
  const id = typed ?? (vi.trim() === '' ? '' : `${country}/${freshId(vi, new Set(), 'procedure')}`);
  const isReady = vi.trim() !== '' && isProcedureId(id) && !isReading && (file === null || read?.isDraft === true);
  const sentence = (error: unknown) => (error instanceof Refused ? error.in(language) : String(error));
  const look = async (chosen: File | null, inLanguage: string) => {
    // Only the last file asked about counts.
    const number = (asked.current += 1);
    setFile(chosen);
    setNames(inLanguage);
    setRead(null);
    setRefused(chosen && chosen.size > largestDrawing ? t('library.drawingTooLarge') : null);
    setIsReading(chosen !== null && chosen.size <= largestDrawing);
    if (!chosen || chosen.size > largestDrawing) return;
    try {
      const drawing = await api.drawing(await inBase64(chosen), inLanguage);
      if (number !== asked.current) return;
      setRead(drawing);
      setVi((was) => (was.trim() === '' ? drawing.vi || drawing.en : was));
      setEn((was) => (was.trim() === '' ? drawing.en : was));
    } catch (error) {
      if (number === asked.current) setRefused(sentence(error));
    } finally {
      if (number === asked.current) setIsReading(false);
    }
  };
  const submit = async () => {
    try {
      const { path } = await (file ? api.begin(id, vi.trim(), en.trim(), await inBase64(file), names) : api.begin(id, vi.trim(), en.trim()));
      await queries.invalidateQueries({ queryKey: ['library'] });
      close();
      go(editAddress(path));
    } catch (error) {
      setRefused(sentence(error));
    }
  };
  return (
    <Dialog onClose={close} title={t('library.newTitle')} size="lg">
      <form onSubmit={(event) => { event.preventDefault(); if (isReady) void submit(); }}>
        <Stack gap="sm">
          <TextInput label={t('library.newVi')} value={vi} onChange={(event) => setVi(event.currentTarget.value)} required data-autofocus />
          <TextInput label={t('library.newEn')} value={en} onChange={(event) => setEn(event.currentTarget.value)} />
          <TextInput label={t('library.newId')} description={t('library.newIdHint')} value={id} onChange={(event) => { setTyped(event.currentTarget.value); setRefused(null); }} error={id === '' || isProcedureId(id) ? null : t('library.newIdHint')} required />
          <DrawingPicker file={file} choose={(chosen) => void look(chosen, names)} names={names} setNames={(chosen) => void look(file, chosen)} read={read} isReading={isReading} />
          <p className="soft">{t(file ? 'library.drawingNote' : 'library.newNote')}</p>
          {refused && <Alert color="red" role="alert">{refused}</Alert>}
          <Group justify="flex-end"><Button variant="default" onClick={close}>{t('app.cancel')}</Button><Button type="submit" disabled={!isReady}>{t('library.newCreate')}</Button></Group>
        </Stack>
      </form>
    </Dialog>
  );
}
