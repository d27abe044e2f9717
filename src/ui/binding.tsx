import type { Child } from 'hono/jsx';
import { type Params, type Translator, translator as translatorIn } from '../platform/i18n/index.ts';
import { TranslatorContext, useTranslator } from './context.tsx';

/** Whether a translation stands there that no native speaker has read as it is today. */
const isUnread = (translator: Translator, key: string): boolean => translator.speaks(key) && !translator.reviewed(key);

/**
 * Words to which somebody is bound: what they agree to, what is refused to them, what they may do against it. Until a native speaker has
 * read the translation, the English text from which it was made stands beside it.
 */
export const Binding = ({ k, params = {} }: { k: string; params?: Params }) => {
  const translator = useTranslator();
  return (
    <>
      {translator.t(k, params)}
      {isUnread(translator, k) && ' '}
      <SourceOf keys={[k]} params={params} />
    </>
  );
};

/** The English source of words that stand elsewhere on the page, such as the label of a box to tick; nothing once they are read. */
export const SourceOf = ({ keys, params = {} }: { keys: readonly string[]; params?: Params }) => {
  const translator = useTranslator();
  if (!keys.some((key) => isUnread(translator, key))) return null;
  const { t } = translatorIn('en');
  return <Beside>{keys.map((key) => t(key, params)).join(' ')}</Beside>;
};

/** English words that hold, beside others that stand for them. */
export const Beside = ({ children }: { children: string }) => (
  <span class="beside" lang="en" dir="ltr">
    {children}
  </span>
);

/** A whole part of a page that binds, such as a permit: once more in English below, while one of its `keys` is not read. */
export const BesideSource = ({ keys, children }: { keys: readonly string[]; children: Child }) => {
  const translator = useTranslator();
  return (
    <>
      {children}
      {keys.some((key) => isUnread(translator, key)) && (
        <div class="beside" lang="en" dir="ltr">
          <TranslatorContext.Provider value={translatorIn('en')}>{children}</TranslatorContext.Provider>
        </div>
      )}
    </>
  );
};
