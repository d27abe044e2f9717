import { csrfOf, paged, pathId, queryId } from '../../../platform/http/asked.ts';
import { act, page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, redirect, type Visit } from '../../../platform/http/visit.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import { ButtonLink, Buttons, Name, Notice, useTranslator } from '../../../ui/index.ts';
import { consentFamily, withdrawFamily } from '../consent-family.ts';
import { contactOf } from '../contact-store.ts';
import { changed } from '../domain/wishes.ts';
import { fullName } from '../domain/worker.ts';
import { familyOf } from '../queries/family-of.ts';
import { listWorkers, pageSize } from '../queries/list-workers.ts';
import { openPageSize, openVacancies } from '../queries/open-vacancies.ts';
import { origins } from '../queries/origins.ts';
import { type Pair, suspectedPairs } from '../queries/pairs.ts';
import { wishesOf } from '../queries/wishes-of.ts';
import { registerWorker } from '../register-worker.ts';
import { setWishes } from '../set-wishes.ts';
import { readWorker } from '../store.ts';
import { ContactPanel } from '../views/contact.tsx';
import { FamilyPanel } from '../views/family.tsx';
import { ProfilePanel, workerData } from '../views/profile.tsx';
import { Register } from '../views/register.tsx';
import { WishList, wishData } from '../views/wish-list.tsx';
import { WishesPage } from '../views/wishes-page.tsx';
import { WorkerList } from '../views/worker-list.tsx';

const register = async (visit: Visit, form: FormState): Promise<Answer> => {
  const assisted = visit.actor.role !== 'public';
  const all = assisted && visit.actor.country ? [visit.actor.country] : await visit.read(origins);
  const { t } = visit.translator;
  return pageAnswer(
    t(assisted ? 'workers.register.title-assisted' : 'workers.register.title'),
    <Register origins={all} assisted={assisted} csrf={csrfOf(visit)} form={form} />,
    { origins: all },
    { lead: t('workers.register.lead'), quickExit: !assisted, officer: assisted },
  );
};

/** @param q a name that was sent in the body: names of people stay out of addresses, which are logged, kept and sent on. */
const list = async (visit: Visit, q?: string): Promise<Answer> => {
  if (visit.actor.worker) return redirect('/me');
  const chosen = visit.query.get('returning');
  const filter = {
    q: q?.trim().slice(0, 100) || undefined,
    occupation: visit.query.get('occupation')?.trim().slice(0, 4) || undefined,
    returning: chosen === 'yes' ? true : chosen === 'no' ? false : undefined,
  };
  const found = await visit.read((tx) => listWorkers(tx, { ...filter, after: queryId(visit, 'after') }));
  const workers = found.slice(0, pageSize);
  const next = found.length > pageSize && q === undefined ? workers.at(-1)?.id : undefined;
  const mayRegister = scopeOf('worker.register', visit.actor.role) !== undefined;
  return pageAnswer(
    visit.translator.t('workers.list.title'),
    <WorkerList workers={workers} filter={filter} here={visit.here} next={next} mayRegister={mayRegister} csrf={csrfOf(visit)} />,
    { workers: workers.map(workerData), next: next ?? null },
    { officer: true },
  );
};

const ToFiles = ({ worker, mayErase, mayGive }: { worker: string; mayErase: boolean; mayGive: boolean }) => {
  const { t } = useTranslator();
  return (
    <Buttons>
      <ButtonLink kind="second" href={`/placements?worker=${worker}`}>
        {t('workers.one.placements')}
      </ButtonLink>
      {mayGive && (
        <ButtonLink kind="second" href={`/workers/${worker}/way-back`}>
          {t('way-back.title')}
        </ButtonLink>
      )}
      {mayErase && (
        <ButtonLink kind="second" href={`/workers/${worker}/data`}>
          {t('keeping.erase.title-of')}
        </ButtonLink>
      )}
    </Buttons>
  );
};

/** Other records that may be of the same person: an officer decides. */
const MayBeSame = ({ worker, pairs }: { worker: string; pairs: readonly Pair[] }) => {
  const { t } = useTranslator();
  if (pairs.length === 0) return null;
  return (
    <Notice kind="attention" title={t('workers.pair.of-one', { n: pairs.length })}>
      <ul>
        {pairs.map(({ first, second }) => {
          const other = first.id === worker ? second : first;
          return (
            <li>
              <a href={`/workers/${worker}/pair/${other.id}`}>
                <Name>{fullName(other)}</Name>
              </a>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
};

const one = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const key = pathId(visit, 'worker');
  const found =
    key &&
    (await visit.read(async (tx) => {
      const worker = await readWorker(tx, key);
      const pairs = scopeOf('worker.compare', visit.actor.role) ? await suspectedPairs(tx, key) : [];
      return (
        worker && { worker, pairs, wishes: await wishesOf(tx, key), family: await familyOf(tx, key), contact: await contactOf(tx, key) }
      );
    }));
  if (!found) return absent;
  const { worker, wishes, family, contact, pairs } = found;
  const csrf = csrfOf(visit);
  const own = visit.actor.role === 'worker';
  const editable = own || scopeOf('worker.wish', visit.actor.role) === 'country';
  return pageAnswer(
    fullName(worker),
    <>
      <MayBeSame worker={worker.id} pairs={pairs} />
      <ToFiles
        worker={worker.id}
        mayErase={scopeOf('worker.ask-erasure', visit.actor.role) === 'country'}
        mayGive={scopeOf('way-back.give', visit.actor.role) !== undefined}
      />
      <ProfilePanel worker={worker} own={own} links={own || scopeOf('document.add', visit.actor.role) === 'country'} />
      {scopeOf('contact.set', visit.actor.role) && <ContactPanel worker={worker.id} contact={contact} />}
      <WishList worker={worker.id} version={worker.version} wishes={wishes} csrf={csrf} editable={editable} />
      {own && <FamilyPanel worker={worker.id} members={family} csrf={csrf} form={form} />}
    </>,
    { worker: workerData(worker), wishes: wishData(wishes) },
    { titleIsName: true, officer: !own, quickExit: own },
  );
};

const wishes = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const key = pathId(visit, 'worker');
  const q = visit.query.get('q')?.trim().slice(0, 100) || undefined;
  const today = await visit.runtime.clock.today();
  const found =
    key &&
    (await visit.read(async (tx) => {
      const worker = await readWorker(tx, key);
      if (!worker) return undefined;
      const open = await openVacancies(tx, { origin: worker.origin, today, q, after: queryId(visit, 'after') });
      return { worker, open, wishes: await wishesOf(tx, key) };
    }));
  if (!found) return absent;
  const { rows: open, next } = paged(found.open, openPageSize);
  const { worker } = found;
  return pageAnswer(
    visit.translator.t('workers.wishes.page'),
    <WishesPage
      worker={worker.id}
      version={worker.version}
      wishes={found.wishes}
      csrf={csrfOf(visit)}
      form={form}
      open={open}
      q={q}
      here={`/workers/${worker.id}/wishes${new URL(visit.here, 'http://here').search}`}
      next={next}
    />,
    { wishes: wishData(found.wishes), version: worker.version, next: next ?? null },
    { quickExit: visit.actor.role === 'worker' },
  );
};

const isTexts = (given: unknown): given is string[] => Array.isArray(given) && given.every((one) => typeof one === 'string');

/** The workers' register: registering, one worker's page, wishes, and the family's consent. */
export const registerRoutes: readonly Route[] = [
  page({ path: '/workers/register', action: 'worker.register', summary: 'The form to register for work abroad', handle: register }),
  act({
    path: '/workers',
    command: registerWorker,
    summary: 'Register a worker: oneself, or by the agency of the origin',
    tellsOfLogins: ['auth.login-taken'],
    example: {
      origin: 'MA',
      givenNames: 'Example',
      familyName: 'Worker',
      birth: { year: 1990 },
      occupation: '9211',
      experienceMonths: 12,
      consent: true,
      login: 'worker@example.org',
      password: 'ten letters at least',
    },
    // Whoever came to the desk has the papers in hand: they are next.
    next: (answer, visit) =>
      visit.actor.role === 'public' ? '/sign-in?to=%2Fme&new=yes' : `/workers/${(answer as { id: string }).id}/papers`,
    again: register,
  }),
  page({ path: '/workers', action: 'worker.read', summary: 'The register of workers of an origin', handle: (visit) => list(visit) }),
  raw({
    method: 'post',
    path: '/workers/search',
    action: 'worker.read',
    summary: 'Workers of the register by name, the first 50',
    example: { q: 'Example' },
    handle: (visit, sent) => list(visit, typeof sent.fields.q === 'string' ? sent.fields.q : undefined),
  }),
  page({ path: '/workers/:worker', action: 'worker.read', summary: 'One worker, with wishes', handle: (visit) => one(visit) }),
  page({ path: '/workers/:worker/wishes', action: 'worker.wish', summary: 'Wishes, and what can be wished for', handle: wishes }),
  act({
    path: '/workers/:worker/wishes',
    command: setWishes,
    summary: 'Replace the ordered list of wishes, at most 20',
    example: { wishes: ['00000000-0000-4000-8000-000000000000'] },
    input: ({ json, fields }, visit) => {
      const { change, ...rest } = fields;
      const given = json ? fields.wishes : (fields.wishes ?? []);
      const next = isTexts(given) && typeof change === 'string' ? changed(given, change) : given;
      return { ...rest, wishes: next, worker: visit.params.worker };
    },
    next: (answer) => `/workers/${(answer as { id: string }).id}/wishes`,
    again: wishes,
  }),
  act({
    path: '/workers/:worker/family',
    command: consentFamily,
    summary: 'Let a family member follow the file',
    tellsOfLogins: ['worker.family-taken'],
    example: { name: 'Example Relative', relation: 'spouse', login: 'relative@example.org', password: 'ten letters at least' },
    next: (answer) => `/workers/${(answer as { id: string }).id}`,
    again: one,
  }),
  act({
    path: '/workers/:worker/family/:member/withdraw',
    command: withdrawFamily,
    summary: 'Take the consent back',
    example: {},
    next: (answer) => `/workers/${(answer as { id: string }).id}`,
  }),
];
