import { languageOf } from '../../../kernel/language.ts';
import { escoOccupation, type FoundOccupation, occupationTitle } from '../../../platform/standards/index.ts';
import {
  Button,
  Code,
  DateField,
  DateText,
  ErrorSummary,
  Filters,
  Form,
  type FormState,
  HiddenField,
  Message,
  Name,
  Panel,
  Select,
  Tag,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { type Experience, proofs } from '../domain/experience.ts';
import type { Skill } from '../queries/experience-of.ts';

export interface SkillsProps {
  readonly worker: string;
  readonly skills: readonly Skill[];
  readonly experiences: readonly Experience[];
  readonly q: string | undefined;
  readonly found: readonly FoundOccupation[];
  readonly mayVerify: boolean;
  readonly csrf: string;
  readonly form: FormState;
}

/** A work by its code and title; the titles of the classifications are in English and say so. */
export const WorkTitle = ({ occupation, esco }: { occupation: string; esco?: string | null }) => {
  const narrow = esco ? escoOccupation(esco) : undefined;
  return (
    <>
      <Code>{esco ?? occupation}</Code> <Name lang="en">{narrow?.title ?? occupationTitle(occupation)}</Name>
    </>
  );
};

const Found = ({ worker, found, q, csrf }: Pick<SkillsProps, 'worker' | 'found' | 'q' | 'csrf'>) => {
  const { t, lang, language } = useTranslator();
  if (q === undefined) return null;
  if (found.length === 0) return <p class="empty">{t('workers.skill.nothing')}</p>;
  return (
    <ul>
      {found.map((one) => (
        <li>
          <Form action={`/workers/${worker}/skills`} csrf={csrf}>
            <HiddenField name="occupation" value={one.isco} />
            {one.esco && <HiddenField name="esco" value={one.esco} />}
            <p>
              <Name lang={one.lang}>{one.title}</Name> {one.by && <Name lang={one.lang}>{`(${one.by})`}</Name>}{' '}
              <Code>{one.esco ?? one.isco}</Code>{' '}
              {one.lang !== languageOf(lang) && (
                <span class="quiet">{t('workers.skill.in-language', { language: language(one.lang) })}</span>
              )}
            </p>
            <Button kind="second">{t('workers.skill.add')}</Button>
          </Form>
        </li>
      ))}
    </ul>
  );
};

const ExperienceRow = ({ one, worker, mayVerify, csrf }: { one: Experience } & Pick<SkillsProps, 'worker' | 'mayVerify' | 'csrf'>) => {
  const { t, country } = useTranslator();
  const at = `/workers/${worker}/experience/${one.id}`;
  return (
    <li>
      <p>
        <WorkTitle occupation={one.occupation} />{' '}
        {one.verifiedOn ? (
          <Tag kind="done">{t(`workers.experience.proof.${one.proof ?? 'certificate'}`)}</Tag>
        ) : (
          <Tag>{t('workers.experience.claimed')}</Tag>
        )}
      </p>
      <p>
        <Message
          k={one.until ? 'workers.experience.span' : 'workers.experience.since'}
          values={{
            from: <DateText value={one.from} />,
            ...(one.until && { until: <DateText value={one.until} /> }),
            employer: <Name>{one.employer}</Name>,
            country: country(one.country),
          }}
        />
      </p>
      {!one.verifiedOn && mayVerify && (
        <Form action={`${at}/verify`} csrf={csrf}>
          <Select
            name="proof"
            label={t('workers.experience.proof')}
            options={proofs.map((value) => ({ value, label: t(`workers.experience.proof.${value}`) }))}
          />
          <Button kind="second">{t('workers.experience.verify')}</Button>
        </Form>
      )}
      {!one.verifiedOn && (
        <Form action={`${at}/remove`} csrf={csrf}>
          <Button kind="second">{t('workers.experience.remove')}</Button>
        </Form>
      )}
    </li>
  );
};

const AddExperience = ({ worker, skills, csrf, form }: Pick<SkillsProps, 'worker' | 'skills' | 'csrf' | 'form'>) => {
  const { t } = useTranslator();
  const codes = [...new Set(skills.map(({ occupation }) => occupation))];
  return (
    <Form action={`/workers/${worker}/experience`} csrf={csrf} form={form}>
      <ErrorSummary />
      <Select
        name="occupation"
        label={t('workers.field.occupation')}
        hint={t('workers.experience.occupation-hint')}
        options={codes.map((value) => ({ value, label: `${value} ${occupationTitle(value)}`, name: true }))}
      />
      <DateField name="from" label={t('workers.experience.from')} />
      <DateField name="until" label={t('workers.experience.until')} hint={t('workers.experience.until-hint')} optional />
      <TextField name="employer" label={t('workers.experience.employer')} />
      <TextField name="country" label={t('workers.experience.country')} hint={t('workers.paper.issuer-hint')} width="short" />
      <Button>{t('workers.experience.save')}</Button>
    </Form>
  );
};

/** What somebody can do, found by words; and what somebody has worked, claimed or verified. */
export const Skills = (props: SkillsProps) => {
  const { worker, skills, experiences, q, csrf } = props;
  const { t } = useTranslator();
  return (
    <>
      <Panel title={t('workers.skill.title')}>
        {skills.length === 0 && <p class="empty">{t('workers.skill.none')}</p>}
        <ul>
          {skills.map((skill) => (
            <li>
              <Form action={`/workers/${worker}/skills/${skill.id}/remove`} csrf={csrf}>
                <p>
                  <WorkTitle {...skill} />
                </p>
                <Button kind="second">{t('workers.skill.remove')}</Button>
              </Form>
            </li>
          ))}
        </ul>
        <Filters action={`/workers/${worker}/skills`} {...(q !== undefined && { clearHref: `/workers/${worker}/skills` })}>
          <TextField name="q" label={t('workers.skill.search')} hint={t('workers.skill.search-hint')} value={q} />
        </Filters>
        <Found {...props} />
      </Panel>
      <Panel title={t('workers.experience.title')}>
        {experiences.length === 0 && <p class="empty">{t('workers.experience.none')}</p>}
        <ul>
          {experiences.map((one) => (
            <ExperienceRow one={one} {...props} />
          ))}
        </ul>
        {skills.length > 0 && <AddExperience {...props} />}
      </Panel>
    </>
  );
};

/** The same as data. */
export const experienceData = (one: Experience) => ({
  ...one,
  from: one.from.toString(),
  until: one.until?.toString() ?? null,
  verifiedOn: one.verifiedOn?.toString() ?? null,
});
