import { FileField, useTranslator } from '../../../ui/index.ts';

interface EvidenceFieldProps {
  readonly label?: string;
  readonly hint?: string;
  readonly optional?: boolean;
}

/** A recording, a photo or a paper: the kinds and the size that `evidence-file.ts` takes. */
export const EvidenceField = ({ label, ...props }: EvidenceFieldProps) => {
  const { t } = useTranslator();
  return (
    <FileField
      {...props}
      name="file"
      label={label ?? t('complaints.own.file')}
      accept="audio/*,image/jpeg,image/png,image/webp,application/pdf"
      types={t('complaints.ask.types')}
      megabytes={12}
    />
  );
};
