import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { decidePair, undoPair } from '../decide-pair.ts';
import { documentsOf } from '../document-store.ts';
import { decidedPairs, pairOf, suspectedPairs } from '../queries/pairs.ts';
import { PairList, PairView } from '../views/pairs.tsx';

const listPage = async (visit: Visit): Promise<Answer> => {
  const found = await visit.read(async (tx) => ({ pairs: await suspectedPairs(tx), decided: await decidedPairs(tx) }));
  const { t } = visit.translator;
  return pageAnswer(
    t('workers.pair.title'),
    <PairList {...found} />,
    {
      pairs: found.pairs.map(({ first, second, kind, reasons }) => ({ first: first.id, second: second.id, kind, reasons })),
      decided: found.decided.map((one) => ({ ...one, decidedOn: one.decidedOn.toString() })),
    },
    { officer: true, lead: t('workers.pair.lead'), crumbs: [{ href: '/workers', label: t('workers.list.title') }] },
  );
};

const onePage = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const [one, other] = [pathId(visit, 'worker'), pathId(visit, 'other')];
  if (one === undefined || other === undefined) return absent;
  const { t } = visit.translator;
  const found = await visit.read(async (tx) => {
    const pair = await pairOf(tx, one, other);
    if (!pair) return undefined;
    const papersFor = async (worker: string) =>
      (await documentsOf(tx, worker)).map(({ kind, tail }) => `${t(`workers.paper.kind.${kind}`)} ••••${tail}`);
    return { ...pair, papers: { [pair.first.id]: await papersFor(pair.first.id), [pair.second.id]: await papersFor(pair.second.id) } };
  });
  if (!found) return absent;
  return pageAnswer(
    t('workers.pair.question'),
    <PairView {...found} csrf={csrfOf(visit)} form={form} />,
    {
      first: found.first.id,
      second: found.second.id,
      suspicion: found.suspicion ?? null,
      decided: found.decided ? { ...found.decided, decidedOn: found.decided.decidedOn.toString() } : null,
    },
    { officer: true, crumbs: [{ href: '/workers/duplicates', label: t('workers.pair.title') }] },
  );
};

const back = (answer: unknown): string => `/workers/${(answer as { id: string }).id}/pair/${(answer as { other: string }).other}`;

/** Records that may be of one person. Before `/workers/:worker`, which would take the word for an id. */
export const pairRoutes: readonly Route[] = [
  page({ path: '/workers/duplicates', action: 'worker.compare', summary: 'Records that may be of one person', handle: listPage }),
  page({
    path: '/workers/:worker/pair/:other',
    action: 'worker.compare',
    summary: 'Two records side by side',
    handle: (visit) => onePage(visit),
  }),
  act({
    path: '/workers/:worker/pair/:other',
    command: decidePair,
    summary: 'Say that two records are of two persons, or of one and which lives',
    example: { decision: 'two' },
    next: back,
    again: onePage,
  }),
  act({
    path: '/workers/:worker/pair/:other/undo',
    command: undoPair,
    summary: 'Take the decision back while nothing was built on it',
    example: {},
    next: back,
    again: onePage,
  }),
];
