import { lastDay } from '../../../kernel/dates.ts';
import { csvOf } from '../../../platform/http/csv.ts';
import { presenceOf } from '../domain/trip.ts';
import type { StayFile } from '../queries/stay-file.ts';

/** The intervals of presence as a table for a spreadsheet: first and last day, both included. */
export const stayCsv = ({ stay }: StayFile): string => {
  const rows = stay
    ? presenceOf(stay.movements, stay.trips).map(({ from, until }) => [from.toString(), until ? lastDay(until).toString() : ''])
    : [];
  return csvOf(['from', 'last_day'], rows);
};

/** One stay as data: days in ISO form, last days included. What its reader may not see is null. */
export const stayFileData = (file: StayFile): object => {
  const { placement, permit, stay, requests, bridge, residences, outlooks, claims } = file;
  const count = stay?.days.count;
  return {
    placement: placement.id,
    status: placement.status,
    version: placement.version,
    permit: permit
      ? {
          number: permit.number,
          from: permit.from.toString(),
          until: lastDay(permit.until).toString(),
          issuedUntil: permit.issuedUntil ? lastDay(permit.issuedUntil).toString() : null,
        }
      : null,
    days: count
      ? {
          used: count.used,
          allowed: count.allowed,
          left: count.left,
          windowFrom: count.window.from.toString(),
          lastDay: count.lastDay?.toString() ?? null,
        }
      : null,
    beyond: stay?.beyond
      ? { lastDay: stay.beyond.lastDay.toString(), days: stay.beyond.days, explained: stay.beyond.explained ?? null }
      : null,
    trips: stay?.trips.map(({ leftOn, backOn }) => ({ left: leftOn.toString(), back: backOn?.toString() ?? null })) ?? null,
    requests: requests.map((one) => ({
      id: one.id,
      kind: one.kind,
      ground: one.ground ?? null,
      until: one.until ? lastDay(one.until).toString() : null,
      asked: one.askedOn.toString(),
      inTime: one.inTime ?? null,
      state: one.state,
      due: one.dueOn.toString(),
      decided: one.decidedOn?.toString() ?? null,
    })),
    bridge: bridge
      ? {
          ground: bridge.ground,
          counted: bridge.counted,
          from: bridge.from.toString(),
          until: lastDay(bridge.until).toString(),
          outcome: bridge.outcome ?? null,
        }
      : null,
    residences: residences.map(({ number, ground, from, until }) => ({
      number,
      ground,
      from: from.toString(),
      until: until ? lastDay(until).toString() : null,
    })),
    longerResidence: outlooks.map(({ change, missing, possible, earliest }) => ({
      id: change.id,
      possible,
      missing,
      earliest: earliest?.toString() ?? null,
    })),
    absenceClaims: claims.map(({ id, since, claimedOn, answerDue, state, finding, heldUntil }) => ({
      id,
      since: since.toString(),
      claimed: claimedOn.toString(),
      answerDue: answerDue?.toString() ?? null,
      state,
      finding: finding ?? null,
      noDecisionBefore: heldUntil?.toString() ?? null,
    })),
  };
};
