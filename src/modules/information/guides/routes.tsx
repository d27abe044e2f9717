import { csrfOf } from '../../../platform/http/asked.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { Notice, qrCode } from '../../../ui/index.ts';
import { entriesOf } from '../ask/queries/entries.ts';
import { OftenAsked } from '../ask/views/entries.tsx';
import { saidIn } from '../texts/words.ts';
import { corridorCode, corridorsOf, guidesFor } from './domain/chosen.ts';
import { type Guide, wordsOf } from './domain/guide.ts';
import { owns } from './domain/owner.ts';
import { freshnessOf, type Review } from './domain/review.ts';
import './errors.ts';
import { allGuides, guideNamed } from './load-guide.ts';
import { guideReviews } from './queries/guide-reviews.ts';
import { reviewGuide } from './review-guide.ts';
import { spokenPage } from './spoken-page.tsx';
import { GuideView } from './views/guide.tsx';
import { GuideList } from './views/guide-list.tsx';
import { Poster } from './views/poster.tsx';
import { type OwnGuide, ReviewForm, ReviewList } from './views/review-list.tsx';

const dataOf = (guide: Guide, lang: string): object => ({
  id: guide.id,
  topic: guide.topic,
  corridor: guide.corridor ? corridorCode(guide.corridor) : null,
  language: saidIn(guide.title, lang).lang,
  title: saidIn(guide.title, lang).text,
  answer: saidIn(guide.answer, lang).text,
});

/** What a guide says changes with the day, when it grows old, and with its owners' reviews. */
const sharedVersion = async (visit: Visit): Promise<string> => {
  const today = await visit.runtime.clock.today();
  const { reviews, entries } = await visit.read(async (tx) => ({ reviews: await guideReviews(tx), entries: await entriesOf(tx, today) }));
  return `${today} ${reviews.length} ${entries.map(({ id }) => id).join(' ')}`;
};

const list = async (visit: Visit): Promise<Answer> => {
  const { t, lang } = visit.translator;
  const corridors = corridorsOf(allGuides());
  const asked = visit.query.get('corridor');
  const corridor = corridors.map(corridorCode).find((code) => code === asked);
  const topics = guidesFor(allGuides(), corridor);
  return pageAnswer(
    t('guides.title'),
    <GuideList topics={topics} corridors={corridors} corridor={corridor} />,
    { guides: topics.flatMap(({ guides }) => guides.map((guide) => dataOf(guide, lang))) },
    { lead: t('guides.lead') },
  );
};

const titled = (guide: Guide, visit: Visit) => ({
  title: saidIn(guide.title, visit.translator.lang).text,
  crumbs: [{ href: '/guides', label: visit.translator.t('guides.title') }],
});

const guidePage = async (visit: Visit): Promise<Answer> => {
  const guide = guideNamed(visit.params.guide);
  if (!guide) return absent;
  const { lang } = visit.translator;
  const today = await visit.runtime.clock.today();
  const { reviews, entries } = await visit.read(async (tx) => ({
    reviews: await guideReviews(tx),
    entries: await entriesOf(tx, today, guide.topic),
  }));
  const freshness = freshnessOf(guide, reviews, today);
  const others = allGuides().filter(({ id, topic }) => topic === guide.topic && id !== guide.id);
  const { title, crumbs } = titled(guide, visit);
  return pageAnswer(
    title,
    <GuideView guide={guide} freshness={freshness} others={others} often={<OftenAsked entries={entries} />} />,
    {
      ...dataOf(guide, lang),
      steps: guide.steps.map((step) => ({ title: saidIn(step.title, lang).text, text: saidIn(step.text, lang).text, source: step.src })),
      sources: guide.sources,
      written: freshness.written.toString(),
      reviewed: freshness.reviewed?.toString() ?? null,
      until: freshness.until.toString(),
      state: freshness.state,
    },
    { titleIsName: true, crumbs, quickExit: guide.topic === 'irregular-routes', scripts: true },
  );
};

const poster = async (visit: Visit): Promise<Answer> => {
  const guide = guideNamed(visit.params.guide);
  if (!guide) return absent;
  const address = `${visit.browser.origin}/guides/${guide.id}`;
  const { title, crumbs } = titled(guide, visit);
  const qr = await qrCode(address, visit.translator.t('guides.poster.more'));
  return pageAnswer(title, <Poster guide={guide} qr={qr} address={address} />, { address }, { titleIsName: true, crumbs });
};

const own = (visit: Visit, reviews: readonly Review[], today: Temporal.PlainDate): readonly OwnGuide[] => {
  const order = { overdue: 0, soon: 1, fresh: 2 };
  return allGuides()
    .filter((guide) => owns(visit.actor, guide))
    .map((guide) => ({ guide, freshness: freshnessOf(guide, reviews, today) }))
    .sort((a, b) => order[a.freshness.state] - order[b.freshness.state] || (a.guide.id < b.guide.id ? -1 : 1));
};

const reviewList = async (visit: Visit): Promise<Answer> => {
  const { t } = visit.translator;
  const mine = own(visit, await visit.read(guideReviews), await visit.runtime.clock.today());
  return pageAnswer(
    t('guides.review.title'),
    <ReviewList own={mine} />,
    { guides: mine.map(({ guide, freshness }) => ({ id: guide.id, state: freshness.state, until: freshness.until.toString() })) },
    { officer: true, lead: t('guides.review.lead') },
  );
};

const reviewPage = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const guide = guideNamed(visit.params.guide);
  if (!guide || (guide.owner.country !== undefined && guide.owner.country !== visit.actor.country)) return absent;
  const freshness = freshnessOf(guide, await visit.read(guideReviews), await visit.runtime.clock.today());
  const { title, crumbs } = titled(guide, visit);
  return pageAnswer(
    title,
    <>
      <GuideView guide={guide} freshness={freshness} others={[]} />
      {owns(visit.actor, guide) ? (
        <ReviewForm guide={guide} csrf={csrfOf(visit)} form={form} />
      ) : (
        <Notice title={visit.translator.t('errors.guides.not-yours')} />
      )}
    </>,
    { id: guide.id, hash: guide.hash, languages: Object.keys(wordsOf(guide)[0] ?? {}) },
    { titleIsName: true, crumbs: [...crumbs, { href: '/guides/review', label: visit.translator.t('guides.review.title') }] },
  );
};

/** Public texts to decide by, and the page on which their owners keep them right. */
export const guideRoutes: readonly Route[] = [
  page({
    path: '/guides',
    action: 'site.read',
    summary: 'Guides for whoever thinks of working abroad, by topic',
    shared: sharedVersion,
    handle: list,
  }),
  page({ path: '/guides/review', action: 'guide.review', summary: 'The public texts that your office keeps right', handle: reviewList }),
  page({
    path: '/guides/:guide',
    action: 'site.read',
    summary: 'One guide: the answer, the steps and the sources',
    shared: sharedVersion,
    handle: guidePage,
  }),
  page({
    path: '/guides/:guide/poster',
    action: 'site.read',
    summary: 'A guide as a sheet for the wall, with a code to read on',
    handle: poster,
  }),
  page({
    path: '/guides/:guide/spoken',
    action: 'site.read',
    summary: 'A guide for the radio and as short messages, with length and cost',
    handle: spokenPage,
  }),
  page({
    path: '/guides/:guide/review',
    action: 'guide.review',
    summary: 'Say that a public text is still right',
    handle: (visit) => reviewPage(visit),
  }),
  act({
    path: '/guides/:guide/review',
    command: reviewGuide,
    summary: 'Says that a public text is right, and until when',
    example: { hash: '0123456789abcdef', until: '2027-03-31' },
    next: () => '/guides/review',
    again: reviewPage,
  }),
];
