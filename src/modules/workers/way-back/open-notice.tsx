import { Button, Form, Notice, useTranslator } from '../../../ui/index.ts';

/** Tells the owner that officers have begun a way back into the account, with a way to stop it. */
export const WayBackOpen = ({ worker, csrf }: { worker: string; csrf: string }) => {
  const { t } = useTranslator();
  return (
    <Notice kind="stop" title={t('way-back.open.title')}>
      <p>{t('way-back.open.text')}</p>
      <Form action={`/workers/${worker}/way-back/stop`} csrf={csrf}>
        <Button kind="stop">{t('way-back.open.stop')}</Button>
      </Form>
    </Notice>
  );
};
