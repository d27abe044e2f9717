import { Message, Name, useTranslator } from '../../../../ui/index.ts';
import type { Guide } from '../domain/guide.ts';

/** The office that keeps a text right. */
export const OwnerName = ({ owner }: Pick<Guide, 'owner'>) => {
  const { t, country } = useTranslator();
  if (owner.country === undefined) return <>{t(`guides.owner.${owner.role}`)}</>;
  return <Message k={`guides.owner-of.${owner.role}`} values={{ country: <Name>{country(owner.country)}</Name> }} />;
};

/** From where to where, where a text is for one corridor. */
export const PlaceLine = ({ guide: { corridor } }: { guide: Pick<Guide, 'corridor'> }) => {
  const { country } = useTranslator();
  if (!corridor) return null;
  const [origin, destination] = [corridor.origin, corridor.destination].map((code) => <Name>{country(code)}</Name>);
  return (
    <p class="quiet">
      <Message k="guides.corridor" values={{ origin, destination }} />
    </p>
  );
};
