import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { vacancyOf } from '../../vacancies/index.ts';
import { nominateWorker } from '../nominate-worker.ts';
import { openOffers } from '../queries/places-left.ts';
import { recallable } from '../queries/recallable.ts';
import { Nominate } from '../views/nominate.tsx';

const nominate = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const key = pathId(visit, 'vacancy');
  const { organisation } = visit.actor;
  const found =
    key &&
    organisation &&
    (await visit.read(async (tx) => {
      const row = await tx.selectFrom('vacancy').selectAll().where('id', '=', key).executeTakeFirst();
      // Others' verified vacancies are published; to name workers for them is another thing.
      if (!row || row.employer_id !== organisation) return undefined;
      const open = (await openOffers(tx, [key])).get(key) ?? 0;
      return { vacancy: vacancyOf(row), open, workers: await recallable(tx, organisation) };
    }));
  if (!found) return absent;
  const { vacancy, open, workers } = found;
  const left = vacancy.verifiedPlaces - vacancy.filled - open;
  return pageAnswer(
    visit.translator.t('recruitment.nominate.title'),
    <Nominate vacancy={vacancy.id} reference={vacancy.reference} left={left} workers={workers} csrf={csrfOf(visit)} form={form} />,
    { vacancy: vacancy.id, left, workers },
    { crumbs: [{ href: `/vacancies/${vacancy.id}`, label: vacancy.reference, name: true }] },
  );
};

export const nominateRoutes: readonly Route[] = [
  page({
    path: '/vacancies/:vacancy/nominate',
    action: 'offer.nominate',
    summary: 'Workers whom an employer may call back',
    handle: (visit) => nominate(visit),
  }),
  act({
    path: '/vacancies/:vacancy/nominate',
    command: nominateWorker,
    summary: 'Name a worker for a vacancy whose places go by name',
    example: { worker: '00000000-0000-4000-8000-000000000000' },
    next: (answer) => `/offers/${(answer as { id: string }).id}`,
    again: nominate,
  }),
];
