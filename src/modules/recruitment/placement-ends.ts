import { registerSubject, stopFile } from '../stages/index.ts';
import { takePlaces } from '../vacancies/index.ts';
import { beforeEntry } from './domain/placement.ts';
import { askRefill } from './refill-job.ts';
import { advancePlacement, lockPlacement, offerOf } from './store.ts';

/**
 * A placement whose file ends, by a refusal or by silence: it lapses, its stages stop, and its place is free again. After the entry nothing
 * lapses: the worker is there, and keeps the file until the exit.
 */
registerSubject('placement', {
  async end(file, outcome, context) {
    const locked = file.placement && (await lockPlacement(context.tx, file.placement));
    if (!locked) throw new Error(`the placement of vacancy ${file.vacancy} that ends cannot be read`);
    const { placement } = locked;
    if (!beforeEntry.includes(placement.status)) return;
    await stopFile(context, locked.file, outcome);
    await advancePlacement(context, placement, 'lapsed', { endedOn: context.today });
    if (!(await takePlaces(context.tx, placement.vacancy, -1))) throw new Error(`vacancy ${placement.vacancy} did not take its place back`);
    await context.record('placement.lapsed', { placement: placement.id, vacancy: placement.vacancy, outcome }, placement.corridor);
    await askRefill(context, await offerOf(context.tx, placement));
  },
});
