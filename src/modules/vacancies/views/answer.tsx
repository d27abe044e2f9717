import { textIn } from '../../../programme/index.ts';
import { DateText, Message, Name, useTranslator } from '../../../ui/index.ts';
import type { TimelineEntry } from '../../stages/index.ts';
import type { VacancyFile } from '../queries/vacancy-file.ts';
import { placesLeft } from './words.ts';

/** Who has it, since when, until when, and what silence means. */
const Held = ({ entry }: { entry: TimelineEntry }) => {
  const { t, lang } = useTranslator();
  const values = {
    holder: <Name>{textIn(entry.role, lang)}</Name>,
    step: <Name>{textIn(entry.texts, lang)}</Name>,
    since: entry.since ? <DateText value={entry.since} /> : '',
    until: entry.until ? <DateText value={entry.until} /> : '',
  };
  return (
    <>
      <Message k={entry.mine ? 'vacancies.answer.mine' : 'vacancies.answer.held'} values={values} />{' '}
      {entry.until && <Message k={`vacancies.answer.${entry.mine ? 'mine-' : ''}${entry.late ? 'late' : 'until'}`} values={values} />}{' '}
      {entry.until && !entry.late && entry.silence !== 'none' && t(`ui.timeline.silence.${entry.silence}`)}
    </>
  );
};

/** What ended the file, when a stage did. */
const Ended = ({ file }: { file: VacancyFile }) => {
  const { lang } = useTranslator();
  const by = file.decision?.endedBy;
  const values = {
    on: file.decidedOn ? <DateText value={file.decidedOn} /> : '',
    step: by ? <Name>{textIn(by.texts, lang)}</Name> : '',
    holder: by ? <Name>{textIn(by.role, lang)}</Name> : '',
  };
  if (by) return <Message k={`vacancies.answer.ended.${by.outcome}`} values={values} />;
  return <Message k={`vacancies.answer.${file.vacancy.status}-on`} values={values} />;
};

/** Where the vacancy stands, in a sentence: the first thing on its page. */
export const StandsWhere = ({ file }: { file: VacancyFile }) => {
  const { t } = useTranslator();
  const { vacancy, decidedOn, timeline } = file;
  switch (vacancy.status) {
    case 'filed': {
      const open = timeline?.entries.filter((entry) => entry.state === 'open') ?? [];
      const first = open.find((entry) => entry.mine) ?? open[0];
      if (first) return <Held entry={first} />;
      return <Message k="vacancies.answer.filed" values={{ on: <DateText value={vacancy.filedOn} /> }} />;
    }
    case 'verified':
      return (
        <>
          {decidedOn && <Message k="vacancies.answer.verified-on" values={{ on: <DateText value={decidedOn} /> }} />}{' '}
          {t('vacancies.answer.left', { n: placesLeft(vacancy) })}
        </>
      );
    case 'withdrawn':
      return <>{t('vacancies.answer.withdrawn')}</>;
    default:
      return <Ended file={file} />;
  }
};
