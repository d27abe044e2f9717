import { id } from '../../../kernel/ids.ts';
import { execute } from '../../../platform/command/execute.ts';
import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { messageOf } from '../../../platform/http/problem.ts';
import { page, type Route, raw, type Sent } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, refusal, type Visit } from '../../../platform/http/visit.ts';
import { vacancyOf } from '../../vacancies/index.ts';
import { nominateWorker } from '../nominate-worker.ts';
import { openOffers } from '../queries/places-left.ts';
import { recallable } from '../queries/recallable.ts';
import { type Named, NamedView, Nominate } from '../views/nominate.tsx';

const nominate = async (visit: Visit, form: FormState = emptyForm, named: readonly string[] = []): Promise<Answer> => {
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
    <Nominate
      vacancy={vacancy.id}
      reference={vacancy.reference}
      left={left}
      workers={workers}
      named={named}
      csrf={csrfOf(visit)}
      form={form}
    />,
    { vacancy: vacancy.id, left, workers },
    { crumbs: [{ href: `/vacancies/${vacancy.id}`, label: vacancy.reference, name: true }] },
  );
};

/** How many workers are named together: as many as one vacancy seldom has places for, so that a page answers in seconds. */
const mostNamed = 200;

const worker = id('worker');
const chosenOf = (told: unknown): readonly string[] => [
  ...new Set((Array.isArray(told) ? told : [told]).flatMap((one) => worker.safeParse(one).data ?? [])),
];

/** Names several workers, each by the command of one: a refused one stops no other, and each is told with what became of it. */
const nominateSent = async (visit: Visit, sent: Sent): Promise<Answer> => {
  const key = pathId(visit, 'vacancy');
  if (key === undefined) return absent;
  const chosen = chosenOf(sent.fields.workers);
  const problem =
    chosen.length === 0
      ? { code: 'input.missing', field: 'workers' }
      : chosen.length > mostNamed
        ? { code: 'offer.too-many-named', field: 'workers', params: { most: mostNamed } }
        : undefined;
  if (problem && sent.json) return refusal(problem);
  if (problem) {
    const form = await nominate(visit, { values: sent.typed, problems: [problem] }, chosen);
    return form.kind === 'page' ? { ...form, status: 422 } : form;
  }
  const known = await visit.read((tx) => recallable(tx, visit.actor.organisation ?? ''));
  const done: Named[] = [];
  for (const who of chosen) {
    const answer = await execute(visit.runtime, visit.actor, nominateWorker, { vacancy: key, worker: who });
    if (!answer.ok && answer.error.code === 'platform.not-found') return absent;
    const name = known.find((one) => one.id === who)?.name;
    done.push(
      answer.ok
        ? { worker: who, name, offer: answer.value.id }
        : { worker: who, name, code: answer.error.code, refused: messageOf(visit.translator, answer.error) },
    );
  }
  const row = await visit.read((tx) => tx.selectFrom('vacancy').select('reference').where('id', '=', key).executeTakeFirst());
  return pageAnswer(
    visit.translator.t('recruitment.nominate.done-title'),
    <NamedView done={done} vacancy={key} />,
    { vacancy: key, workers: done.map(({ worker, offer, code }) => ({ worker, offer: offer ?? null, code: code ?? null })) },
    { crumbs: [{ href: `/vacancies/${key}`, label: row?.reference ?? '', name: true }] },
  );
};

export const nominateRoutes: readonly Route[] = [
  page({
    path: '/vacancies/:vacancy/nominate',
    action: 'offer.nominate',
    summary: 'Workers whom an employer may call back',
    handle: (visit) => nominate(visit),
  }),
  raw({
    method: 'post',
    path: '/vacancies/:vacancy/nominate',
    action: 'offer.nominate',
    summary: 'Names workers for a vacancy whose places go by name, each decided by itself',
    example: { workers: ['00000000-0000-4000-8000-000000000000'] },
    handle: nominateSent,
  }),
];
