import { occupationIn, zoneName } from '../../../platform/standards/index.ts';
import { ButtonLink, Buttons, Code, DateText, Name, Notice, Panel, SummaryList, useTranslator } from '../../../ui/index.ts';
import { type Birth, birthText } from '../domain/birth.ts';
import { fullName, type Worker } from '../domain/worker.ts';

/** An occupation as code and name, in the reader's words where there are any. */
const Occupation = ({ code }: { code: string }) => {
  const { lang } = useTranslator();
  const { text, lang: of } = occupationIn(code, lang);
  return (
    <>
      <Code>{code}</Code> <Name lang={of}>{text}</Name>
    </>
  );
};

/** The day of birth as far as it is known: a day, a month or a year. */
const BirthDay = ({ birth }: { birth: Birth }) => {
  const { month } = useTranslator();
  const text = birthText(birth);
  if (birth.month === null) return <Code>{text}</Code>;
  return birth.day === null ? <bdi>{month(`${text}-01`)}</bdi> : <DateText value={text} />;
};

const pages = ['papers', 'skills', 'consents', 'home', 'roster'] as const;

/** The pages of one worker, for the worker and the agency of the origin. */
const Links = ({ worker }: { worker: string }) => {
  const { t } = useTranslator();
  return (
    <Buttons>
      {pages.map((page) => (
        <ButtonLink kind="second" href={`/workers/${worker}/${page}`}>
          {t(`workers.links.${page}`)}
        </ButtonLink>
      ))}
    </Buttons>
  );
};

/** Where the record of the same person lives on. */
export const Joined = ({ worker, own = false }: { worker: Worker; own?: boolean }) => {
  const { t } = useTranslator();
  if (worker.supersededBy === null) return null;
  return (
    <Notice kind="attention" title={t('workers.profile.joined')}>
      <p>{own ? t('workers.profile.joined-own') : <a href={`/workers/${worker.supersededBy}`}>{t('workers.profile.living')}</a>}</p>
    </Notice>
  );
};

/** What the register holds about one worker. @param links whether the reader may open the pages of papers, skills and the rest */
export const ProfilePanel = ({ worker, own, links = own ?? false }: { worker: Worker; own?: boolean; links?: boolean }) => {
  const { t, country, language, list } = useTranslator();
  return (
    <Panel title={t(own ? 'workers.profile.title-own' : 'workers.profile.title')}>
      {!own && <Joined worker={worker} />}
      {links && <Links worker={worker.id} />}
      <SummaryList
        rows={[
          { label: t('workers.field.name'), value: <Name>{fullName(worker)}</Name> },
          { label: t('workers.field.zone-name'), value: <Code>{zoneName(worker.familyName, worker.givenNames)}</Code> },
          ...(worker.nativeName === null ? [] : [{ label: t('workers.field.native-name'), value: <Name>{worker.nativeName}</Name> }]),
          { label: t('workers.field.birth'), value: <BirthDay birth={worker.birth} /> },
          { label: t('workers.field.origin'), value: country(worker.origin) },
          { label: t('workers.field.place'), value: worker.place === null ? undefined : <Name>{worker.place}</Name> },
          { label: t('workers.field.occupation'), value: <Occupation code={worker.occupation} /> },
          {
            label: t('workers.field.experience'),
            value: t('workers.experience-proved', { n: worker.experienceMonths, proved: worker.verifiedMonths }),
          },
          {
            label: t('workers.field.languages'),
            value: worker.languages.length === 0 ? undefined : list(worker.languages.map((tag) => language(tag))),
          },
          { label: t('workers.field.seasons'), value: t('workers.seasons', { n: worker.seasonsCompleted }) },
          { label: t('workers.field.returns'), value: t('workers.returns', { n: worker.returnsReported }) },
          { label: t('workers.field.registered'), value: <DateText value={worker.registeredOn} /> },
        ]}
      />
    </Panel>
  );
};

/** The same as data. */
export const workerData = (worker: Worker) => ({
  id: worker.id,
  origin: worker.origin,
  givenNames: worker.givenNames,
  familyName: worker.familyName,
  nativeName: worker.nativeName,
  birth: worker.birth,
  place: worker.place,
  occupation: worker.occupation,
  experienceMonths: worker.experienceMonths,
  verifiedMonths: worker.verifiedMonths,
  languages: worker.languages,
  seasonsCompleted: worker.seasonsCompleted,
  returnsReported: worker.returnsReported,
  registeredOn: worker.registeredOn.toString(),
  version: worker.version,
});
