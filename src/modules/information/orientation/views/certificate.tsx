import { raw } from 'hono/html';
import { Code, DateText, Message, Name, SummaryList, useTranslator } from '../../../../ui/index.ts';
import { SaidText } from '../../texts/said-text.tsx';
import { courseNamed } from '../load-course.ts';
import type { Certificate } from '../queries/learned.ts';

/** A sheet that says who has passed what, with the code that proves it. */
export const CertificateView = ({ certificate, qr, short }: { certificate: Certificate; qr: string; short: string }) => {
  const { t } = useTranslator();
  const { score, out_of: outOf } = certificate;
  return (
    <section class="panel sheet">
      <p>
        <strong>
          <Name>{`${certificate.given_names} ${certificate.family_name}`}</Name>
        </strong>{' '}
        {certificate.native_name && <Name>{certificate.native_name}</Name>}
      </p>
      <p>
        <SaidText words={courseNamed(certificate.course)?.title ?? { en: certificate.course }} />
      </p>
      <SummaryList
        rows={[
          { label: t('orientation.certificate.part'), value: t(`orientation.part.${certificate.part}`) },
          { label: t('orientation.certificate.on'), value: <DateText value={certificate.passed_on} /> },
          {
            label: t('orientation.certificate.how'),
            value:
              score === null || outOf === null ? t('orientation.certificate.came') : t('orientation.certificate.score', { score, outOf }),
          },
          { label: t('orientation.certificate.number'), value: <Code>{certificate.number}</Code> },
        ]}
      />
      <div>{raw(qr)}</div>
      <p>
        <Message k="orientation.certificate.check" values={{ code: <Code>{short}</Code> }} />
      </p>
      <p class="quiet">{t('orientation.certificate.free')}</p>
    </section>
  );
};
