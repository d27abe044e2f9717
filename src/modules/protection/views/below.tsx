import { DataTable, DateText, Notice, useTranslator } from '../../../ui/index.ts';
import type { CaseFile } from '../queries/case-file.ts';

const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO('UTC').toPlainDate();

/** A moment as officers read it, by the clock of everybody. */
export const momentOf = (at: Temporal.Instant): string => at.toString().slice(0, 16).replace('T', ' ');
/** Whether the moment at which something was owed is over. */
export const isLate = (due: Temporal.Instant, now: Temporal.Instant): boolean => Temporal.Instant.compare(due, now) < 0;

/** What must be done for the case, by when; a child that is without a guardian for too long stands above everything. */
export const Duties = ({ file, now }: { file: CaseFile; now: Temporal.Instant }) => {
  const { t } = useTranslator();
  if (file.duties.length === 0) return null;
  const late = file.duties.find(({ kind, dueAt, doneOn }) => kind === 'guardian' && doneOn === null && isLate(dueAt, now));
  return (
    <>
      {late && <Notice kind="attention" title={t('protection.guardian.late', { at: momentOf(late.dueAt) })} />}
      <DataTable
        caption={t('protection.duties.title')}
        columns={[
          { key: 'what', label: t('protection.duties.what'), kind: 'text' },
          { key: 'due', label: t('protection.duties.due'), kind: 'text' },
          { key: 'done', label: t('protection.duties.done'), kind: 'date' },
        ]}
        rows={file.duties.map(({ kind, dueAt, doneOn }) => ({
          what: t(`protection.duty.${kind}`),
          due: momentOf(dueAt),
          done: doneOn ?? undefined,
        }))}
      />
    </>
  );
};

/** What was agreed to, and what of it still holds. */
export const Consents = ({ file }: { file: CaseFile }) => {
  const { t, language } = useTranslator();
  return (
    <DataTable
      caption={t('protection.consent.title')}
      empty={t('protection.consent.none')}
      columns={[
        { key: 'purpose', label: t('protection.consent.purpose'), kind: 'text' },
        { key: 'reader', label: t('protection.consent.reader'), kind: 'text' },
        { key: 'language', label: t('protection.consent.language'), kind: 'text' },
        { key: 'by', label: t('protection.consent.by'), kind: 'text' },
        { key: 'on', label: t('protection.consent.on'), kind: 'date' },
        { key: 'until', label: t('protection.consent.withdrawn'), kind: 'node' },
      ]}
      rows={file.consents.map((consent) => ({
        purpose: t(`protection.purpose.${consent.purpose}`),
        reader: consent.reader ? t(`protection.reader.${consent.reader}`) : t('protection.consent.all'),
        language: language(consent.language),
        by: t(`protection.by.${consent.by}`),
        on: consent.givenOn,
        until: consent.withdrawnOn ? <DateText value={consent.withdrawnOn} style="short" /> : t('protection.consent.holds'),
      }))}
    />
  );
};

/** To whom the case was handed over, and what they answered. */
export const Referrals = ({ file }: { file: CaseFile }) => {
  const { t } = useTranslator();
  return (
    <DataTable
      caption={t('protection.referral.title')}
      empty={t('protection.referral.none')}
      columns={[
        { key: 'target', label: t('protection.referral.target'), kind: 'text' },
        { key: 'sent', label: t('protection.referral.sent'), kind: 'date' },
        { key: 'due', label: t('protection.referral.due'), kind: 'date' },
        { key: 'answer', label: t('protection.referral.answer'), kind: 'text' },
      ]}
      rows={file.referrals.map(({ target, sentOn, dueOn, answer }) => ({
        target: t(`protection.reader.${target}`),
        sent: sentOn,
        due: dueOn,
        answer: t(`protection.referral.${answer ?? 'waiting'}`),
      }))}
    />
  );
};

/** Who opened the case and what was done: the person concerned reads the same. */
export const Accesses = ({ file }: { file: CaseFile }) => {
  const { t } = useTranslator();
  return (
    <DataTable
      caption={t('protection.access.title')}
      empty={t('protection.access.none')}
      columns={[
        { key: 'on', label: t('protection.access.on'), kind: 'date' },
        { key: 'who', label: t('protection.access.who'), kind: 'text' },
        { key: 'what', label: t('protection.access.what'), kind: 'text' },
      ]}
      rows={file.accesses.map(({ at, role, what }) => ({
        on: dayOf(at),
        who: t(`site.role.${role}`),
        what: t(`protection.did.${what.replace(/^(wrote|referred)-.*/, '$1')}`),
      }))}
    />
  );
};
