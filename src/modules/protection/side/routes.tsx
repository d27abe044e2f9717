import { csrfOf } from '../../../platform/http/asked.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { Button, DateText, Form, HiddenField, Panel, SummaryList, useTranslator } from '../../../ui/index.ts';
import { type WaitingEffect, waitingEffects } from './waiting-effects.ts';
import { withholdEffect } from './withhold-effect.ts';

const Waiting = ({ effects, csrf }: { effects: readonly WaitingEffect[]; csrf: string }) => {
  const { t } = useTranslator();
  if (effects.length === 0) return <p>{t('side.effects.none')}</p>;
  return (
    <>
      {effects.map(({ id, kind, postedOn, version }) => (
        <Panel title={t(`side.effect.${kind}`)}>
          <SummaryList rows={[{ label: t('side.effects.posted'), value: <DateText value={postedOn} /> }]} />
          <Form action={`/protection/effects/${id}/withhold`} csrf={csrf}>
            <HiddenField name="version" value={String(version)} />
            <Button kind="second">{t('side.effects.withhold')}</Button>
          </Form>
        </Panel>
      ))}
    </>
  );
};

const effectsPage = async (visit: Visit) => {
  const { t } = visit.translator;
  const effects = await visit.read(waitingEffects);
  return pageAnswer(
    t('side.effects.title'),
    <Waiting effects={effects} csrf={csrfOf(visit)} />,
    { effects },
    { officer: true, lead: t('side.effects.lead') },
  );
};

/** What waits to be asked of the permit side, and how it is taken back. */
export const sideRoutes: readonly Route[] = [
  page({
    path: '/protection/effects',
    action: 'effect.read',
    summary: 'What waits for the next batch to the permit side',
    handle: effectsPage,
  }),
  act({
    path: '/protection/effects/:effect/withhold',
    command: withholdEffect,
    summary: 'Take an effect back before it is released',
    example: { version: 1 },
    next: () => '/protection/effects',
  }),
];
