import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { page, type Route } from '../../../platform/http/routes.ts';
import { absent, pageAnswer } from '../../../platform/http/visit.ts';
import { Button, Form, HiddenField, Panel, Radios, useTranslator } from '../../../ui/index.ts';
import { questionsOf } from '../domain/screening/question-set.ts';
import { answers } from '../domain/screening/screen.ts';
import { labourQuestions } from '../screening-pack.ts';

const Sheet = ({ id, age, csrf }: { id: string; age: string; csrf: string }) => {
  const { t } = useTranslator();
  return (
    <Form action={`/protection/cases/${id}/write`} csrf={csrf}>
      <HiddenField name="private.kind" value="screening" />
      <HiddenField name="private.age" value={age} />
      {questionsOf(labourQuestions(), false).map(({ group, questions }) => (
        <Panel title={t(`protection.group.${group}`)}>
          {questions.map((question) => (
            <Radios
              name={`private.answers.${question}`}
              label={t(`protection.ask.${question}`)}
              options={answers.map((value) => ({ value, label: t(`protection.answer.${value}`) }))}
            />
          ))}
        </Panel>
      ))}
      <Button>{t('protection.questions.keep')}</Button>
    </Form>
  );
};

/** Every sign of the list, for who works on a case. */
export const questionsRoutes: readonly Route[] = [
  page({
    path: '/protection/cases/:case/questions',
    action: 'case.look',
    summary: 'All signs of the list, to be gone through with the person',
    async handle(visit) {
      const id = pathId(visit, 'case');
      const row =
        id && (await visit.read((tx) => tx.selectFrom('protected_case').select(['id', 'age']).where('id', '=', id).executeTakeFirst()));
      if (!row) return absent;
      const { t } = visit.translator;
      const body = <Sheet id={row.id} age={row.age} csrf={csrfOf(visit)} />;
      const crumbs = [{ href: `/protection/cases/${row.id}`, label: t('protection.list.case') }];
      return pageAnswer(t('protection.act.questions'), body, {}, { officer: true, lead: t('protection.questions.lead'), crumbs });
    },
  }),
];
