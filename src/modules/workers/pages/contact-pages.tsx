import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { contactOf } from '../contact-store.ts';
import { setContact } from '../set-contact.ts';
import { readWorker } from '../store.ts';
import { ContactForm, contactData } from '../views/contact.tsx';

const contact = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const key = pathId(visit, 'worker');
  const found =
    key &&
    (await visit.read(async (tx) => {
      const worker = await readWorker(tx, key);
      return worker && { worker, contact: await contactOf(tx, key) };
    }));
  if (!found) return absent;
  const own = visit.actor.role === 'worker';
  return pageAnswer(
    visit.translator.t(own ? 'messages.contact.page' : 'messages.contact.page-assisted'),
    <ContactForm worker={found.worker.id} contact={found.contact} csrf={csrfOf(visit)} form={form} assisted={!own} />,
    { contact: contactData(found.contact), version: found.contact?.version ?? null },
    { lead: visit.translator.t('messages.contact.lead'), quickExit: own, officer: !own },
  );
};

/** How a worker can be told something. */
export const contactRoutes: readonly Route[] = [
  page({
    path: '/workers/:worker/contact',
    action: 'contact.set',
    summary: 'How a worker can be told something',
    handle: (visit) => contact(visit),
  }),
  act({
    path: '/workers/:worker/contact',
    command: setContact,
    summary: 'Say how a worker can be told something, and on which ways they agree to be',
    example: { language: 'en', preferred: 'sms', phone: '+12025550123', sms: true },
    next: (answer, visit) => (visit.actor.role === 'worker' ? '/me' : `/workers/${(answer as { id: string }).id}`),
    again: contact,
  }),
];
