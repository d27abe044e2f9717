import { plainDate } from '../../../kernel/dates.ts';
import { newId } from '../../../kernel/ids.ts';
import type { FormState } from '../../../platform/http/visit.ts';
import { type Programme, textIn } from '../../../programme/index.ts';
import { Button, Buttons, Decision, Form, HiddenField, Message, Name, Notice, Panel, TextArea, useTranslator } from '../../../ui/index.ts';
import { approvedInput, TwoPersons } from '../../stages/index.ts';
import type { VacancyFile } from '../queries/vacancy-file.ts';
import { factLabel } from './words.ts';

export const programmeHead = (programme: Programme, lang: string) => ({
  title: textIn(programme.titles, lang),
  version: programme.version,
});

/** What was decided, by which rules or by whom, and why. */
export const Decided = ({ file }: { file: VacancyFile }) => {
  const translator = useTranslator();
  const { t, lang } = translator;
  const { decision, programme } = file;
  if (!decision) return null;
  return (
    <>
      {decision.answers.length > 0 && (
        <Decision
          outcome={decision.outcome}
          asOf={plainDate(decision.asOf)}
          programme={programmeHead(programme, lang)}
          answers={decision.answers}
          factLabel={factLabel(translator)}
        />
      )}
      {decision.reason !== undefined && (
        <Notice title={t('vacancies.reason-given')}>
          <p>
            <Name>{decision.reason}</Name>
          </p>
        </Notice>
      )}
    </>
  );
};

/** For the officer who holds the file: what the rules say today, and the buttons that they leave. */
export const Decide = ({ file, csrf, form }: { file: VacancyFile; csrf: string; form: FormState }) => {
  const translator = useTranslator();
  const { t, lang } = translator;
  const { preview, vacancy, programme } = file;
  if (!preview) return null;
  const { outcome } = preview;
  const entry = file.timeline?.entries.find(({ step, mine }) => step === 'vacancy.verify' && mine);
  const person = outcome === 'unknown' || outcome === 'discretionary';
  const address = `/vacancies/${vacancy.id}`;
  return (
    <section id="decide">
      <Panel title={t('vacancies.decide.title')}>
        <p>{t(`vacancies.decide.${outcome}`, { n: vacancy.places })}</p>
        <Decision
          outcome={outcome}
          asOf={preview.asOf}
          programme={programmeHead(programme, lang)}
          answers={preview.answers}
          factLabel={factLabel(translator)}
        />
        {entry && outcome !== 'refused' && <TwoPersons entry={entry} />}
        <Form action={`${address}/${outcome === 'refused' ? 'refuse' : 'verify'}`} csrf={csrf} idempotencyKey={newId()} form={form}>
          <HiddenField name="version" value={vacancy.version} />
          {person && (
            <TextArea
              name="reason"
              label={t('vacancies.decide.reason')}
              hint={t('vacancies.decide.reason-hint')}
              value={entry && approvedInput(entry).reason}
            />
          )}
          <Buttons>
            {outcome === 'refused' ? (
              <Button kind="stop">{t('vacancies.decide.refuse')}</Button>
            ) : (
              <Button>{t('vacancies.decide.verify', { n: vacancy.places })}</Button>
            )}
            {person && (
              <button class="button button-stop" type="submit" formaction={`${address}/refuse`}>
                {t('vacancies.decide.refuse')}
              </button>
            )}
          </Buttons>
        </Form>
      </Panel>
    </section>
  );
};

/** For whoever filed it: taking it back, while nobody has a place under it. */
export const Withdraw = ({ file, csrf, form }: { file: VacancyFile; csrf: string; form: FormState }) => {
  const { t } = useTranslator();
  if (!file.may.withdraw) return null;
  return (
    <Panel title={t('vacancies.withdraw.title')}>
      <p>{t('vacancies.withdraw.means')}</p>
      <Form action={`/vacancies/${file.vacancy.id}/withdraw`} csrf={csrf} idempotencyKey={newId()} form={form}>
        <HiddenField name="version" value={file.vacancy.version} />
        <Button kind="stop">{t('vacancies.withdraw.send')}</Button>
      </Form>
    </Panel>
  );
};

/** The place of a decision that neither the rules' page nor a form shows: who ended the file. */
export const EndedBy = ({ file }: { file: VacancyFile }) => {
  const { t, lang } = useTranslator();
  const by = file.decision?.endedBy;
  if (!by) return null;
  return (
    <Notice kind="stop" title={t(`vacancies.ended.${by.outcome}`)}>
      <p>
        <Message
          k="vacancies.ended.at"
          values={{ step: <Name>{textIn(by.texts, lang)}</Name>, holder: <Name>{textIn(by.role, lang)}</Name> }}
        />
      </p>
    </Notice>
  );
};
