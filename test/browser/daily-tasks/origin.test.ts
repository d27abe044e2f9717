import { describe, expect } from 'vitest';
import { openIncident } from '../../../src/modules/incidents/index.ts';
import { callPanel, openSelection } from '../../../src/modules/recruitment/index.ts';
import { askQuestion } from '../../../src/modules/tasks/index.ts';
import { vacanciesOf } from '../../../src/modules/vacancies/testing/vacancies.ts';
import { addDocument, registerWorker, setWishes } from '../../../src/modules/workers/index.ts';
import { passingSettings } from '../../../src/platform/auth/settings.ts';
import { asSystem } from '../../../src/platform/command/execute.ts';
import { seal } from '../../../src/platform/journal/journal.ts';
import { sampleWorker, type ToyCorridor } from '../../corridor.ts';
import { accepted } from '../../journeys/accepted-placement.ts';
import { arrivedPlacement, fullProgramme, nextSeason, workday } from './files.ts';
import { dailyTasks } from './office.ts';

/** Three who wish for the places of a vacancy, and the list that is made of them. */
const listed = async (toy: ToyCorridor): Promise<string> => {
  const agency = toy.actors['origin-agency'];
  const vacancy = await vacanciesOf(toy).verified({ ...nextSeason, places: 2, title: 'Strawberry picker' });
  for (const givenNames of ['Rachid', 'Samira', 'Hind']) {
    const { id: worker } = accepted(
      await toy.call(registerWorker, agency, sampleWorker({ givenNames, birth: { year: 1980 + givenNames.length } })),
    );
    accepted(await toy.call(setWishes, agency, { worker, wishes: [vacancy] }));
  }
  return accepted(await toy.call(openSelection, agency, { vacancy })).id;
};

describe('where a panel selects', () => {
  const task = dailyTasks({
    edit: (text) => fullProgramme(text).replace('kind: employer_named', 'kind: public_panel'),
    start: '/queue',
    who: ({ actors }) => actors['origin-agency'],
    async prepare(toy) {
      const { actors, call } = toy;
      const agency = actors['origin-agency'];
      const here = await arrivedPlacement(toy);
      toy.moveTo('2025-06-10');
      const selection = await listed(toy);
      accepted(
        await call(callPanel, agency, {
          selection,
          version: 1,
          heldOn: workday,
          place: 'The hall of Norland',
          origin: 'the employment service',
          destination: 'the labour ministry',
        }),
      );
      toy.moveTo(workday);
      accepted(await call(openIncident, actors.labour, { kind: 'death', on: '2025-06-15', placement: here.placement }));
      accepted(
        await call(askQuestion, actors.labour, {
          placement: here.placement,
          office: 'origin-agency',
          topic: 'worker',
          question: 'Which language does the family read?',
          due: '2025-06-30',
        }),
      );
      const twin = { givenNames: 'Twin', familyName: 'Norlandi', birth: { year: 1985, month: 3, day: 3 } };
      for (let n = 0; n < 2; n += 1) accepted(await call(registerWorker, agency, sampleWorker(twin)));
      const { id: claims } = accepted(await call(registerWorker, agency, sampleWorker({ givenNames: 'Claims', familyName: 'Papers' })));
      accepted(
        await call(
          addDocument(passingSettings().keys),
          { ...actors.worker, worker: claims, country: 'XN' },
          {
            worker: claims,
            kind: 'passport',
            issuer: 'XN',
            number: 'PA1234567',
          },
        ),
      );
    },
  });

  task(1, 'Register a worker who has come to the desk, with documents.', async (walk) => {
    await walk.follow('Workers');
    await walk.follow('/workers/register');
    await walk.fill({
      givenNames: 'Salma',
      familyName: 'Desk',
      'birth.year': '1991',
      occupation: '9211',
      experienceMonths: '12',
      consent: 'yes',
    });
    await walk.press(/./, '/workers');
    await walk.fill({ kind: 'passport', number: 'PB7654321', issuer: 'XN' });
    await walk.press(/./, '/papers');
    expect(await walk.words()).toContain('321');
  });

  task(2, 'Read in a table of registrations, and mend the rows that do not fit.', async (walk) => {
    const heads = 'key,given_names,family_name,birth,occupation,consent';
    const send = async (rows: string) => {
      await walk.follow('Workers');
      await walk.follow('/workers/bring-in');
      await walk.page.setInputFiles('[name=file]', {
        name: 'people.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(`${heads}\n${rows}\n`),
      });
      await walk.press('Read the file');
    };
    await send('K-1,Row,One,1990,9211,yes\nK-2,Row,Two,in spring,9211,yes');
    expect(await walk.words()).toContain('birth');
    await walk.press(/./, '/workers/intakes/');
    expect(await walk.words()).toContain('1');
    await walk.again();
    await send('K-2,Row,Two,1991,9211,yes');
    await walk.press(/./, '/workers/intakes/');
    expect(await walk.words()).toContain('1');
  });

  task(3, 'Decide whether two records are one person.', async (walk) => {
    await walk.follow('Workers');
    await walk.follow('/workers/duplicates');
    await walk.follow(/Twin Norlandi/);
    await walk.page.check('[name=kept] >> nth=0');
    await walk.press(/one person/i);
    expect(await walk.words()).toMatch(/one person/i);
  });

  task(4, 'Verify a document or an experience that a worker has claimed.', async (walk) => {
    await walk.follow('Workers');
    await walk.follow('What waits to be verified');
    await walk.follow('Claims Papers');
    await walk.press(/./, '/verify');
    expect(await walk.words()).toContain('Seen by an officer');
  });

  task(5, 'Run a matching round, and read why places stayed empty.', async (walk) => {
    await walk.follow('Matching rounds');
    await walk.press(/./, '/rounds');
    expect(await walk.words()).toContain('nobody who fits the rules wished for it');
  });

  task(6, 'Hold a panel and sign the act of selection.', async (walk) => {
    await walk.follow('Lists to choose from');
    await walk.follow('Strawberry picker');
    for (const came of await walk.page.locator('[name="attended[]"]').all()) await came.check();
    for (const points of await walk.page.locator('input[name^="scores."]').all()) await points.fill('5');
    await walk.press(/./, '/scores');
    await walk.press(/./, '/sign');
    expect(await walk.words()).toMatch(/signed/i);
  });

  task(8, 'Decide on a recruiter’s licence, with basis and effects in sight.', async (walk) => {
    await walk.follow('Employers and recruiters');
    await walk.follow('/organisations/new');
    await walk.fill({ kind: 'recruiter', 'names.und': 'Norland Hands', basis: 'Norland Act art. 2' });
    await walk.press(/./, '/organisations');
    await walk.again();
    await walk.follow('Employers and recruiters');
    await walk.follow('Norland Hands');
    await walk.follow(/Decide/);
    await walk.fill({ status: 'licensed', basis: 'Norland Act art. 3' });
    await walk.press(/./, '/status');
    expect(await walk.words()).toContain('Licensed since 16 June 2025.');
  });

  task(9, 'Answer a question of the other end.', async (walk) => {
    await walk.follow('A question about a file');
    await walk.fill({ outcome: 'answered', reason: 'Arabic.' });
    await walk.press(/./, '/answer');
    expect(await walk.words()).toContain('Arabic.');
  });

  task(10, 'Tell a family in person what has happened, and record it.', async (walk) => {
    await walk.follow('Tell the family in person');
    await walk.fill({ outcome: 'done' });
    await walk.press(/./, '/answer');
    expect(await walk.words()).toContain('done');
  });
});

describe('where a public lottery selects', () => {
  const task = dailyTasks({
    edit: (text) => fullProgramme(text).replace('kind: employer_named', 'kind: lottery'),
    start: '/queue',
    who: ({ actors }) => actors['origin-agency'],
    async prepare(toy) {
      toy.moveTo(workday);
      await listed(toy);
      // The list is bound to a batch of the journal that is sealed later: its root is the seed.
      for (let n = 0; n < 3; n += 1) {
        await asSystem(toy.runtime, 'journal.seal', (tx) => seal(tx, toy.runtime.clock.now()));
        accepted(await toy.call(registerWorker, toy.actors['origin-agency'], sampleWorker({ givenNames: `Later ${n}` })));
      }
      await asSystem(toy.runtime, 'journal.seal', (tx) => seal(tx, toy.runtime.clock.now()));
    },
  });

  task(7, 'Draw a public lottery whose seed was bound before.', async (walk) => {
    await walk.follow('Lists to choose from');
    await walk.follow('Strawberry picker');
    await walk.press(/./, '/draw');
    expect(await walk.words()).toContain('Decided on 16 June 2025: 2 workers have an offer.');
  });
});
