import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, Refused } from '../api/client';
import { editAddress, go } from '../app/router';
import { Dialog } from '../app/Dialog';
import { useWords } from '../app/words';
import { freshId } from '../editor/panel/choices';

const isProcedureId = (text: string) => /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)+$/.test(text) && text.length < 200;

/** Begins a procedure: a name, an id made of it, and a first file that checks. */
export default function NewProcedure({ close, country }: { close: () => void; country: string }) {
  const { t, language } = useWords();
  const queries = useQueryClient();
  const [vi, setVi] = useState('');
  const [en, setEn] = useState('');
  const [typed, setTyped] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const id = typed ?? (vi.trim() === '' ? '' : `${country}/${freshId(vi, new Set(), 'procedure')}`);
  const isReady = vi.trim() !== '' && isProcedureId(id);
  const submit = async () => {
    try {
      const { path } = await api.begin(id, vi.trim(), en.trim());
      await queries.invalidateQueries({ queryKey: ['library'] });
      close();
      go(editAddress(path));
    } catch (error) {
      setRefused(error instanceof Refused ? error.in(language) : String(error));
    }
  };
  return (
    <Dialog onClose={close} title={t('library.newTitle')} size="lg">
      <form onSubmit={(event) => { event.preventDefault(); if (isReady) void submit(); }}>
        <Stack gap="sm">
          <TextInput label={t('library.newVi')} value={vi} onChange={(event) => setVi(event.currentTarget.value)} required data-autofocus />
          <TextInput label={t('library.newEn')} value={en} onChange={(event) => setEn(event.currentTarget.value)} />
          <TextInput label={t('library.newId')} description={t('library.newIdHint')} value={id} onChange={(event) => { setTyped(event.currentTarget.value); setRefused(null); }} error={id === '' || isProcedureId(id) ? null : t('library.newIdHint')} required />
          <p className="soft">{t('library.newNote')}</p>
          {refused && <Alert color="red" role="alert">{refused}</Alert>}
          <Group justify="flex-end"><Button variant="default" onClick={close}>{t('app.cancel')}</Button><Button type="submit" disabled={!isReady}>{t('library.newCreate')}</Button></Group>
        </Stack>
      </form>
    </Dialog>
  );
}
