import { readAloudPath } from '../assets.ts';
import { useTranslator } from '../context.tsx';

/** A place for the button that reads the page aloud, where the device has a voice of its own. The page's frame has to ask for `scripts`. */
export const ReadAloud = () => {
  const { t } = useTranslator();
  return (
    <>
      <div data-read-aloud={t('ui.read-aloud.read')} data-stop={t('ui.read-aloud.stop')} />
      <script src={readAloudPath} defer />
    </>
  );
};
