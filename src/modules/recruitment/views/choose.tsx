import { selectionReasons } from '../../../programme/index.ts';
import {
  Button,
  Code,
  DataTable,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  Message,
  Panel,
  Select,
  useTranslator,
} from '../../../ui/index.ts';
import type { ShownSelection } from '../queries/read-selection.ts';
import { usePoints } from './points.tsx';
import { Occupation, Skills } from './selection-words.tsx';

interface ChooseProps {
  readonly shown: ShownSelection;
  readonly csrf: string;
}

/** The first of two pages: whom the employer wants, and in which order. Nothing is sent to anybody before the second. */
export const Choose = ({ shown, csrf }: ChooseProps) => {
  const { t } = useTranslator();
  const points = usePoints();
  return (
    <Panel title={t('recruitment.choose.title')}>
      <p>
        <Message k="recruitment.choose.what" values={{ free: shown.free }} />
      </p>
      <Form action={`/selections/${shown.selection.id}/preview`} csrf={csrf}>
        <DataTable
          caption={t('recruitment.selection.caption')}
          columns={[
            { key: 'pick', label: t('recruitment.choose.pick'), kind: 'node' },
            { key: 'rank', label: t('recruitment.choose.rank'), kind: 'node' },
            { key: 'occupation', label: t('recruitment.terms.occupation'), kind: 'node' },
            { key: 'experience', label: t('recruitment.selection.experience'), kind: 'number' },
            { key: 'skills', label: t('recruitment.selection.skills'), kind: 'node' },
            { key: 'seasons', label: t('recruitment.selection.seasons'), kind: 'number' },
            { key: 'points', label: t('recruitment.selection.points') },
          ]}
          rows={shown.candidates.map((row) => ({
            pick: (
              <span class="choice">
                <input type="checkbox" id={`pick-${row.code}`} name="pick[]" value={row.code} />
                <label for={`pick-${row.code}`}>
                  <Code>{row.code}</Code>
                </label>
              </span>
            ),
            rank: (
              <input
                class="short"
                type="text"
                inputmode="numeric"
                dir="ltr"
                name={`rank.${row.code}`}
                aria-label={t('recruitment.choose.rank-of', { code: row.code })}
              />
            ),
            occupation: <Occupation code={row.occupation} />,
            experience: row.experience_months,
            skills: <Skills codes={row.skills} />,
            seasons: row.seasons_completed,
            points: row.points === null ? undefined : points(row.points),
          }))}
        />
        <Button>{t('recruitment.choose.preview')}</Button>
      </Form>
    </Panel>
  );
};

/** The second page: what will happen, with a reason for those who are not chosen as far as there is one. */
export const Preview = ({ shown, chosen, csrf, form }: ChooseProps & { readonly chosen: readonly string[]; readonly form: FormState }) => {
  const { t } = useTranslator();
  const offers = Math.min(chosen.length, Math.max(0, shown.free));
  const rest = shown.candidates.filter(({ code, state }) => state === 'listed' && !chosen.includes(code));
  const reasons = shown.rules.refusalReasons?.value ?? selectionReasons;
  return (
    <>
      <p class="lead">
        {t(chosen.length === 0 ? 'recruitment.choose.nobody' : 'recruitment.choose.will', { offers, waiting: chosen.length - offers })}
      </p>
      <Form action={`/selections/${shown.selection.id}/choose`} csrf={csrf} form={form}>
        <ErrorSummary />
        <HiddenField name="version" value={shown.selection.version} />
        {chosen.length > 0 && (
          <ol>
            {chosen.map((code) => (
              <li>
                <input type="hidden" name="chosen[]" value={code} />
                <Code>{code}</Code>
              </li>
            ))}
          </ol>
        )}
        {rest.length > 0 && (
          <Panel title={t('recruitment.choose.rest')}>
            <p>{t(chosen.length === 0 ? 'recruitment.choose.rest-all' : 'recruitment.choose.rest-what')}</p>
            {rest.map(({ code }) => (
              <Select
                name={`refused.${code}`}
                label={code}
                optional={chosen.length > 0}
                empty={t('recruitment.choose.no-reason')}
                options={reasons.map((value) => ({ value, label: t(`recruitment.refusal.${value}`) }))}
              />
            ))}
          </Panel>
        )}
        <p>{t('recruitment.choose.final')}</p>
        <Button>{t(chosen.length === 0 ? 'recruitment.choose.send-none' : 'recruitment.choose.send')}</Button>
      </Form>
      <p>
        <a href={`/selections/${shown.selection.id}`}>{t('recruitment.choose.back')}</a>
      </p>
    </>
  );
};
