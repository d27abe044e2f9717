import type { Child } from 'hono/jsx';
import type { Translator } from '../platform/i18n/index.ts';

/** A component as it is used: shown in the gallery, and tested there. Its words are messages like all others. */
export interface Example {
  readonly name: string;
  readonly render: (translator: Translator) => Child;
}
