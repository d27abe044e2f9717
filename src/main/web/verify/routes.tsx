import { offlineWorker } from '../../../modules/information/index.ts';
import { csrfOf } from '../../../platform/http/asked.ts';
import { page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, emptyForm, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { type Checked, checkDocument } from '../../../platform/signing/index.ts';
import { Button, Code, DateText, Form, Notice, SummaryList, TextArea, useTranslator } from '../../../ui/index.ts';
import { verifyScript, verifyScriptPath } from './assets.ts';
import { type KnownKeys, knownKeys } from './known.ts';

const answers = ['genuine', 'replaced', 'over', 'newer', 'older', 'no-code', 'unknown-key', 'changed'] as const;
const wordsOf = ({ t }: Translator): string =>
  JSON.stringify({
    ...Object.fromEntries(answers.map((answer) => [answer, t(`site.verify.${answer}`)])),
    'no-network': t('site.verify.no-network'),
    number: t('site.verify.number'),
    on: t('site.verify.on'),
    days: t('site.verify.days'),
    list: t('site.verify.list'),
    stale: t('site.verify.stale'),
  });

const Found = ({ checked }: { checked: Checked }) => {
  const { t } = useTranslator();
  const kind = checked.answer === 'genuine' ? 'done' : 'attention';
  if (!('document' in checked)) return <Notice kind={kind} title={t(`site.verify.${checked.answer}`)} />;
  const { number, on, from, until } = checked.document;
  return (
    <Notice kind={kind} title={t(`site.verify.${checked.answer}`)}>
      <SummaryList
        rows={[
          { label: t('site.verify.number'), value: <Code>{number}</Code> },
          { label: t('site.verify.on'), value: <DateText value={on} /> },
          { label: t('site.verify.from'), value: from ? <DateText value={from} /> : undefined },
          { label: t('site.verify.until'), value: until ? <DateText value={until} /> : undefined },
        ]}
      />
    </Notice>
  );
};

interface VerifyProps {
  readonly known: KnownKeys;
  readonly csrf: string;
  readonly form: FormState;
  readonly checked?: Checked | undefined;
}

const Verify = ({ known, csrf, form, checked }: VerifyProps) => {
  const translator = useTranslator();
  const { t } = translator;
  return (
    <div data-verify={JSON.stringify(known)} data-words={wordsOf(translator)} data-keep={offlineWorker}>
      {checked && <Found checked={checked} />}
      <p role="status" class="lead"></p>
      <Form action="/verify" csrf={csrf} form={form}>
        <TextArea name="code" label={t('site.verify.code')} hint={t('site.verify.code-hint')} />
        <Button>{t('site.verify.button')}</Button>
      </Form>
      <p>
        <a href="/verify/offline">{t('site.verify.offline')}</a>
      </p>
      <script src={verifyScriptPath} defer></script>
    </div>
  );
};

const verifyPage = async (visit: Visit, form: FormState, checked?: Checked): Promise<Answer> => {
  const { t } = visit.translator;
  const data =
    checked && 'document' in checked ? { answer: checked.answer, number: checked.document.number } : { answer: checked?.answer ?? null };
  return pageAnswer(
    t('site.verify.title'),
    <Verify known={await knownKeys(visit)} csrf={csrfOf(visit)} form={form} checked={checked} />,
    data,
    { lead: t('site.verify.lead'), scripts: true },
  );
};

const inAttribute = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

/** The page as one file, to be kept on a device that has no network where papers are shown: with the keys of the day on which it was taken. */
const offlineCopy = async (visit: Visit): Promise<Answer> => {
  const { translator } = visit;
  const { t, lang, dir } = translator;
  const known = inAttribute(JSON.stringify(await knownKeys(visit)));
  const body = `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${t('site.verify.title')}</title><main data-verify="${known}" data-words="${inAttribute(wordsOf(translator))}">
<h1>${t('site.verify.title')}</h1><p>${t('site.verify.taken', { on: translator.date(await visit.runtime.clock.today()) })}</p>
<p role="status"></p><form><label for="code">${t('site.verify.code')}</label><br><textarea id="code" name="code" rows="6" cols="40"></textarea>
<p><button>${t('site.verify.button')}</button></p></form></main><script>${verifyScript}</script></html>`;
  return { kind: 'file', name: 'corridor-verify.html', type: 'text/html; charset=utf-8', body };
};

/** Whether a printed document is genuine: for everybody, in the browser, on paper alone, or by the server. */
export const verifyRoutes: readonly Route[] = [
  page({
    path: '/verify',
    action: 'document.check',
    summary: 'Check the signed code of a printed contract or permit',
    // Whoever has opened it once finds it again without a network: it may be kept, and then holds the lists of its day.
    shared: async (visit) => `${visit.translator.lang} ${JSON.stringify(await knownKeys(visit))}`,
    handle: (visit) => verifyPage(visit, emptyForm),
  }),
  raw({
    method: 'post',
    path: '/verify',
    action: 'document.check',
    summary: 'The same by the server, for browsers that cannot do it themselves',
    example: { code: 'CORRIDOR1.…' },
    async handle(visit, { fields }) {
      const code = typeof fields.code === 'string' ? fields.code.slice(0, 4_000) : '';
      const text = code.slice(code.lastIndexOf('#') + 1);
      const checked = await visit.read((tx) => checkDocument(visit.runtime, tx, text));
      return verifyPage(visit, { values: { code }, problems: [] }, checked);
    },
  }),
  raw({
    method: 'get',
    path: '/verify/offline',
    action: 'document.check',
    summary: 'The page that checks printed codes as one file, for a device without a network',
    handle: offlineCopy,
  }),
  raw({
    method: 'get',
    path: '/.well-known/corridor-keys.json',
    action: 'document.check',
    summary: 'The public keys with which documents are signed, with their days, and the documents that no longer hold',
    handle: async (visit) => ({ kind: 'data', data: await knownKeys(visit) }),
  }),
];
