import { lastDay } from '../../../kernel/dates.ts';
import { pathId } from '../../../platform/http/asked.ts';
import { page, type Route } from '../../../platform/http/routes.ts';
import { absent, pageAnswer } from '../../../platform/http/visit.ts';
import { signPrinted } from '../../../platform/signing/index.ts';
import { textIn } from '../../../programme/index.ts';
import { BesideSource, Code, DateText, Message, Name, Panel, qrCode, SummaryList, useTranslator } from '../../../ui/index.ts';
import { nameIn, namesOf, type OrganisationNames } from '../../organisations/index.ts';
import type { Permit } from '../domain/permit.ts';
import { type StayFile, stayFile } from '../queries/stay-file.ts';

/** The words that stand on the paper, in one fixed form: their fingerprint is signed, so that a changed paper is noticed. */
const wordsOf = ({ placement, ends, programme }: StayFile, permit: Permit): string =>
  [
    permit.number,
    placement.workerName,
    placement.workerNativeName ?? '',
    placement.reference,
    ends.join('-'),
    programme.id,
    permit.from.toString(),
    lastDay(permit.until).toString(),
  ].join('\n');

/** Words of the permit itself. */
const printed = [
  'permits.title',
  'permits.number',
  'permits.print.worker',
  'permits.print.country',
  'permits.valid',
  'permits.days.entries',
  'permits.print.employer',
  'permits.issued',
];

const Facts = ({ file, permit, employer }: { file: StayFile; permit: Permit; employer: OrganisationNames }) => {
  const { t, lang, period, country } = useTranslator();
  const { placement, ends, programme, rules, today } = file;
  const entries =
    rules.multipleEntry.status === 'known' ? `permits.entries.${rules.multipleEntry.value}` : `permits.said.${rules.multipleEntry.status}`;
  return (
    <Panel title={t('permits.title')}>
      <SummaryList
        rows={[
          { label: t('permits.number'), value: <Code>{permit.number}</Code> },
          { label: t('permits.print.worker'), value: <Name>{placement.workerName}</Name> },
          ...(placement.workerNativeName ? [{ label: t('permits.print.native'), value: <Name>{placement.workerNativeName}</Name> }] : []),
          { label: t('permits.print.country'), value: country(ends[1]) },
          { label: t('permits.valid'), value: period(permit.from, permit.until) },
          { label: t('permits.days.entries'), value: t(entries) },
          { label: t('permits.print.employer'), value: <Name>{nameIn(employer, lang)}</Name> },
          { label: t('permits.print.programme'), value: <Name>{textIn(programme.titles, lang)}</Name> },
          { label: t('permits.print.reference'), value: <Code>{placement.reference}</Code> },
          { label: t('permits.issued'), value: <DateText value={permit.issuedOn} /> },
          { label: t('permits.print.on'), value: <DateText value={today} /> },
        ]}
      />
    </Panel>
  );
};

const Sheet = ({
  file,
  permit,
  employer,
  qr,
  text,
  short,
}: {
  file: StayFile;
  permit: Permit;
  employer: OrganisationNames;
  qr: string;
  text: string;
  short: string;
}) => {
  const { t } = useTranslator();
  return (
    <>
      <BesideSource keys={printed}>
        <Facts file={file} permit={permit} employer={employer} />
      </BesideSource>
      <div class="stack">
        <div dangerouslySetInnerHTML={{ __html: qr }} />
        <p>{t('permits.print.check')}</p>
        <p>
          <Message k="permits.print.short" values={{ short: <Code>{short}</Code> }} />
        </p>
        <details>
          <summary>{t('permits.print.code')}</summary>
          <p class="break">
            <Code>{text}</Code>
          </p>
        </details>
      </div>
    </>
  );
};

/** The permit on one sheet, with a signed code that verifies without a network. */
export const printRoutes: readonly Route[] = [
  page({
    path: '/placements/:placement/permit/print',
    action: 'placement.read',
    summary: 'The permit on one sheet, with a signed code that anybody can check',
    async handle(visit) {
      const key = pathId(visit, 'placement');
      const today = await visit.runtime.clock.today();
      const found =
        key === undefined
          ? undefined
          : await visit.read(async (tx) => {
              const file = await stayFile(tx, key, visit.actor, today);
              return file && { file, permit: file.permit, names: await namesOf(tx, [file.placement.employer]) };
            });
      if (!found) return absent;
      const { file, permit, names } = found;
      const { t } = visit.translator;
      const crumbs = [{ href: `/placements/${file.placement.id}/stay`, label: t('permits.page.title') }];
      if (!permit) return pageAnswer(t('permits.print.title'), <p>{t('permits.lead.none')}</p>, { number: null }, { crumbs });
      const until = lastDay(permit.until);
      const { code: text, short } = await signPrinted(visit.runtime, {
        kind: 'permit',
        number: permit.number,
        from: permit.from,
        until,
        words: wordsOf(file, permit),
        facts: { corridor: file.ends.join('-'), programme: file.programme.id, file: file.placement.reference },
      });
      const qr = await qrCode(text, t('permits.print.qr'));
      const data = { number: permit.number, from: permit.from.toString(), until: until.toString(), signed: text, short };
      const employer = names.get(file.placement.employer) ?? {};
      return pageAnswer(
        t('permits.print.title'),
        <Sheet file={file} permit={permit} employer={employer} qr={qr} text={text} short={short} />,
        data,
        {
          crumbs,
        },
      );
    },
  }),
];
