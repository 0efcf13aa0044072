import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Refused } from '../../api/client';
import { Dialog } from '../../app/Dialog';
import { editAddress, go } from '../../app/router';
import { useWords } from '../../app/words';
import { isId } from '../panel/choices';
import { createProposal } from '../saving';

/** A proposal beside a version: published rules do not change, and a reform begins with the rules in force. */
export default function ProposalDialog({ path, text, why, close, onDone, onAnyway }: {
  /** The version it is made from, and the text it begins with. */
  path: string; text: () => Promise<string>;
  /** Because a published version was edited, or because somebody wants one. */
  why: 'published' | 'wanted'; close: () => void; onDone?: () => void; onAnyway?: () => Promise<string | null>;
}) {
  const { t, language } = useWords();
  const [name, setName] = useState('moi');
  const [refused, setRefused] = useState<string | null>(null);
  const target = `${path.slice(0, path.lastIndexOf('/') + 1)}proposal-${name}.yaml`;
  const submit = async () => {
    try {
      await createProposal(target, await text(), language);
      onDone?.();
      close();
      go(editAddress(target));
    } catch (error) {
      setRefused(error instanceof Refused ? error.in(language) : String(error));
    }
  };
  const anyway = async () => {
    const problem = await onAnyway!();
    if (problem === null) close();
    else setRefused(problem);
  };
  return (
    <Dialog onClose={close} title={t(why === 'published' ? 'published.title' : 'published.new')} size="lg">
      <form onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        <Stack gap="sm">
          <p>{t(why === 'published' ? 'published.text' : 'published.newText')}</p>
          <TextInput label={t('published.name')} value={name} onChange={(event) => { setName(event.currentTarget.value); setRefused(null); }} description={target} error={isId(name) ? null : t('dialog.idForm')} data-autofocus />
          {refused && <Alert color="red" role="alert">{refused}</Alert>}
          <Group justify="space-between">
            {onAnyway ? <Button variant="subtle" color="red" onClick={() => void anyway()}>{t('published.anyway')}</Button> : <span />}
            <Button type="submit" disabled={!isId(name)}>{t(why === 'published' ? 'published.save' : 'published.create')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
