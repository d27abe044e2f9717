import type { Translator } from '../../../platform/i18n/index.ts';
import { itemName } from '../domain/items.ts';
import { wages } from '../domain/settlement.ts';

/** What a settlement is for, in the reader's language: missing pay, or an item of the ILO's list. */
export const owedFor = ({ t, lang }: Translator, item: string): string => (item === wages ? t('costs.wages') : itemName(item, lang));
