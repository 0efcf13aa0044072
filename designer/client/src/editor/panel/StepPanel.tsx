import { ActionIcon, Button, Checkbox, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowRightCircle, IconArrowUp, IconArrowsSplit2, IconPlus, IconTrash } from '@tabler/icons-react';
import type { Operation, Tree } from '../../api/types';
import { useWords } from '../../app/words';
import type { DocumentState, OpenDocument } from '../document';
import { resultName, routesFrom, ruleName, targetName } from '../naming';
import { at, find, listOf, pathKey, routeOf, section, targetsFrom, textOf, titleOf, type StepPlace } from '../tree';
import { useDocumentState } from '../useDocument';
import { choicesOf } from './choices';
import { ConditionField } from './ConditionField';
import { LimitFields, TitleFields } from './EntryForm';
import { ChipsField, ChoiceField, NumberField, TextField, YesNoField, type Choice } from './fields';
import type { Dialogs } from '../dialogs/useDialogs';
import { addOutcome } from './outcomes';
import { Rename } from './Rename';
import css from './panel.module.css';

/** All there is to say about a step, call or block, and what one can do with it. */
export function StepPanel({ document, place, dialogs }: { document: OpenDocument; place: StepPlace; dialogs: Dialogs }) {
  const { t, say, language } = useWords();
  const state = useDocumentState(document);
  const { tree } = state;
  const { id, entry, shape } = place;
  const base = `steps.${pathKey(id)}`;
  const phrase = state.isStale ? null : state.procedure?.phrases[`steps.${id}`];
  const name = titleOf(entry.v, language, id);
  const outcomes = find(entry.v, 'outcomes')?.m ?? [];
  const targets = targetChoices();
  // A way out that is no route of its own leads forward only.
  const ahead = targets.filter((target) => !place.siblings.slice(0, place.index + 1).some((sibling) => sibling.k === target.value));

  function targetChoices(): Choice[] {
    return targetsFrom(tree, place).filter((target) => target.value !== id || shape !== 'block').map(({ value, group }) => {
      const title = targetName(state, place, value, language);
      return { value, label: group === 'results' ? `→ ${title}` : group === 'ends' ? `◉ ${title}` : title };
    });
  }

  // A step that may be left out says where the case goes then: on to where the step leads, until somebody chooses another place.
  function onlyWhen(condition: string): Operation[] {
    const other = find(entry.v, 'otherwise');
    if (condition === '') return [{ op: 'remove', path: `${base}.when` }, ...(other ? [{ op: 'remove' as const, path: `${base}.otherwise` }] : [])];
    const ahead = routesFrom(state, place, language).find((route) => !place.siblings.slice(0, place.index + 1).some((sibling) => sibling.k === route.to));
    return [{ op: 'set', path: `${base}.when`, value: condition }, ...(other || !ahead ? [] : [{ op: 'set' as const, path: `${base}.otherwise`, value: ahead.to }])];
  }

  const move = (by: -1 | 1) => {
    const sibling = place.siblings[place.index + by];
    if (sibling) void document.apply([{ op: 'move', path: base, [by < 0 ? 'before' : 'after']: sibling.k }]);
  };

  return (
    <div className={css.panel}>
      <div className={css.head}>
        <span className="soft">{t(`kinds.${shape === 'block' ? 'fork' : shape}`)} · <span className="mono">{id}</span> <Rename label={t('panel.rename')} run={() => dialogs.rename(base, id)} /></span>
        <h2>{name}</h2>
      </div>
      {phrase && <p className={css.plain} data-testid="phrase">{say(phrase)}</p>}
      <div className={css.actions}>
        <Button size="xs" variant="light" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => dialogs.addStep(id)}>{t('panel.addStepAfter')}</Button>
        <Button size="xs" variant="light" leftSection={<IconArrowsSplit2 size={15} aria-hidden />} onClick={() => dialogs.addParallel(id)}>{t('panel.addParallel')}</Button>
        <span className={css.tools}>
          <Tool label={t('panel.connect')} icon={IconArrowRightCircle} run={() => dialogs.connect(id)} />
          <Tool label={t('panel.moveUp')} icon={IconArrowUp} run={() => move(-1)} isDisabled={place.index === 0} />
          <Tool label={t('panel.moveDown')} icon={IconArrowDown} run={() => move(1)} isDisabled={place.index === place.siblings.length - 1} />
          <Tool label={t('panel.deleteStep')} icon={IconTrash} run={() => dialogs.deleteStep(id)} isDanger />
        </span>
      </div>
      <TitleFields document={document} path={base} />
      {shape === 'step' && <ChoiceField document={document} path={`${base}.by`} label={t('field.by')} choices={choicesOf(tree, 'actors', language)} isRequired />}
      {shape === 'call' && <TextField document={document} path={`${base}.runs`} label={t('kinds.call')} isRequired />}
      {shape === 'step' && <LimitFields document={document} path={`${base}.within`} label={t('field.within')} />}
      {shape === 'step' && find(entry.v, 'within') && outcomes.length > 0 && (
        <ChoiceField document={document} path={`${base}.on-silence`} label={t('field.onSilence')} choices={outcomes.map((outcome) => ({ value: outcome.k, label: titleOf(outcome.v, language, outcome.k) }))} />
      )}
      {shape === 'step' && <Pauses document={document} base={base} />}
      <ChipsField document={document} path={`${base}.basis`} label={t('field.basis')} choices={choicesOf(tree, 'bases', language)} />
      {shape === 'step' && (
        <>
          <ChipsField document={document} path={`${base}.gives`} label={t('field.gives')} choices={choicesOf(tree, 'papers', language)} allWord={{ value: 'all', label: t('field.givesAll') }} />
          <ChipsField document={document} path={`${base}.fees`} label={t('field.fees')} choices={choicesOf(tree, 'fees', language)} />
          <ChipsField document={document} path={`${base}.marks`} label={t('field.marks')} choices={choicesOf(tree, 'marks', language)} />
        </>
      )}
      <div className={css.group}>
        <h3>{shape === 'block' ? t('panel.branches') : t('field.outcomes')}</h3>
        {shape === 'block' ? <Branches document={document} place={place} targets={targets} /> : (
          <Routes document={document} base={base} place={place} targets={targets} />
        )}
      </div>
      <div className={css.group}>
        <ConditionField document={document} path={`${base}.when`} label={t('field.when')} operations={onlyWhen} />
        {find(entry.v, 'when') && <ChoiceField document={document} path={`${base}.otherwise`} label={t('field.otherwise')} choices={ahead} isRequired />}
        {shape === 'step' && <YesNoField document={document} path={`${base}.in-person`} label={t('field.inPerson')} />}
      </div>
    </div>
  );
}

function Tool({ label, icon: Sign, run, isDisabled = false, isDanger = false }: { label: string; icon: typeof IconTrash; run: () => void; isDisabled?: boolean; isDanger?: boolean }) {
  return <Tooltip label={label}><ActionIcon variant="default" size={30} aria-label={label} disabled={isDisabled} onClick={run} className={isDanger ? css.danger : undefined}><Sign size={16} aria-hidden /></ActionIcon></Tooltip>;
}

function Routes({ document, base, place, targets }: { document: OpenDocument; base: string; place: StepPlace; targets: Choice[] }) {
  const { t, language } = useWords();
  const { tree } = useDocumentState(document);
  const outcomes = find(place.entry.v, 'outcomes')?.m ?? [];
  const ahead = targets.find((target) => place.siblings.findIndex((sibling) => sibling.k === target.value) > place.index) ?? targets.at(-1);
  const add = () => {
    if (ahead) void document.apply(addOutcome(place, ahead.value, { vi: 'Kết quả khác', en: 'Another outcome' }));
  };
  return (
    <>
      {outcomes.length === 0 && <RouteFields document={document} path={`${base}.next`} label={t('field.next')} targets={targets} />}
      {outcomes.map((outcome) => (
        <div key={outcome.k} className={css.outcome}>
          <div className={css.outcomeHead}>
            <span>{titleOf(outcome.v, language, outcome.k)} <span className="mono soft">{outcome.k}</span></span>
            {outcomes.length > 1 && <Button size="compact-xs" variant="subtle" color="red" aria-label={t('field.removeOutcome', { id: outcome.k })} onClick={() => void document.apply([{ op: 'remove', path: `${base}.outcomes.${pathKey(outcome.k)}` }])}><IconTrash size={14} aria-hidden /></Button>}
          </div>
          <RouteFields document={document} path={`${base}.outcomes.${pathKey(outcome.k)}`} label={t('field.to')} targets={targets} hasTitle={tree !== null} />
        </div>
      ))}
      <div><Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>{t('field.addOutcome')}</Button></div>
    </>
  );
}

/** Where a route leads, how often, and where to afterwards. */
function RouteFields({ document, path, label, targets, hasTitle = false }: { document: OpenDocument; path: string; label: string; targets: Choice[]; hasTitle?: boolean }) {
  const { t, language } = useWords();
  const state = useDocumentState(document);
  const route = at(state.tree, path);
  const parts = routeOf(route);
  const isMap = route?.m !== undefined;
  return (
    <>
      {hasTitle && isMap && find(route, 'title') && <TextField document={document} path={`${path}.title.${language}`} label={language === 'en' ? t('field.titleEn') : t('field.titleVi')} />}
      <ChoiceField
        document={document} path={isMap ? `${path}.${parts.isBack ? 'back-to' : 'to'}` : path} label={parts.isBack ? `${label} (${t('field.backTo')})` : label} choices={targets} isRequired
        operation={(value) => (value === '' ? null : { op: 'reconnect', path, to: value })}
      />
      {isMap && (parts.isBack || parts.then !== undefined) && (
        <div className={css.row}>
          {parts.spends === undefined ? <NumberField document={document} path={`${path}.at-most`} label={t('field.atMost')} />
            : <ChoiceField document={document} path={`${path}.spends`} label={t('field.spends')} choices={choicesOf(state.tree, 'bounds', language)} />}
          {(parts.then !== undefined || parts.atMost !== undefined) && (
            <ChoiceField document={document} path={`${path}.then`} label={t('field.then')} choices={targets} operation={(value) => (value === '' ? null : parts.then === undefined ? { op: 'set', path: `${path}.then`, value } : { op: 'reconnect', path: `${path}.then`, to: value })} />
          )}
        </div>
      )}
    </>
  );
}

/** Which limits stand still while the step is open, and how they go on. */
function Pauses({ document, base }: { document: OpenDocument; base: string }) {
  const { t, language } = useWords();
  const { tree } = useDocumentState(document);
  const pauses = at(tree, `${base}.pauses`);
  const limits = section(tree, 'time-limits');
  if (limits.length === 0) return null;
  const basis = choicesOf(tree, 'bases', language);
  const fresh = basis.find((one) => one.isAssumed)?.value ?? basis[0]?.value;
  return (
    <>
      {limits.map((limit) => (
        <ChoiceField
          key={limit.k} document={document} path={`${base}.pauses.${pathKey(limit.k)}`} label={t('field.pausesLimit', { limit: titleOf(limit.v, language, limit.k) })} unset={t('field.runsOn')}
          choices={(['continue', 'reset', 'reset-if-incomplete'] as const).map((value) => ({ value, label: t(`pauses.${value}`) }))}
          operation={(value) => (value === '' || pauses ? null : { op: 'set', path: `${base}.pauses`, value: { [limit.k]: value, ...(fresh ? { basis: fresh } : {}) } })}
        />
      ))}
      {pauses && <ChipsField document={document} path={`${base}.pauses.basis`} label={t('field.pausesBasis')} choices={basis} />}
    </>
  );
}

/** What a rule of a join may ask: whether any or all branches ended with a result. */
function questionsOf(state: DocumentState, block: StepPlace, language: string, t: (key: string, more: { result: string }) => string): Choice[] {
  const results = (find(block.entry.v, 'branches')?.m ?? []).flatMap((branch) => listOf(find(branch.v, 'results')));
  return [...new Set(results)].flatMap((result) => (['any', 'all'] as const).map((quantifier) => ({ value: `${quantifier} ${result}`, label: t(`join.${quantifier}`, { result: resultName(state, block.id, result, language) }) })));
}

/** One rule of a join: what it asks, whether it waits for the other branches, where it leads. The last one asks nothing. */
function JoinRule({ document, place, rule, at: number, targets }: { document: OpenDocument; place: StepPlace; rule: Tree; at: number; targets: Choice[] }) {
  const { t, language } = useWords();
  const state = useDocumentState(document);
  const path = `steps.${pathKey(place.id)}.join[${number}]`;
  const isElse = find(rule, 'otherwise') !== undefined;
  const key = find(rule, 'as-soon-as') ? 'as-soon-as' : 'if';
  const asked = textOf(find(rule, key)) ?? '';
  const target = <ChoiceField document={document} path={`${path}.${isElse ? 'otherwise' : 'to'}`} choices={targets} isRequired label={isElse ? upper(ruleName(state, place, number, language)) : t('field.to')} operation={(value) => ({ op: 'reconnect', path, to: value })} />;
  if (isElse) return target;
  return (
    <div className={css.outcome}>
      <div className={css.outcomeHead}>
        <span>{upper(ruleName(state, place, number, language))}</span>
        <Button size="compact-xs" variant="subtle" color="red" aria-label={t('panel.removeRule', { n: number + 1 })} onClick={() => void document.apply([{ op: 'remove', path }])}><IconTrash size={14} aria-hidden /></Button>
      </div>
      <ChoiceField document={document} path={`${path}.${key}`} label={t('field.asks')} choices={questionsOf(state, place, language, t)} isRequired />
      <Checkbox
        label={t('field.asSoonAs')} checked={key === 'as-soon-as'}
        onChange={(event) => void document.apply([{ op: 'remove', path: `${path}.${key}` }, { op: 'set', path: `${path}.${event.currentTarget.checked ? 'as-soon-as' : 'if'}`, value: asked }])}
      />
      {target}
    </div>
  );
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function Branches({ document, place, targets }: { document: OpenDocument; place: StepPlace; targets: Choice[] }) {
  const { t, language } = useWords();
  const state = useDocumentState(document);
  const branches = find(place.entry.v, 'branches')?.m ?? [];
  const join = find(place.entry.v, 'join')?.i ?? [];
  const questions = questionsOf(state, place, language, t);
  // Before the last rule, which holds when no other does; asking what is not asked yet, leading ahead.
  const asked = join.map((rule) => textOf(find(rule, 'if')) ?? textOf(find(rule, 'as-soon-as')));
  const ahead = targets.find((target) => place.siblings.findIndex((sibling) => sibling.k === target.value) > place.index) ?? targets.at(-1);
  const addRule = () => void document.apply([{ op: 'add', path: `steps.${pathKey(place.id)}.join[${Math.max(0, join.length - 1)}]`, value: { if: (questions.find((one) => !asked.includes(one.value)) ?? questions[0]).value, to: ahead?.value ?? '' } }]);
  return (
    <>
      {branches.map((branch) => (
        <div key={branch.k} className={css.outcome}>
          <div className={css.outcomeHead}>
            <button type="button" className={css.writes} onClick={() => { const first = find(branch.v, 'steps')?.m?.[0]; if (first) document.select({ kind: 'node', id: first.k }); }}>{titleOf(branch.v, language, branch.k)}</button>
            <span className="mono soft">{branch.k}</span>
            {branches.length > 1 && <Button size="compact-xs" variant="subtle" color="red" aria-label={t('panel.removeBranch', { id: branch.k })} onClick={() => void document.apply([{ op: 'remove', path: `branches.${pathKey(branch.k)}` }])}><IconTrash size={14} aria-hidden /></Button>}
          </div>
          <TitleFields document={document} path={`branches.${pathKey(branch.k)}`} />
          <ConditionField document={document} path={`branches.${pathKey(branch.k)}.when`} label={t('field.when')} />
        </div>
      ))}
      <h3>{t('panel.joins')}</h3>
      {join.map((rule, i) => <JoinRule key={i} document={document} place={place} rule={rule} at={i} targets={targets} />)}
      {questions.length > 0 && <div><Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} aria-hidden />} onClick={addRule}>{t('panel.addRule')}</Button></div>}
    </>
  );
}
