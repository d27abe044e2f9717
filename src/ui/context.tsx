import { createContext, useContext } from 'hono/jsx';
import type { Translator } from '../platform/i18n/index.ts';

export const TranslatorContext = createContext<Translator | undefined>(undefined);

/**
 * The page's translator, inside any component. Components are synchronous, so that the context is still the page's own.
 * @throws Error outside `page()`.
 */
export const useTranslator = (): Translator => {
  const translator = useContext(TranslatorContext);
  if (!translator) throw new Error('a component was rendered outside page(): it has no language');
  return translator;
};
