import './errors.ts';
import './centres/errors.ts';
import './ask/errors.ts';
import './orientation/errors.ts';
import './guides/errors.ts';

export { centresFor } from './centres/domain/centre.ts';
export { allCentres } from './centres/load-centres.ts';
export { answerTo } from './check/queries/answer.ts';
export { offlineAssets, offlineWorker } from './offline/index.ts';
export { openProgrammes } from './portal/queries/open-programmes.ts';
export { jobsVersion } from './portal/routes.tsx';
export { freshJobs } from './portal/search/fresh-jobs.ts';
export { FirstPage } from './portal/views/first-page.tsx';
