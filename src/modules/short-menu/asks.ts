import type { Keys } from '../../platform/auth/keys.ts';
import { passwordMatches } from '../../platform/auth/password.ts';
import { phoneWayOf } from '../../platform/auth/phone-ways.ts';
import { plainPin } from '../../platform/auth/pin.ts';
import { seatsOf } from '../../platform/auth/sessions.ts';
import { beginTry, guessesOfPin } from '../../platform/auth/tries.ts';
import { asSystem, execute, type Runtime, reading } from '../../platform/command/execute.ts';
import { translator } from '../../platform/i18n/index.ts';
import { messageLanguages } from '../../platform/messages/index.ts';
import { type Actor, anyone } from '../../platform/policy/actor.ts';
import { allCentres, answerTo, centresFor, freshJobs } from '../information/index.ts';
import { nameIn } from '../organisations/index.ts';
import { acceptOffer, declineOffer } from '../recruitment/index.ts';
import type { Asks, Who } from './domain/dialogue.ts';
import { openOffers, standingOfFiles } from './queries/own-file.ts';

/** Titles are cut so that the choice below them has room. */
const longestWork = 40;
/** Centres that a small screen can name. */
const mostCentres = 3;

const actorOf = ({ account, worker, country }: Who): Actor => ({ role: 'worker', account, worker, country: country ?? undefined });
const languages: readonly string[] = messageLanguages;

/** The language of the account that the number opens: told to whoever holds the number, and to nobody else. */
export const firstLanguage = async (runtime: Runtime, keys: Keys, number: string): Promise<string> => {
  const owner = await asSystem(runtime, 'session.keep', (tx) => phoneWayOf(tx, keys, number));
  return languages.find((one) => one === owner?.language) ?? 'en';
};

/** Everything that the menu asks of the program, for one number. */
export const asksOf = (
  runtime: Runtime,
  keys: Keys,
  { number, channel, first }: { number: string; channel: Asks['channel']; first: string },
): Asks => ({
  words: (lang, key, params = {}) => translator(lang).t(key, params),
  languages,
  first,
  channel,
  async signIn(pin) {
    const owner = await asSystem(runtime, 'session.keep', (tx) => phoneWayOf(tx, keys, number));
    const from = keys.mac('phone tries', number);
    const tried = await beginTry(runtime, guessesOfPin(from, `menu ${from}`, undefined));
    if (!tried) return 'wait';
    if (!(await passwordMatches(owner?.pin_hash, plainPin(pin))) || !owner) return 'wrong';
    await tried.forgive();
    const seats = await asSystem(runtime, 'session.keep', (tx) => seatsOf(tx, owner.id));
    const seat = seats.find(({ role, worker }) => role === 'worker' && worker !== undefined);
    return seat?.worker ? { account: owner.id, worker: seat.worker, country: seat.country ?? null } : 'wrong';
  },
  async fileOf(who, lang) {
    const { t, date } = translator(lang);
    const files = await reading(runtime, actorOf(who), (tx) => standingOfFiles(tx));
    return files.map(({ reference, status, holder, due }) =>
      [
        `${reference}: ${t(`recruitment.placement-status.${status}`)}.`,
        ...(holder === undefined
          ? []
          : [
              due === null
                ? t('menu.held', { who: t(`site.role.${holder}`) })
                : t('menu.held-until', { who: t(`site.role.${holder}`), until: date(due) }),
            ]),
      ].join(' '),
    );
  },
  async offersOf(who, lang) {
    const today = await runtime.clock.today();
    const { date } = translator(lang);
    const offers = await reading(runtime, actorOf(who), (tx) => openOffers(tx, today));
    return offers.map(({ id, version, work, until }) => ({ id, version, work: work.slice(0, longestWork), until: date(until) }));
  },
  async answer(who, { id, version }, answer, lang) {
    const { t } = translator(lang);
    const done =
      answer === 'accept'
        ? await execute(runtime, actorOf(who), acceptOffer, { offer: id, version })
        : await execute(runtime, actorOf(who), declineOffer, { offer: id, version, reason: 'unsaid' });
    return done.ok ? t(`menu.done.${answer}`) : t(`errors.${done.error.code}`, done.error.params);
  },
  async check(typed, lang) {
    const { t } = translator(lang);
    const today = await runtime.clock.today();
    const index = await freshJobs(runtime);
    const answer = await reading(runtime, anyone, (tx) => answerTo(typed.slice(0, 60), { runtime, tx, index, on: today, today }));
    switch (answer.kind) {
      case 'job':
        return t(answer.verified && answer.open ? 'menu.real' : 'menu.not-now', { employer: nameIn(answer.seen.employer.names, lang) });
      case 'names': {
        const [one] = answer.found;
        if (!one) return t('menu.not-known');
        return t(one.mayAct ? 'menu.licensed' : 'menu.not-licensed', { name: nameIn(one.seen.names, lang) });
      }
      case 'paper':
        return t('menu.paper');
      default:
        return t('menu.not-known');
    }
  },
  async centres(typed) {
    const country = typed.trim().toUpperCase().slice(0, 2);
    return centresFor(allCentres(), { country })
      .filter(({ phone, countries }) => phone.is === 'told' && countries.includes(country))
      .slice(0, mostCentres)
      .map(({ name, phone }) => `${name}: ${phone.is === 'told' ? phone.value : ''}`);
  },
});
