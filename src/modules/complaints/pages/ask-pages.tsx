import { readdirSync } from 'node:fs';
import type { Problem } from '../../../kernel/result.ts';
import type { Keys } from '../../../platform/auth/keys.ts';
import { beginTry, unnamed } from '../../../platform/auth/tries.ts';
import { csrfOf } from '../../../platform/http/asked.ts';
import { statusOf } from '../../../platform/http/problem.ts';
import { page, type Route, raw, type Sent } from '../../../platform/http/routes.ts';
import { type Answer, emptyForm, type FormState, pageAnswer, refusal, type Visit } from '../../../platform/http/visit.ts';
import { Notice, Panel, useTranslator } from '../../../ui/index.ts';
import { groupsOf } from '../domain/receipt.ts';
import { pieceOf } from '../evidence-file.ts';
import { fileComplaint } from '../file-complaint.ts';
import { newTicket } from '../receipt-key.ts';
import { AskForm, fieldsOf, type Question, questions } from '../views/ask-form.tsx';

/** The countries of which something is known here. */
const countries = readdirSync(new URL('../../../../packs/countries', import.meta.url))
  .filter((name) => /^[A-Z]{2}$/.test(name))
  .sort();

const names = questions.flatMap((question) => fieldsOf[question]).filter((name) => name !== 'matters');
/** What was answered so far; one line each, and no more of it than the command takes. */
const answersIn = ({ typed }: Sent): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (typed[name]?.trim() ? [[name, typed[name].slice(0, 5_000)]] : [])));
const toldIn = ({ fields }: Sent): readonly string[] =>
  (Array.isArray(fields.matters) ? fields.matters : [fields.matters]).filter((one): one is string => typeof one === 'string').slice(0, 20);

interface Asking {
  readonly answers: Readonly<Record<string, string>>;
  readonly told: readonly string[];
  readonly ticket: string;
  readonly form: FormState;
}

const askPage = (visit: Visit, question: Question, { answers, told, ticket, form }: Asking): Answer => ({
  ...pageAnswer(
    visit.translator.t(`complaints.ask.title-${question}`),
    <AskForm {...{ question, answers, told, ticket, form, countries }} csrf={csrfOf(visit)} />,
    { question },
    { quickExit: true },
  ),
  ...(form.problems[0] && { status: statusOf(form.problems[0]) }),
});

const Receipt = ({ receipt }: { receipt: string }) => {
  const { t } = useTranslator();
  return (
    <>
      <Panel title={t('complaints.receipt.number')}>
        <p class="receipt">
          <bdi dir="ltr" translate="no">
            <strong>{groupsOf(receipt).join(' ')}</strong>
          </bdi>
        </p>
        <p>{t('complaints.receipt.keep')}</p>
      </Panel>
      <Notice kind="attention" title={t('complaints.receipt.once')}>
        <p>{t('complaints.receipt.lost')}</p>
      </Notice>
      <p>{t('complaints.receipt.next')}</p>
      <p>
        <a href="/help/receipt">{t('complaints.receipt.open')}</a>
      </p>
    </>
  );
};

/** The first question that one of the problems is about. */
const questionOf = (problems: readonly Problem[]): Question => {
  const field = problems[0]?.field?.split('.')[0] ?? '';
  return questions.find((question) => fieldsOf[question].includes(field)) ?? 'words';
};

const send = async (visit: Visit, keys: Keys, sent: Sent, asking: Omit<Asking, 'form'>): Promise<Answer> => {
  const { file } = sent.files;
  const piece = file && (await pieceOf(file.bytes));
  const again = (problems: readonly Problem[]): Answer => {
    const [first, ...others] = problems;
    if (sent.json && first)
      return refusal(others.length > 0 ? { code: 'input.unreadable', params: { count: problems.length } } : first, problems);
    return askPage(visit, questionOf(problems), { ...asking, form: { values: {}, problems } });
  };
  if (piece && !piece.ok) return again([piece.error]);
  // A whole village may file from one place; a machine may not fill the queue from it.
  if (!(await beginTry(visit.runtime, [{ what: `complaint\n${unnamed(keys, visit.address)}`, most: 60 }])))
    return again([{ code: 'complaint.too-many-tries', params: { minutes: 15 } }]);
  const { danger, ...fields } = asking.answers;
  const filed = await fileComplaint(visit.runtime, keys, {
    actor: visit.actor,
    ticket: asking.ticket,
    language: visit.translator.lang,
    fields: { ...fields, matters: asking.told, danger: danger === 'yes' },
    piece: piece?.value,
  });
  // What was told stands on no page any more once its form has done its work.
  if (!filed.ok && filed.error.code === 'complaint.filed-already') return refusal(filed.error);
  if (!filed.ok) return again(filed.error.problems ?? [filed.error]);
  const { t } = visit.translator;
  return {
    ...pageAnswer(
      t('complaints.receipt.title'),
      <Receipt receipt={filed.value.receipt} />,
      { receipt: filed.value.receipt },
      { quickExit: true },
    ),
    status: 201,
  };
};

/** A program sends all answers at once; a browser one question after the other. */
const asked = async (visit: Visit, keys: Keys, sent: Sent): Promise<Answer> => {
  const ticket = typeof sent.fields.ticket === 'string' ? sent.fields.ticket.slice(0, 200) : '';
  const typed = sent.json
    ? Object.fromEntries(names.flatMap((name) => (sent.fields[name] === undefined ? [] : [[name, String(sent.fields[name])]])))
    : undefined;
  const asking = { answers: typed ?? answersIn(sent), told: toldIn(sent), ticket };
  if (sent.json) return send(visit, keys, sent, asking);
  const at = Math.max(0, (questions as readonly (string | undefined)[]).indexOf(sent.typed.question));
  const question = questions[at] ?? 'matters';
  if (sent.typed.go === 'back') return askPage(visit, questions[Math.max(0, at - 1)] ?? 'matters', { ...asking, form: emptyForm });
  const missing: Problem | undefined =
    (question === 'matters' && asking.told.length === 0) ||
    (question === 'danger' && !asking.answers.danger) ||
    (question === 'where' && !asking.answers.country) ||
    (question === 'who' && !asking.answers.filer)
      ? { code: 'input.missing', field: fieldsOf[question][0] ?? '' }
      : undefined;
  if (missing) return askPage(visit, question, { ...asking, form: { values: {}, problems: [missing] } });
  if (at < questions.length - 1) return askPage(visit, questions[at + 1] ?? 'words', { ...asking, form: emptyForm });
  return send(visit, keys, sent, asking);
};

/** Filing a complaint: one question a page, nothing kept until the last, and no name asked. */
export const askRoutes = (keys: Keys): readonly Route[] => [
  page({
    path: '/help/complaints/new',
    action: 'complaint.file',
    summary: 'The first question of a complaint',
    handle: async (visit) => askPage(visit, 'matters', { answers: {}, told: [], ticket: newTicket(keys), form: emptyForm }),
  }),
  raw({
    method: 'post',
    path: '/help/complaints/ticket',
    action: 'complaint.file',
    summary: 'A ticket, for programs: what is filed with it twice is filed once',
    example: {},
    handle: async () => ({ kind: 'data', data: { ticket: newTicket(keys) } }),
  }),
  raw({
    method: 'post',
    path: '/help/complaints/new',
    action: 'complaint.file',
    summary: 'The next question, or after the last one the number of the complaint; a program sends all answers at once',
    example: { ticket: 'from the page', matters: ['unpaid-wages'], danger: 'no', country: 'ES', filer: 'worker', words: 'I was not paid.' },
    takesFiles: true,
    handle: (visit, sent) => asked(visit, keys, sent),
  }),
];
