import { newId } from '../../../../kernel/ids.ts';
import type { FormState } from '../../../../platform/http/visit.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  ErrorSummary,
  Form,
  Notice,
  Panel,
  Radios,
  SummaryList,
  TextArea,
  useTranslator,
} from '../../../../ui/index.ts';
import type { Centre } from '../domain/centre.ts';
import { type CentreFreshness, commentSays } from '../domain/comment.ts';
import type { published } from '../domain/visit.ts';
import { CheckedText, ServesText } from './directory.tsx';
import { HoursText, LanguagesText, PhoneText, PlaceText, SiteText } from './told.tsx';

interface CentreProps {
  readonly centre: Centre;
  readonly fresh: ReadonlyMap<string, CentreFreshness>;
  readonly outcomes: ReturnType<typeof published>;
}

/** One line of the directory, with how well it is known and what visits led to. */
export const CentreView = ({ centre, fresh, outcomes }: CentreProps) => {
  const { t } = useTranslator();
  const { right = 0, wrong = 0 } = fresh.get(centre.id) ?? {};
  return (
    <>
      {wrong > 0 && <Notice kind="attention" title={t('centres.said-wrong', { n: wrong })} />}
      <SummaryList
        rows={[
          { label: t('centres.what'), value: t(`centres.kind.${centre.kind}`) },
          { label: t('centres.serves'), value: <ServesText centre={centre} /> },
          { label: t('centres.phone'), value: <PhoneText told={centre.phone} /> },
          { label: t('centres.hours'), value: <HoursText told={centre.hours} /> },
          { label: t('centres.languages'), value: <LanguagesText told={centre.languages} /> },
          { label: t('centres.place'), value: <PlaceText told={centre.place} /> },
          { label: t('centres.site'), value: <SiteText told={centre.site} /> },
          ...(centre.operator ? [{ label: t('centres.operator'), value: <bdi>{centre.operator}</bdi> }] : []),
          { label: t('centres.checked'), value: <CheckedText centre={centre} fresh={fresh} /> },
          { label: t('centres.known'), value: t(`centres.mark.${centre.mark}`) },
        ]}
      />
      <p>{t('centres.said-right', { n: right })}</p>
      <Buttons>
        <ButtonLink href={`/centres/${centre.id}/comment`} kind="second">
          {t('centres.comment.open')}
        </ButtonLink>
      </Buttons>
      {outcomes.length > 0 && (
        <Panel title={t('centres.outcomes.title')}>
          <ul>
            {outcomes.map(({ outcome, atLeast }) => (
              <li>
                {t(`centres.outcome.${outcome}`)}:{' '}
                {atLeast === undefined ? t('centres.outcomes.few') : t('centres.outcomes.at-least', { n: atLeast })}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
};

/** Is this still right? One choice, and words where somebody has some. */
export const CommentForm = ({ centre, csrf, form }: { centre: Centre; csrf: string; form: FormState }) => {
  const { t } = useTranslator();
  return (
    <>
      <ErrorSummary form={form} />
      <Form action={`/centres/${centre.id}/comment`} csrf={csrf} idempotencyKey={newId()} form={form}>
        <Radios
          name="says"
          label={t('centres.comment.question')}
          options={commentSays.map((value) => ({ value, label: t(`centres.says.${value}`) }))}
        />
        <TextArea name="words" label={t('centres.comment.words')} hint={t('centres.comment.no-names')} optional rows={3} />
        <Button>{t('centres.comment.send')}</Button>
      </Form>
    </>
  );
};
