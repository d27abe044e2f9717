import { Code, DataTable, DateText, Message, useTranslator } from '../../../ui/index.ts';
import type { AdoptionSeen } from '../queries/adoptions.ts';
import { AdoptionState, CorridorName } from './adoptions.tsx';

/** Who signed for an end: the office and the day, never the person. */
const Signed = ({ adoption, end }: { adoption: AdoptionSeen; end: 'origin' | 'destination' }) => {
  const { t } = useTranslator();
  if (end === 'origin' && !adoption.originHasRole) return <span class="quiet">{t('corridors.no-role')}</span>;
  const [on, role] =
    end === 'origin' ? [adoption.originSignedOn, adoption.originSignedAs] : [adoption.destinationSignedOn, adoption.destinationSignedAs];
  if (!on) return <span class="quiet">{t('corridors.not-signed')}</span>;
  if (role === null) return <Message k="corridors.signed-on" values={{ on: <DateText value={on} /> }} />;
  return <Message k="corridors.signed-by" values={{ office: t(`site.role.${role}`), on: <DateText value={on} /> }} />;
};

/** Every version of a programme on its corridors, the newest first: from when it is in force, and which office of each end signed when. */
export const VersionsView = ({ versions, hash }: { versions: readonly AdoptionSeen[]; hash: string }) => {
  const { t } = useTranslator();
  return (
    <section class="stack">
      <h2>{t('corridors.versions')}</h2>
      <DataTable
        caption={t('corridors.versions.caption')}
        columns={[
          { key: 'version', label: t('corridors.version'), kind: 'node' },
          { key: 'corridor', label: t('corridors.corridor'), kind: 'node' },
          { key: 'state', label: t('corridors.state'), kind: 'node' },
          { key: 'from', label: t('corridors.since'), kind: 'date' },
          { key: 'origin', label: t('corridors.side.origin'), kind: 'node' },
          { key: 'destination', label: t('corridors.side.destination'), kind: 'node' },
        ]}
        rows={versions.map((adoption) => ({
          version:
            adoption.programme.hash === hash ? (
              <strong>
                <Code>{adoption.programme.version}</Code>
              </strong>
            ) : (
              <a href={`/programmes/${adoption.programme.hash}`}>
                <Code>{adoption.programme.version}</Code>
              </a>
            ),
          corridor: <CorridorName origin={adoption.origin} destination={adoption.destination} />,
          state: <AdoptionState adoption={adoption} />,
          from: adoption.since,
          origin: <Signed adoption={adoption} end="origin" />,
          destination: <Signed adoption={adoption} end="destination" />,
        }))}
      />
    </section>
  );
};
