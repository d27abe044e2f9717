import { type Fits, pagesOf, plain } from './screen.ts';

/** Whoever has given the PIN of the number. */
export interface Who {
  readonly account: string;
  readonly worker: string;
  readonly country: string | null;
}

/** An offer that waits for an answer. */
export interface WaitingOffer {
  readonly id: string;
  readonly version: number;
  readonly work: string;
  readonly until: string;
}

/** Where somebody is in the menu; between two screens it is kept outside. */
export type Place =
  | { readonly at: 'main' | 'check' | 'centre' }
  /** The screen of languages that begins with this one of them. */
  | { readonly at: 'language'; readonly from: number }
  | { readonly at: 'pin'; readonly next: 'file' | 'offer' }
  | { readonly at: 'offer'; readonly who: Who; readonly offer: WaitingOffer }
  | { readonly at: 'sure'; readonly who: Who; readonly offer: WaitingOffer; readonly answer: 'accept' | 'decline' }
  | { readonly at: 'read'; readonly pages: readonly string[] };
export interface State {
  readonly lang: string;
  readonly place: Place;
}

/** What the menu asks of the program. Every text is in the state's language. */
export interface Asks {
  /** The words of a key in a language. */
  words(lang: string, key: string, params?: Readonly<Record<string, string | number>>): string;
  readonly languages: readonly string[];
  /** In which the menu begins: that of the number's account, where it has one. */
  readonly first: string;
  readonly channel: 'ussd' | 'sms';
  signIn(pin: string): Promise<Who | 'wrong' | 'wait'>;
  fileOf(who: Who, lang: string): Promise<readonly string[]>;
  offersOf(who: Who, lang: string): Promise<readonly WaitingOffer[]>;
  answer(who: Who, offer: WaitingOffer, answer: 'accept' | 'decline', lang: string): Promise<string>;
  check(typed: string, lang: string): Promise<string>;
  centres(typed: string, lang: string): Promise<readonly string[]>;
}

/** What is shown, and where it goes on; nothing goes on from the last screen. */
export interface Shown {
  readonly text: string;
  readonly state: State | undefined;
}

/** One step of the menu, in letters that cost little. */
export const step = async (state: State | undefined, typed: string, asks: Asks, fits: Fits): Promise<Shown> => {
  const shown = await goOn(state, typed, asks, fits);
  return { ...shown, text: plain(shown.text) };
};

/** One step of the menu: what was typed where, and what is shown next. `0` leads back to the beginning, and from there to the end. */
const goOn = async (state: State | undefined, typed: string, asks: Asks, fits: Fits): Promise<Shown> => {
  const lang = state?.lang ?? asks.first;
  const at = (key: string, place: Place, params = {}): Shown => ({ text: asks.words(lang, key, params), state: { lang, place } });
  const main = (to = lang): Shown => ({ text: asks.words(to, 'menu.main'), state: { lang: to, place: { at: 'main' } } });
  const read = (text: string): Shown => {
    const [first = '', ...pages] = pagesOf(text, { fits, more: asks.words(lang, 'menu.more'), below: asks.words(lang, 'menu.back') });
    return { text: first, state: { lang, place: pages.length > 0 ? { at: 'read', pages } : { at: 'read', pages: [] } } };
  };
  const say = (key: string, params = {}): Shown => read(asks.words(lang, key, params));
  const offer = (who: Who, one: WaitingOffer): Shown => ({
    text:
      pagesOf(asks.words(lang, 'menu.offer', { work: one.work, until: one.until }), {
        fits,
        more: '',
        below: asks.words(lang, 'menu.offer-choice'),
      }).at(-1) ?? '',
    state: { lang, place: { at: 'offer', who, offer: one } },
  });
  const choose = (from: number): Shown => ({
    text: languagesFrom(asks, from, fits).text,
    state: { lang, place: { at: 'language', from } },
  });
  if (!state) return main();
  const { place } = state;
  const given = typed.trim();
  if (given === '0') return place.at === 'main' ? { text: asks.words(lang, 'menu.bye'), state: undefined } : main();
  switch (place.at) {
    case 'main': {
      if (given === '3') return at('menu.check', { at: 'check' });
      if (given === '4') return at('menu.centre', { at: 'centre' });
      if (given === '5') return choose(0);
      if (given !== '1' && given !== '2') return main();
      return asks.channel === 'sms' ? say('menu.no-pin-here') : at('menu.pin', { at: 'pin', next: given === '1' ? 'file' : 'offer' });
    }
    case 'language': {
      const { shown } = languagesFrom(asks, place.from, fits);
      if (given === nextLanguages) return choose(place.from + shown.length < asks.languages.length ? place.from + shown.length : 0);
      return main(shown[Number(given) - 1] ?? lang);
    }
    case 'pin': {
      const who = await asks.signIn(given);
      if (who === 'wrong') return { ...say('menu.wrong-pin'), state: { lang, place } };
      if (who === 'wait') return say('menu.wait');
      if (place.next === 'file') return read((await asks.fileOf(who, lang)).join('\n') || asks.words(lang, 'menu.no-file'));
      const [first] = await asks.offersOf(who, lang);
      return first ? offer(who, first) : say('menu.no-offer');
    }
    case 'offer': {
      if (given !== '1' && given !== '2') return offer(place.who, place.offer);
      const answer = given === '1' ? 'accept' : 'decline';
      return at(`menu.sure.${answer}`, { ...place, at: 'sure', answer });
    }
    case 'sure':
      if (given !== '1') return offer(place.who, place.offer);
      return read(await asks.answer(place.who, place.offer, place.answer, lang));
    case 'check':
      return read(await asks.check(given, lang));
    case 'centre':
      return read((await asks.centres(given, lang)).join('\n') || asks.words(lang, 'menu.no-centre'));
    case 'read': {
      const [next, ...pages] = place.pages;
      return next === undefined ? main() : { text: next, state: { lang, place: { at: 'read', pages } } };
    }
  }
};

/** What leads from one screen of languages to the next; whoever cannot read any of this one needs no word for it. */
const nextLanguages = '9';
const mostLanguages = 8;

/** As many languages as a screen holds, each by its own name, from one of them on. After the last screen comes the first. */
const languagesFrom = (asks: Asks, from: number, fits: Fits): { readonly shown: readonly string[]; readonly text: string } => {
  const textOf = (shown: readonly string[]): string =>
    [
      ...shown.map((code, index) => `${index + 1} ${new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code}`),
      ...(shown.length < asks.languages.length ? [`${nextLanguages} ...`] : []),
    ].join('\n');
  let shown = asks.languages.slice(from, from + mostLanguages);
  while (shown.length > 1 && !fits(textOf(shown))) shown = shown.slice(0, -1);
  return { shown, text: textOf(shown) };
};
