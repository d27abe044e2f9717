import type { Guide } from './guide.ts';

/** Whether an office keeps this text right: of the country that it names, else each country's own. */
export const owns = (actor: { readonly role: string; readonly country?: string | undefined }, { owner }: Pick<Guide, 'owner'>): boolean =>
  actor.role === owner.role && actor.country !== undefined && (owner.country === undefined || owner.country === actor.country);
