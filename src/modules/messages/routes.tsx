import { csrfOf } from '../../platform/http/asked.ts';
import { act, page, type Route } from '../../platform/http/routes.ts';
import { type Answer, emptyForm, type FormState, pageAnswer, redirect, type Visit } from '../../platform/http/visit.ts';
import { scopeOf } from '../../platform/policy/matrix.ts';
import { Panel } from '../../ui/index.ts';
import './index.ts';
import { lettersAtOnce, printLetters } from './print-letters.ts';
import { lettersToPrint } from './queries/letters.ts';
import { messagesOf } from './queries/messages-of.ts';
import { officeSheet } from './queries/office.ts';
import { setOrganisationContact } from './set-organisation-contact.ts';
import { Letters } from './views/letters.tsx';
import { Office } from './views/office.tsx';
import { OrganisationContactForm } from './views/organisation.tsx';
import { Texts, textsData } from './views/texts.tsx';
import { ToldTable, toldData } from './views/told.tsx';

/** Workers read theirs on their own page; employers and recruiters here; offices see counts. */
const messages = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const { worker, organisation, role } = visit.actor;
  if (worker) return redirect('/me');
  const today = await visit.runtime.clock.today();
  const { t } = visit.translator;
  if (organisation && scopeOf('organisation.contact', role)) return ofOrganisation(visit, organisation, form);
  const sheet = await visit.read((tx) => officeSheet(tx, today));
  const mayPrint = scopeOf('message.print', role) !== undefined;
  return pageAnswer(
    t('messages.office.title'),
    <Office sheet={sheet} mayPrint={mayPrint} />,
    { counts: sheet.counts, transports: sheet.transports },
    { officer: true, lead: t('messages.office.lead') },
  );
};

const ofOrganisation = async (visit: Visit, organisation: string, form: FormState): Promise<Answer> => {
  const today = await visit.runtime.clock.today();
  const { t } = visit.translator;
  const found = await visit.read(async (tx) => ({
    messages: await messagesOf(tx, { organisation }),
    contact: await tx
      .selectFrom('organisation_contact')
      .select(['language', 'mail', 'version'])
      .where('organisation_id', '=', organisation)
      .executeTakeFirst(),
  }));
  return pageAnswer(
    t('messages.organisation.page'),
    <>
      <OrganisationContactForm contact={found.contact} csrf={csrfOf(visit)} form={form} />
      <Panel title={t('messages.told.title-organisation')}>
        <ToldTable messages={found.messages} today={today} />
      </Panel>
      <p>
        <a href="/messages/texts">{t('messages.texts.open')}</a>
      </p>
    </>,
    { contact: found.contact ?? null, messages: toldData(found.messages) },
    { officer: true },
  );
};

const letters = async (visit: Visit): Promise<Answer> => {
  const today = await visit.runtime.clock.today();
  const found = await visit.read((tx) => lettersToPrint(tx, lettersAtOnce));
  return pageAnswer(
    visit.translator.t('messages.letters.title'),
    <Letters letters={found} today={today} csrf={csrfOf(visit)} />,
    { letters: found.map(({ id, event, language }) => ({ id, event, language })) },
    { officer: true },
  );
};

const texts = async (visit: Visit): Promise<Answer> => {
  const today = await visit.runtime.clock.today();
  const { t } = visit.translator;
  return pageAnswer(t('messages.texts.title'), <Texts today={today} />, { texts: textsData(today) }, { lead: t('messages.texts.lead') });
};

/** What is told to whom: an organisation's own messages, an office's counts and letters, every text. */
export const messageRoutes: readonly Route[] = [
  page({
    path: '/messages',
    action: 'message.read',
    summary: 'Messages to the own organisation, or counts of those of an office',
    handle: (visit) => messages(visit),
  }),
  page({ path: '/messages/letters', action: 'message.print', summary: 'Letters that wait to be printed', handle: letters }),
  page({ path: '/messages/texts', action: 'site.read', summary: 'Every text that the program sends, in every language', handle: texts }),
  act({
    path: '/messages/letters',
    command: printLetters,
    summary: 'Say that letters are printed and in the post',
    example: { letters: ['00000000-0000-4000-8000-000000000000'] },
    next: () => '/messages/letters',
  }),
  act({
    path: '/messages/organisation',
    command: setOrganisationContact,
    summary: 'Say where the own organisation can be told something',
    example: { language: 'en', mail: 'office@example.org' },
    next: () => '/messages',
    again: messages,
  }),
];
