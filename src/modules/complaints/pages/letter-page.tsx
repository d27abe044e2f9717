import { pathId } from '../../../platform/http/asked.ts';
import { page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { DateText, Message, useTranslator } from '../../../ui/index.ts';
import type { Party } from '../tables.ts';

const Letter = ({ party, on, invited }: { party: Party; on: Temporal.PlainDate; invited: Temporal.PlainDate }) => {
  const { t } = useTranslator();
  return (
    <>
      <p>{t(`complaints.party.${party}`)}</p>
      <p>
        <DateText value={invited} />
      </p>
      <p>
        <Message k="complaints.letter.text" values={{ on: <DateText value={on} /> }} />
      </p>
      <p>{t('complaints.letter.bring')}</p>
      <p>{t('complaints.letter.free')}</p>
    </>
  );
};

const letterPage = async (visit: Visit): Promise<Answer> => {
  const [complaint, invitation] = [pathId(visit, 'complaint'), pathId(visit, 'invitation')];
  const row =
    complaint &&
    invitation &&
    (await visit.read((tx) =>
      tx
        .selectFrom('complaint_invitation')
        .selectAll()
        .where('id', '=', invitation)
        .where('complaint_id', '=', complaint)
        .executeTakeFirst(),
    ));
  if (!row) return absent;
  const { t } = visit.translator;
  return pageAnswer(
    t('complaints.letter.title'),
    <Letter party={row.party} on={row.meeting_on} invited={row.invited_on} />,
    { party: row.party, meeting: row.meeting_on.toString() },
    { crumbs: [{ href: `/protection/complaints/${complaint}`, label: t('complaints.file.title') }] },
  );
};

/** The letter by which an office invites whoever has no login here. It names no person and nothing of what was told. */
export const letterRoute: Route = page({
  path: '/protection/complaints/:complaint/letters/:invitation',
  action: 'complaint.invite',
  summary: 'The letter of an invitation, to be printed',
  handle: letterPage,
});
