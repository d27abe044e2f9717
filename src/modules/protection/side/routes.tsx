import { csrfOf } from '../../../platform/http/asked.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { Button, DateText, Form, HiddenField, Pagination, Panel, SummaryList, useTranslator, withQuery } from '../../../ui/index.ts';
import { readWaitingEnd, type WaitingEffect, waitingEffects } from './waiting-effects.ts';
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
  const after = readWaitingEnd(visit.query.get('after'));
  const { rows: effects, next } = await visit.read((tx) => waitingEffects(tx, after));
  return pageAnswer(
    t('side.effects.title'),
    <>
      <Waiting effects={effects} csrf={csrfOf(visit)} />
      <Pagination
        nextHref={next && withQuery(visit.here, { after: next })}
        firstHref={after && withQuery(visit.here, { after: undefined })}
      />
    </>,
    { effects, next: next ?? null },
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
