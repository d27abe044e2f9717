import { pathId } from '../../../platform/http/asked.ts';
import { page, type Route } from '../../../platform/http/routes.ts';
import { absent, pageAnswer } from '../../../platform/http/visit.ts';
import { DateText, useTranslator } from '../../../ui/index.ts';

const Letter = ({ today }: { today: Temporal.PlainDate }) => {
  const { t } = useTranslator();
  return (
    <>
      <p>{t('protection.letter.to')}</p>
      <p>
        <DateText value={today} />
      </p>
      <p>{t('protection.letter.who')}</p>
      <p>{t('protection.letter.rule')}</p>
      <p>{t('protection.letter.ask')}</p>
      <p>{t('protection.letter.call')}</p>
      <p class="quiet">{t('protection.letter.sources')}</p>
      <p>{t('protection.letter.name')} ______________________</p>
      <p>{t('protection.letter.sign')} ______________________</p>
    </>
  );
};

/**
 * A letter that the person can show to whoever would punish them for what they were made to do. It names nobody: names are written on the paper
 * by hand, so that no copy of it is here, and it carries no number by which a case could be asked for.
 */
export const letterRoutes: readonly Route[] = [
  page({
    path: '/protection/cases/:case/letter',
    action: 'case.look',
    summary: 'A letter on not punishing somebody for what they were made to do, to be printed',
    async handle(visit) {
      const id = pathId(visit, 'case');
      const row = id && (await visit.read((tx) => tx.selectFrom('protected_case').select('id').where('id', '=', id).executeTakeFirst()));
      if (!row) return absent;
      const { t } = visit.translator;
      return pageAnswer(t('protection.letter.title'), <Letter today={await visit.runtime.clock.today()} />, {}, { officer: true });
    },
  }),
];
