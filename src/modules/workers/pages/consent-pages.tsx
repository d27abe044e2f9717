import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { changeConsent } from '../change-consent.ts';
import { mayUse, standings } from '../consent-store.ts';
import { familyContactOf } from '../family-contact-store.ts';
import { setFamilyContact } from '../set-family-contact.ts';
import { readWorker } from '../store.ts';
import { Consents, HomeContact } from '../views/consents.tsx';

const frameOf = (visit: Visit, worker: string) => {
  const own = visit.actor.role === 'worker';
  const { t } = visit.translator;
  return {
    officer: !own,
    quickExit: own,
    crumbs: [own ? { href: '/me', label: t('site.nav.me') } : { href: `/workers/${worker}`, label: t('workers.one.back') }],
  };
};

const consentsPage = async (visit: Visit): Promise<Answer> => {
  const key = pathId(visit, 'worker');
  const found = key && (await visit.read(async (tx) => ((await readWorker(tx, key)) ? standings(tx, key) : undefined)));
  if (!found) return absent;
  const { t } = visit.translator;
  return pageAnswer(
    t('workers.consent.title'),
    <Consents worker={key} standings={found} csrf={csrfOf(visit)} />,
    { consents: found.map(({ purpose, given, since }) => ({ purpose, given, since: since?.toString() ?? null })) },
    { ...frameOf(visit, key), lead: t('workers.consent.lead') },
  );
};

const homePage = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const key = pathId(visit, 'worker');
  const found =
    key &&
    (await visit.read(async (tx) =>
      (await readWorker(tx, key)) ? { contact: await familyContactOf(tx, key), agreed: await mayUse(tx, key, 'family') } : undefined,
    ));
  if (!found) return absent;
  const { contact, agreed } = found;
  return pageAnswer(
    visit.translator.t('workers.home.page'),
    <HomeContact worker={key} contact={contact} agreed={agreed} csrf={csrfOf(visit)} form={form} />,
    { contact: contact ? { ...contact, setOn: contact.setOn.toString() } : null, agreed },
    frameOf(visit, key),
  );
};

/** Consents by purpose, and whom at home to tell. */
export const consentRoutes: readonly Route[] = [
  page({
    path: '/workers/:worker/consents',
    action: 'consent.change',
    summary: 'To what a worker has agreed',
    handle: (visit) => consentsPage(visit),
  }),
  act({
    path: '/workers/:worker/consents',
    command: changeConsent,
    summary: 'Agree to one purpose, or take the consent back',
    example: { purpose: 'statistics', agree: true, language: 'en' },
    next: (answer) => `/workers/${(answer as { id: string }).id}/consents`,
    again: consentsPage,
  }),
  page({
    path: '/workers/:worker/home',
    action: 'family-contact.set',
    summary: 'Whom at home to tell',
    handle: (visit) => homePage(visit),
  }),
  act({
    path: '/workers/:worker/home',
    command: setFamilyContact,
    summary: 'Say whom at home to tell, and what',
    example: { name: 'Example Relative', relation: 'sibling', phone: '+12025550123', language: 'en' },
    next: (answer) => `/workers/${(answer as { id: string }).id}/home`,
    again: homePage,
  }),
];
