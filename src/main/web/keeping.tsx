import { execute } from '../../platform/command/execute.ts';
import { pathId } from '../../platform/http/asked.ts';
import { act, page, type Route, raw } from '../../platform/http/routes.ts';
import { absent, pageAnswer, redirect, refusal, type Visit } from '../../platform/http/visit.ts';
import { askErasure, confirmErasure, withdrawErasure } from '../../platform/keeping/person/erasure.ts';
import { exportPerson } from '../../platform/keeping/person/export-person.ts';
import { retentionPack } from '../../platform/keeping/retention/pack.ts';
import { exportPage } from './keeping/export-page.tsx';
import { ownData } from './keeping/own-data.tsx';
import { RetentionView } from './keeping/retention-view.tsx';

const back = (answer: unknown): string => `/workers/${(answer as { id: string }).id}/data`;
const ofPath = (_: unknown, visit: Visit) => ({ worker: visit.params.worker });

/** How long what is kept, for everybody; what is kept about oneself, to take away or to have erased. */
export const keepingRoutes: readonly Route[] = [
  page({
    path: '/keeping',
    action: 'site.read',
    summary: 'How long what is kept, why, and what happens then',
    async handle({ translator: { t } }) {
      const pack = retentionPack();
      return pageAnswer(
        t('keeping.title'),
        <RetentionView pack={pack} />,
        { sources: pack.sources, kinds: pack.kinds },
        { lead: t('keeping.lead') },
      );
    },
  }),
  page({
    path: '/me/data',
    action: 'worker.export',
    summary: 'The way to what is kept about the signed-in worker',
    handle: async ({ actor }) => (actor.worker ? redirect(`/workers/${actor.worker}/data`) : absent),
  }),
  page({
    path: '/workers/:worker/data',
    action: 'worker.ask-erasure',
    summary: 'What is kept about a worker: to take away, to have erased',
    handle: (visit) => ownData(visit),
  }),
  raw({
    method: 'post',
    path: '/workers/:worker/data',
    action: 'worker.export',
    summary: 'Everything that is kept about the signed-in worker, as a page (`as=page`) or as data',
    example: { as: 'data' },
    async handle(visit, sent) {
      const worker = pathId(visit, 'worker');
      if (worker === undefined) return absent;
      const found = await execute(visit.runtime, visit.actor, exportPerson, { worker });
      if (!found.ok) return refusal(found.error);
      if (sent.json) return { kind: 'data', data: found.value };
      return sent.fields.as === 'page'
        ? { kind: 'file', name: 'my-data.html', type: 'text/html; charset=utf-8', body: exportPage(found.value, visit.translator) }
        : { kind: 'file', name: 'my-data.json', type: 'application/json', body: JSON.stringify(found.value, null, 2) };
    },
  }),
  act({
    path: '/workers/:worker/erasure',
    command: askErasure,
    summary: 'Ask that everything about a worker be erased',
    example: {},
    input: ofPath,
    next: back,
    again: ownData,
  }),
  act({
    path: '/workers/:worker/erasure/confirm',
    command: confirmErasure,
    summary: 'Confirm it, seven days later or more',
    example: {},
    input: ofPath,
    next: back,
    again: ownData,
  }),
  act({
    path: '/workers/:worker/erasure/withdraw',
    command: withdrawErasure,
    summary: 'Take the request back',
    example: {},
    input: ofPath,
    next: back,
    again: ownData,
  }),
];
