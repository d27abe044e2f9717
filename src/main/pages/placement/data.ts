import { differences, termsData } from '../../../modules/contracts/index.ts';
import { nameIn } from '../../../modules/organisations/index.ts';
import { differenceData, stayData } from '../../../modules/permits/index.ts';
import { timelineData } from '../../../modules/stages/index.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { textIn } from '../../../programme/index.ts';
import { isReady } from './answer.tsx';
import type { PlacementFile } from './load.ts';

/** The file as data: the same record that the page shows. Days in ISO form, last days included. */
export const placementData = (file: PlacementFile, actor: Actor, lang: string): object => {
  const { placement, ends, programme, timeline, offer, contract, permit, movements, names, recall } = file;
  const party = (id: string) => ({ id, name: nameIn(names.get(id) ?? {}, lang) });
  return {
    id: placement.id,
    reference: placement.reference,
    status: placement.status,
    version: placement.version,
    origin: ends[0],
    destination: ends[1],
    worker: { id: placement.worker, name: placement.workerName, nativeName: placement.workerNativeName },
    employer: party(placement.employer),
    recruiter: placement.recruiter ? party(placement.recruiter) : null,
    programme: { id: programme.id, version: programme.version, hash: programme.hash, title: textIn(programme.titles, lang) },
    vacancy: { id: placement.vacancy, reference: offer.reference, title: offer.title },
    season: { start: placement.season.start.toString(), end: placement.season.end.toString() },
    began: placement.beganOn.toString(),
    ended: placement.endedOn?.toString() ?? null,
    selection: { origin: placement.signedByOriginOn?.toString() ?? null, destination: placement.signedByDestinationOn?.toString() ?? null },
    mine: timeline.entries.filter((entry) => isReady(file, entry, actor)).map(({ stage, step }) => ({ stage, step })),
    timeline: timelineData(timeline, lang),
    offer: termsData(offer),
    contract: contract
      ? {
          id: contract.id,
          version: contract.version,
          terms: termsData(contract.terms),
          differs: differences(offer, contract.terms),
          drawn: contract.drawnOn.toString(),
          verified: contract.verifiedOn?.toString() ?? null,
          signedByEmployer: contract.employerSignedOn?.toString() ?? null,
          signedByWorker: contract.workerSignedOn?.toString() ?? null,
          workerLanguage: contract.workerLanguage,
        }
      : null,
    ...stayData(permit, movements),
    ...(file.differences.length > 0 && { differences: file.differences.map(differenceData) }),
    recall: recall
      ? {
          outcome: recall.decision.answers.length === 0 ? 'silent' : recall.decision.outcome,
          seasonsCompleted: recall.seasonsCompleted,
          returnsReported: recall.returnsReported,
        }
      : null,
  };
};
