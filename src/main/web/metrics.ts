import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Outage } from '../../platform/db/outage.ts';
import { missingKeys } from '../../platform/i18n/index.ts';

/** What is measured: answers by route pattern and status, never by address or person. */
export interface Metrics {
  answered(answer: { method: string; route: string; status: number; seconds: number }): void;
  bug(): void;
  outage(kind: Outage): void;
  text(): Promise<string>;
  readonly type: string;
}

export const metrics = (): Metrics => {
  const register = new Registry();
  collectDefaultMetrics({ register, prefix: 'corridor_' });
  const seconds = new Histogram({
    name: 'corridor_answer_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [register],
  });
  const bugs = new Counter({ name: 'corridor_bugs_total', help: 'Answers 500, each with an id in the log', registers: [register] });
  const outages = new Counter({
    name: 'corridor_outages_total',
    help: 'Answers 503 because the database was away, or busy for too long',
    labelNames: ['kind'],
    registers: [register],
  });
  new Gauge({
    name: 'corridor_missing_messages',
    help: 'Message keys that a page asked for and no locale file has',
    registers: [register],
    collect() {
      this.set(missingKeys().size);
    },
  });
  return {
    answered: ({ method, route, status, seconds: taken }) => seconds.observe({ method, route, status: String(status) }, taken),
    bug: () => bugs.inc(),
    outage: (kind) => outages.inc({ kind }),
    text: () => register.metrics(),
    type: register.contentType,
  };
};
