import { isCurrency, Money } from '../../../kernel/money.ts';
import { type Answer, absent, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { latinDigits } from '../../../platform/i18n/index.ts';
import { segmentsOf } from '../../../platform/messages/index.ts';
import { saidIn } from '../texts/words.ts';
import { spotOf, textsOf } from './domain/spoken.ts';
import { guideNamed } from './load-guide.ts';
import { type CountedText, SpokenView } from './views/spoken.tsx';

/** Prices are said for a thousand messages, since one costs less than the smallest coin. */
const pricedAt = 1_000;
const mostPeople = 100_000_000;

const priceIn = (query: URLSearchParams): Money | undefined => {
  const currency = (query.get('currency') ?? '').trim().toUpperCase();
  const price = latinDigits((query.get('price') ?? '').trim()).replace(',', '.');
  if (!isCurrency(currency) || price.startsWith('-')) return undefined;
  try {
    return Money.parse(price, currency);
  } catch {
    return undefined;
  }
};

const peopleIn = (query: URLSearchParams): number => {
  const given = latinDigits((query.get('people') ?? '').trim());
  return /^\d{1,9}$/.test(given) ? Math.min(Number(given), mostPeople) : pricedAt;
};

/** The guide as a spot and as short messages; a price that cannot be read leaves the cost unknown. */
export const spokenPage = async (visit: Visit): Promise<Answer> => {
  const guide = guideNamed(visit.params.guide);
  if (!guide) return absent;
  const { t, lang } = visit.translator;
  const address = `${visit.browser.origin}/guides/${guide.id}`;
  const host = address.replace(/^https?:\/\//, '');
  const price = priceIn(visit.query);
  const people = peopleIn(visit.query);
  const spot = spotOf(guide, lang, t('guides.spoken.close', { address: new URL(address).host }));
  const texts = Object.entries(textsOf(guide, lang, host)).map(([kind, text]): CountedText => {
    const segments = segmentsOf(text);
    return {
      kind: kind as CountedText['kind'],
      text,
      segments,
      signs: [...text].length,
      cost: price?.times(BigInt(segments.count) * BigInt(people), pricedAt),
    };
  });
  const title = saidIn(guide.title, lang).text;
  return pageAnswer(
    title,
    <SpokenView
      guide={guide}
      lang={saidIn(guide.answer, lang).lang}
      spot={spot}
      texts={texts}
      asked={{ people, price: visit.query.get('price') ?? '', currency: visit.query.get('currency') ?? '' }}
    />,
    {
      spot: { words: spot.words, seconds: spot.seconds, lines: spot.lines },
      texts: texts.map(({ kind, text, segments, cost }) => ({
        kind,
        text,
        alphabet: segments.alphabet,
        messages: segments.count,
        cost: cost ? { amount: cost.decimal(), currency: cost.currency } : null,
      })),
    },
    {
      titleIsName: true,
      crumbs: [
        { href: '/guides', label: t('guides.title') },
        { href: `/guides/${guide.id}`, label: title, name: true },
      ],
    },
  );
};
