import { newId } from '../../../kernel/ids.ts';
import { spanIn } from '../../../platform/i18n/index.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import { textIn } from '../../../programme/index.ts';
import { Button, DateField, Form, type FormState, HiddenField, Radios, Select, TextArea, useTranslator } from '../../../ui/index.ts';
import { askedFrom, type RequestKind } from '../domain/request.ts';
import type { StayFile } from '../queries/stay-file.ts';

/** Which of the page's forms was sent and refused. */
export type TriedForm = 'extension' | 'employer' | 'status' | 'leave' | 'come-back' | 'absence' | 'next' | 'take-back';

export interface StayFormsProps {
  readonly file: StayFile;
  readonly actor: Actor;
  readonly csrf: string;
  readonly tried?: { readonly form: FormState; readonly of: TriedForm } | undefined;
}

interface OneForm extends StayFormsProps {
  readonly of: TriedForm;
  readonly path: string;
  readonly children?: unknown;
}

const StayForm = ({ file, csrf, tried, of, path, children }: OneForm) => {
  const { t } = useTranslator();
  return (
    <details open={tried?.of === of}>
      <summary>{t(`permits.form.${of}.title`)}</summary>
      <Form
        action={`/placements/${file.placement.id}/${path}`}
        csrf={csrf}
        idempotencyKey={newId()}
        form={tried?.of === of ? tried.form : undefined}
      >
        <HiddenField name="version" value={file.placement.version} />
        <p class="quiet">{t(`permits.form.${of}.hint`)}</p>
        {children as never}
        <Button>{t(`permits.form.${of}.button`)}</Button>
      </Form>
    </details>
  );
};

const Asking = (props: StayFormsProps) => {
  const { t, lang } = useTranslator();
  const { file, actor } = props;
  const { rules, permit, outlooks, placement, requests, bridge } = file;
  if (!permit || scopeOf('permit.ask', actor.role) === undefined) return null;
  const may = (kind: RequestKind) => askedFrom[kind].includes(placement.status) && !open(kind);
  const open = (kind: string) => requests.some((one) => one.kind === kind && one.state === 'open');
  const grounds = rules.changes.filter(({ allowed }) => allowed !== 'no');
  const possible = outlooks.filter((one) => one.possible);
  const extends_ =
    actor.role !== 'labour' && may('extension') && !(rules.extension.allowed.status === 'known' && rules.extension.allowed.value === 'no');
  const changes = may('employer') && actor.role !== 'employer' && grounds.length > 0 && !(bridge && !bridge.endedOn);
  return (
    <>
      {extends_ && (
        <StayForm {...props} of="extension" path="extension">
          <DateField name="until" label={t('permits.form.extension.until')} />
        </StayForm>
      )}
      {changes && (
        <StayForm {...props} of="employer" path="employer">
          <Radios
            name="ground"
            label={t('permits.form.employer.ground')}
            options={grounds.map(({ id, texts, search }) => ({
              value: id,
              label: textIn(texts, lang),
              name: true,
              ...(search.status === 'known' && {
                hint: t('permits.form.employer.search', { span: spanIn(lang, search.value.toString()) }),
              }),
            }))}
          />
        </StayForm>
      )}
      {actor.role === 'worker' && possible.length > 0 && may('status') && (
        <StayForm {...props} of="status" path="status">
          <Radios
            name="ground"
            label={t('permits.form.status.ground')}
            options={possible.map(({ change }) => ({ value: change.id, label: textIn(change.texts, lang), name: true }))}
          />
        </StayForm>
      )}
    </>
  );
};

/** What the reader can do about a stay now; nothing when nothing is theirs. */
export const StayForms = (props: StayFormsProps) => {
  const { t } = useTranslator();
  const { file, actor } = props;
  const { placement, stay, today, nextPlaces, claims } = file;
  const may = (action: string) => scopeOf(action, actor.role) !== undefined;
  const there = placement.status === 'arrived';
  const away = stay?.trips.some(({ backOn }) => backOn === undefined) ?? false;
  const claiming = claims.some(({ state }) => state === 'asked' || state === 'deciding');
  return (
    <>
      {may('stay.leave') && there && !away && (
        <StayForm {...props} of="leave" path="leave">
          <DateField name="on" label={t('permits.form.leave.on')} value={today.toString()} />
        </StayForm>
      )}
      {may('stay.come-back') && there && away && (
        <StayForm {...props} of="come-back" path="come-back">
          <DateField name="on" label={t('permits.form.come-back.on')} value={today.toString()} />
          <TextArea name="reason" label={t('permits.form.come-back.reason')} rows={3} optional />
        </StayForm>
      )}
      <Asking {...props} />
      {may('absence-claim.report') && there && !claiming && (
        <StayForm {...props} of="absence" path="absence">
          <DateField name="since" label={t('permits.form.absence.since')} />
        </StayForm>
      )}
      {may('permit.offer-next') && nextPlaces.length > 0 && (
        <StayForm {...props} of="next" path="next-employer">
          <Select
            name="vacancy"
            label={t('permits.form.next.vacancy')}
            options={nextPlaces.map(({ id, reference, title }) => ({ value: id, label: `${reference} ${title}`, name: true }))}
          />
        </StayForm>
      )}
    </>
  );
};

/** Taking back what one has asked for or said: open behind its own summary, since it cannot be undone. */
export const TakeBack = ({
  file,
  csrf,
  path,
  field,
  id,
}: Pick<StayFormsProps, 'file' | 'csrf'> & { path: string; field: string; id: string }) => {
  const { t } = useTranslator();
  return (
    <details>
      <summary>{t(`permits.take-back.${field}`)}</summary>
      <p>{t(`permits.take-back.${field}-means`)}</p>
      <Form action={`/placements/${file.placement.id}/${path}`} csrf={csrf} idempotencyKey={newId()}>
        <HiddenField name={field} value={id} />
        <Button kind="second">{t(`permits.take-back.${field}-yes`)}</Button>
      </Form>
    </details>
  );
};
