import type { Keys } from '../../../platform/auth/keys.ts';
import type { Session } from '../../../platform/auth/sessions.ts';
import { signOut } from '../../../platform/auth/sessions.ts';
import { csrfOf } from '../../../platform/http/asked.ts';
import { statusOf } from '../../../platform/http/problem.ts';
import { page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, emptyForm, type FormState, pageAnswer, redirect, refusal, type Visit } from '../../../platform/http/visit.ts';
import { Button, ErrorSummary, Form, TextField, useTranslator } from '../../../ui/index.ts';
import { openByReceipt } from '../open-by-receipt.ts';

/** How a browser is given a session, and how it is taken from it. */
export interface HolderCookies {
  line(session: Session): string;
  readonly over: string;
}

const ReceiptForm = ({ csrf, form }: { csrf: string; form: FormState }) => {
  const { t } = useTranslator();
  return (
    <>
      <ErrorSummary form={form} />
      <Form action="/help/receipt" csrf={csrf} form={form}>
        <TextField name="receipt" label={t('complaints.open.number')} hint={t('complaints.open.hint')} autocomplete="off" />
        <Button>{t('complaints.open.button')}</Button>
      </Form>
    </>
  );
};

const receiptPage = (visit: Visit, form: FormState): Answer => ({
  ...pageAnswer(visit.translator.t('complaints.open.title'), <ReceiptForm csrf={csrfOf(visit)} form={form} />, {}, { quickExit: true }),
  ...(form.problems[0] && { status: statusOf(form.problems[0]) }),
});

/** The way back to a complaint, by its number alone. The number goes into no address, and is not shown again after a wrong try. */
export const receiptRoutes = (keys: Keys, cookies: HolderCookies): readonly Route[] => [
  page({
    path: '/help/receipt',
    action: 'site.read',
    summary: 'Where the number of a complaint is typed',
    handle: async (visit) => receiptPage(visit, emptyForm),
  }),
  raw({
    method: 'post',
    path: '/help/receipt',
    action: 'site.read',
    summary: 'Open a complaint by its number',
    example: { receipt: '0000 0000 0000 0000' },
    async handle(visit, { fields, json }) {
      const typed = typeof fields.receipt === 'string' ? fields.receipt : '';
      const opened = await openByReceipt(visit.runtime, keys, { typed, address: visit.address });
      if (!opened.ok) return json ? refusal(opened.error) : receiptPage(visit, { values: {}, problems: [opened.error] });
      if (visit.session) await signOut(visit.runtime, visit.session);
      return redirect('/help/complaint', [cookies.line(opened.value)]);
    },
  }),
  raw({
    method: 'post',
    path: '/help/complaint/close',
    action: 'complaint.read',
    summary: 'Close the complaint on this device: its number opens it again',
    async handle(visit) {
      if (visit.session) await signOut(visit.runtime, visit.session);
      return redirect('/help/receipt', [cookies.over]);
    },
  }),
];
