import { Alert, Button, Checkbox, Group, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Operation, Refusal, Value } from '../../api/types';
import { Dialog } from '../../app/Dialog';
import { useWords } from '../../app/words';
import { focusNode } from '../canvas/MapCanvas';
import type { OpenDocument } from '../document';
import { choicesOf, freshId, isId, takenIds } from '../panel/choices';
import { joinDuration } from '../panel/durations';
import { addOutcome } from '../panel/outcomes';
import { schemaOf } from '../panel/schema';
import { routesFrom, routesInto, targetName } from '../naming';
import { Why } from '../panel/StillUsed';
import { allSteps, find, pathKey, section, targetsFrom, textOf, titleOf, type StepPlace } from '../tree';
import { useDocumentState } from '../useDocument';
import type { Dialogs } from './useDialogs';

export function EditDialogs({ document, dialogs }: { document: OpenDocument; dialogs: Dialogs }) {
  const { current, close } = dialogs;
  const { tree } = useDocumentState(document);
  const place = current && 'after' in current ? current.after : current && 'beside' in current ? current.beside : current?.kind === 'deleteStep' ? current.id : null;
  const step = place ? allSteps(tree).find((one) => one.id === place) : undefined;
  return (
    <>
      {current?.kind === 'addStep' && step && <AddStep document={document} step={step} close={close} />}
      {current?.kind === 'addParallel' && step && <AddParallel document={document} step={step} close={close} />}
      {current?.kind === 'deleteStep' && step && <DeleteStep document={document} step={step} close={close} />}
      {current?.kind === 'connect' && <Connect document={document} from={current.from} to={current.to} close={close} />}
      {current?.kind === 'rename' && <RenameId document={document} path={current.path} id={current.id} close={close} />}
      {current?.kind === 'addEntry' && <AddEntry document={document} name={current.section} close={close} />}
    </>
  );
}

interface Props { document: OpenDocument; step: StepPlace; close: () => void }

function useNew(document: OpenDocument) {
  const { tree } = useDocumentState(document);
  const { t, say, language } = useWords();
  const [title, setTitle] = useState('');
  const [typed, setTyped] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const taken = useMemo(() => takenIds(tree), [tree]);
  const id = typed ?? (title ? freshId(title, taken, 'step') : '');
  const bases = choicesOf(tree, 'bases', language);
  const [basis, setBasis] = useState(bases.find((one) => one.value === 'practice')?.value ?? bases.find((one) => one.isAssumed)?.value ?? bases[0]?.value ?? '');
  const idError = id === '' ? null : !isId(id) ? t('dialog.idForm') : taken.has(id) ? t('dialog.idTaken') : null;
  const titleValue: Value = { vi: title.trim(), ...(language === 'en' ? { en: title.trim() } : {}) };
  const run = async (operations: Operation[], done: () => void) => {
    const refusal = await document.apply(operations, { kind: 'node', id });
    document.dismiss();
    if (refusal) setRefused(say(refusal));
    else { done(); focusNode(null, id); }
  };
  return { t, language, tree, title, setTitle, id, setId: setTyped, idError, basis, setBasis, bases, refused, run, isReady: title.trim() !== '' && id !== '' && idError === null, titleValue };
}

function Frame({ title, refused, onSubmit, close, submit, isReady, children, isDanger = false, isAsking = false }: { title: string; refused: React.ReactNode; onSubmit: () => void; close: () => void; submit: string; isReady: boolean; children: React.ReactNode; isDanger?: boolean; isAsking?: boolean }) {
  const { t } = useWords();
  return (
    <Dialog onClose={close} title={title} size="lg">
      <form onSubmit={(event) => { event.preventDefault(); if (isReady) onSubmit(); }}>
        <Stack gap="sm">
          {children}
          {typeof refused === 'string' ? <Alert color="red" role="alert">{refused}</Alert> : refused}
          <Group justify="flex-end"><Button variant="default" onClick={close}>{t('app.cancel')}</Button><Button type="submit" data-autofocus={isAsking || undefined} disabled={!isReady} color={isDanger ? 'red.8' : undefined}>{submit}</Button></Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function AddStep({ document, step, close }: Props) {
  const it = useNew(document);
  const actors = choicesOf(it.tree, 'actors', it.language);
  const routes = routesFrom(useDocumentState(document), step, it.language);
  const ahead = routes.findIndex((route) => step.siblings.findIndex((sibling) => sibling.k === route.to) > step.index);
  const [route, setRoute] = useState(routes[step.shape === 'block' ? routes.length - 1 : Math.max(0, ahead)]?.value ?? '');
  const [by, setBy] = useState(textOf(find(step.entry.v, 'by')) ?? actors[0]?.value ?? '');
  return (
    <Frame
      title={it.t('dialog.addStepAfter', { step: titleOf(step.entry.v, it.language, step.id) })} refused={it.refused} close={close} submit={it.t('dialog.addStep')} isReady={it.isReady}
      onSubmit={() => void it.run([{ op: 'insert', path: `steps.${it.id}`, on: route, value: { by, title: it.titleValue, basis: it.basis } }], close)}
    >
      <TextInput label={it.t('dialog.stepTitle')} value={it.title} onChange={(event) => it.setTitle(event.currentTarget.value)} data-autofocus required />
      <TextInput label={it.t('dialog.stepId')} value={it.id} onChange={(event) => it.setId(event.currentTarget.value)} error={it.idError} required />
      <NativeSelect label={it.t('field.by')} value={by} onChange={(event) => setBy(event.currentTarget.value)} data={actors.map(({ value, label }) => ({ value, label }))} />
      {routes.length > 1 && <NativeSelect label={it.t('dialog.onRoute')} value={route} onChange={(event) => setRoute(event.currentTarget.value)} data={routes.map(({ value, label }) => ({ value, label }))} />}
      <BasisSelect it={it} />
    </Frame>
  );
}

function BasisSelect({ it }: { it: ReturnType<typeof useNew> }) {
  return <NativeSelect label={it.t('field.basis')} description={it.t('dialog.basisNeeded')} value={it.basis} onChange={(event) => it.setBasis(event.currentTarget.value)} data={it.bases.map(({ value, label, isAssumed }) => ({ value, label: isAssumed ? `${label} (${it.t('field.assumed')})` : label }))} />;
}

function AddParallel({ document, step, close }: Props) {
  const it = useNew(document);
  const state = useDocumentState(document);
  const actors = choicesOf(it.tree, 'actors', it.language);
  const [by, setBy] = useState(section(it.tree, 'actors').find((actor) => textOf(find(actor.v, 'kind')) === 'agency' || actor.v.t === 'agency')?.k ?? actors[0]?.value ?? '');
  const [days, setDays] = useState<string | number>('2');
  const [tacit, setTacit] = useState(true);
  // Beside a step of a branch: as another branch of the block, or nested, beside this step alone.
  const block = step.block === null ? undefined : allSteps(it.tree).find((one) => one.id === step.block);
  const [beside, setBeside] = useState(block?.id ?? step.id);
  const around = beside === block?.id ? block : step;
  const outside = around.branch === null ? targetsFrom(it.tree, around).filter((target) => target.value !== around.id && (target.group === 'ends' || around.siblings.findIndex((sibling) => sibling.k === target.value) > around.index)) : [];
  const [objection, setObjection] = useState('');
  const value: Record<string, Value> = {
    by, title: it.titleValue, within: joinDuration(String(days), 'working days'), ...(tacit ? { 'on-silence': 'agrees' } : {}), basis: it.basis,
    outcomes: {
      agrees: { to: 'agreed', title: { vi: 'Đồng ý', en: 'Agrees' } },
      ...(objection ? { objects: { to: 'objected', title: { vi: 'Không đồng ý', en: 'Objects' } } } : {}),
    },
  };
  return (
    <Frame
      title={it.t('dialog.addParallel', { step: titleOf(step.entry.v, it.language, step.id) })} refused={it.refused} close={close} submit={it.t('panel.addParallel')} isReady={it.isReady && String(days) !== ''}
      onSubmit={() => void it.run([{ op: 'parallel', path: `steps.${it.id}`, beside, value, ...(objection ? { objected: 'objected', to: objection } : {}) }], close)}
    >
      <TextInput label={it.t('dialog.stepTitle')} value={it.title} onChange={(event) => it.setTitle(event.currentTarget.value)} data-autofocus required />
      <TextInput label={it.t('dialog.stepId')} value={it.id} onChange={(event) => it.setId(event.currentTarget.value)} error={it.idError} required />
      <NativeSelect label={it.t('field.by')} value={by} onChange={(event) => setBy(event.currentTarget.value)} data={actors.map(({ value: actor, label }) => ({ value: actor, label }))} />
      {block && <NativeSelect label={it.t('dialog.beside')} value={beside} onChange={(event) => { setBeside(event.currentTarget.value); setObjection(''); }} data={[{ value: block.id, label: it.t('dialog.besideBlock', { block: titleOf(block.entry.v, it.language, block.id) }) }, { value: step.id, label: it.t('dialog.besideStep', { step: titleOf(step.entry.v, it.language, step.id) }) }]} />}
      <NumberInput label={`${it.t('field.within')} (${it.language === 'en' ? 'working days' : 'ngày làm việc'})`} value={days} onChange={setDays} min={0} allowDecimal={false} hideControls />
      <Checkbox label={it.t('dialog.silence')} checked={tacit} onChange={(event) => setTacit(event.currentTarget.checked)} />
      {outside.length > 0 && (
        <NativeSelect label={it.t('dialog.objection')} value={objection} onChange={(event) => setObjection(event.currentTarget.value)} data={[{ value: '', label: it.t('field.unset') }, ...outside.map((target) => ({ value: target.value, label: targetName(state, around, target.value, it.language) }))]} />
      )}
      <BasisSelect it={it} />
    </Frame>
  );
}

const dropRoutes = '-';

/** Takes a step out: what led to it leads on, or is dropped with it; the last step of a branch takes the branch along. */
function DeleteStep({ document, step, close }: Props) {
  const { t, language } = useWords();
  const state = useDocumentState(document);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [orphans, setOrphans] = useState(false);
  const isLast = step.branch !== null && step.siblings.length === 1;
  const into = routesInto(step);
  const ahead = [...new Set(routesFrom(state, step, language).flatMap((route) => [route.to, route.then ?? '']))]
    .filter((target) => target !== '' && !step.siblings.slice(0, step.index + 1).some((sibling) => sibling.k === target));
  // A step that only leads back has nowhere to lead on to by itself.
  const targets = ahead.length > 0 ? ahead : targetsFrom(state.tree, step).map((target) => target.value).filter((target) => target !== step.id);
  const [to, setTo] = useState(targets[0] ?? '');
  const operations = (): Operation[] => {
    if (isLast) return [{ op: 'remove', path: `branches.${pathKey(step.branch!)}`, references: true }];
    if (to === dropRoutes) return [...into.map((path): Operation => ({ op: 'remove', path })), { op: 'remove', path: `steps.${pathKey(step.id)}`, references: true }];
    return [{ op: 'bypass', path: `steps.${pathKey(step.id)}`, ...(ahead.length === 1 ? {} : { to }), ...(orphans ? { orphans } : {}) }];
  };
  const submit = async () => {
    const refusal = await document.apply(operations(), null);
    document.dismiss();
    if (refusal) { setRefused(refusal); return; }
    close();
    focusNode(null, isLast ? step.block! : to);
  };
  const hasChoice = !isLast && (targets.length > 1 || into.length > 0);
  return (
    <Frame title={t('dialog.deleteStep', { step: titleOf(step.entry.v, language, step.id) })} refused={refused && <Why document={document} refusal={refused} onGo={close} />} close={close} submit={t(isLast ? 'dialog.deleteBranch' : 'panel.deleteStep')} isReady onSubmit={() => void submit()} isDanger isAsking={!hasChoice}>
      {isLast ? <p>{t('dialog.lastOfBranch')}</p> : hasChoice ? (
        <>
          <NativeSelect
            label={t('dialog.deleteHow')} value={to} onChange={(event) => setTo(event.currentTarget.value)} data-autofocus
            data={[...targets.map((value) => ({ value, label: targetName(state, step, value, language) })), ...(into.length > 0 ? [{ value: dropRoutes, label: t('dialog.dropRoutes') }] : [])]}
          />
          {to !== dropRoutes && ahead.length > 1 && <Checkbox label={t('dialog.orphans')} checked={orphans} onChange={(event) => setOrphans(event.currentTarget.checked)} />}
        </>
      ) : targets.length === 1 && <p>{t('dialog.deleteTo', { target: targetName(state, step, targets[0], language) })}</p>}
    </Frame>
  );
}

/** Leads a route of a step elsewhere, or adds an outcome that leads there; without a target given it is chosen here. */
function Connect({ document, from, to, close }: { document: OpenDocument; from: string; to: string | null; close: () => void }) {
  const { t, say, language } = useWords();
  const state = useDocumentState(document);
  const { tree } = state;
  const [refused, setRefused] = useState<string | null>(null);
  const step = allSteps(tree).find((one) => one.id === from);
  const given = to?.replace(/^\/end\//, '').replace(/\/join$/, '') ?? null;
  const routes = step ? routesFrom(state, step, language) : [];
  const targets = step ? targetsFrom(tree, step).filter((target) => target.value !== from) : [];
  const [route, setRoute] = useState(routes.at(-1)?.value ?? '');
  const [target, setTarget] = useState(given ?? targets.find((one) => one.group === 'steps' && step && step.siblings.findIndex((sibling) => sibling.k === one.value) > step.index)?.value ?? targets[0]?.value ?? '');
  if (!step) return null;
  const called = (place: string) => targetName(state, step, place, language);
  const submit = async () => {
    const refusal = await document.apply(route === '+' ? addOutcome(step, target) : [{ op: 'reconnect', path: route, to: target }]);
    document.dismiss();
    if (refusal) setRefused(say(refusal));
    else close();
  };
  const name = titleOf(step.entry.v, language, from);
  return (
    <Frame title={given === null ? t('dialog.connectTo', { from: name }) : t('dialog.connect', { from: name, to: called(given) })} refused={refused} close={close} submit={t('dialog.confirm')} isReady={target !== ''} onSubmit={() => void submit()}>
      {given === null && <NativeSelect label={t('dialog.target')} value={target} onChange={(event) => setTarget(event.currentTarget.value)} data-autofocus data={targets.map(({ value }) => ({ value, label: called(value) }))} />}
      <NativeSelect label={t('dialog.connectWhich')} value={route} onChange={(event) => setRoute(event.currentTarget.value)} {...(given === null ? {} : { 'data-autofocus': true })} data={[...routes.map(({ value, label }) => ({ value, label })), ...(step.shape === 'block' ? [] : [{ value: '+', label: `+ ${t('dialog.addNew')}` }])]} />
    </Frame>
  );
}

function AddEntry({ document, name, close }: { document: OpenDocument; name: string; close: () => void }) {
  const { t, say, language } = useWords();
  const { tree } = useDocumentState(document);
  const [title, setTitle] = useState('');
  const [typed, setTyped] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const taken = new Set(section(tree, name).map((entry) => entry.k));
  // Names of facts are words of expressions: no hyphen.
  const made = title ? freshId(title, taken, 'item') : '';
  const id = typed ?? (name === 'data' || name === 'conditions' ? made.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()) : made);
  const idError = id === '' ? null : !isId(id) ? t('dialog.idForm') : taken.has(id) ? t('dialog.idTaken') : null;
  const bases = choicesOf(tree, 'bases', language);
  const steps = allSteps(tree).filter((step) => step.shape === 'step' && (name !== 'ends' || step.branch === null));
  const firstStep = steps[0]?.id;
  const [origin, setOrigin] = useState(steps.at(-1)?.id ?? '');
  const submit = async () => {
    const fresh = schemaOf(name)!.fresh([bases.find((one) => one.isAssumed)?.value ?? bases[0]?.value ?? ''].filter(Boolean));
    const value = { ...fresh, ...(name === 'data' && firstStep ? { 'known-at': firstStep } : {}), title: { vi: title.trim() } } as Record<string, Value>;
    // An end is there because something leads to it.
    const from = name === 'ends' ? steps.find((step) => step.id === origin) : undefined;
    const refusal = await document.apply([{ op: 'add', path: `${name}.${pathKey(id)}`, value }, ...(from ? addOutcome(from, id, { vi: title.trim() }) : [])], name === 'ends' ? { kind: 'node', id: `/end/${id}` } : { kind: 'entry', section: name, id });
    document.dismiss();
    if (refusal) setRefused(say(refusal));
    else close();
  };
  return (
    <Frame title={t('panel.addTo', { section: t(`sections.${name}`) })} refused={refused} close={close} submit={t('panel.create')} isReady={title.trim() !== '' && id !== '' && idError === null} onSubmit={() => void submit()}>
      <TextInput label={t('field.titleVi')} value={title} onChange={(event) => setTitle(event.currentTarget.value)} data-autofocus required />
      {name === 'ends' && <NativeSelect label={t('dialog.endFrom')} description={t('dialog.endFromNote')} value={origin} onChange={(event) => setOrigin(event.currentTarget.value)} data={steps.map((step) => ({ value: step.id, label: titleOf(step.entry.v, language, step.id) }))} />}
      <TextInput label={t('panel.newId')} value={id} onChange={(event) => setTyped(event.currentTarget.value)} error={idError} required />
    </Frame>
  );
}

/** Changes an id and every place of this file that names it. */
function RenameId({ document, path, id, close }: { document: OpenDocument; path: string; id: string; close: () => void }) {
  const { t } = useWords();
  const { selection } = useDocumentState(document);
  const [to, setTo] = useState(id);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const submit = async () => {
    const next = selection?.kind === 'node' ? { ...selection, id: selection.id.replace(id, to) } : selection && { ...selection, id: to };
    const refusal = await document.apply([{ op: 'rename', path, to }], next);
    document.dismiss();
    setRefused(refusal);
    if (!refusal) close();
  };
  const error = to === id || isId(to) ? null : t('dialog.idForm');
  return (
    <Frame title={t('dialog.rename', { id })} refused={refused && <Why document={document} refusal={refused} onGo={close} />} close={close} submit={t('panel.rename')} isReady={to !== id && error === null} onSubmit={() => void submit()}>
      <TextInput label={t('panel.newId')} description={t('dialog.renameNote')} value={to} onChange={(event) => { setTo(event.currentTarget.value); setRefused(null); }} error={error} data-autofocus required />
    </Frame>
  );
}
