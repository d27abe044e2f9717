import './errors.ts';
import './end-vacancy.ts';
import './running-vacancies.ts';

export { type Vacancy, type VacancyStatus, vacancyFacts } from './domain/vacancy.ts';
export { fileVacancy } from './file-vacancy.ts';
export { decode, fileLimit } from './import/decode.ts';
export { type ImportFile, importVacancies } from './import/import-vacancies.ts';
export { type ReadRow, readRows, rowLimit } from './import/read-rows.ts';
export { decideTest } from './labour-test/decide-test.ts';
export { addAdvertisement, answerReferral, referLocals } from './labour-test/gather-evidence.ts';
export { openTest } from './labour-test/open-test.ts';
export { type OpenVacancy, openVacancies } from './queries/open-files.ts';
export { factsOfVacancyFile } from './questions.ts';
export { refuseVacancy } from './refuse-vacancy.ts';
export { type LockedVacancy, lock as lockVacancy, lockAhead as lockVacanciesAhead, saveVersion, takePlaces, vacancyOf } from './store.ts';
export { verifyVacancy } from './verify-vacancy.ts';
export { factLabel } from './views/words.ts';
export { withdrawVacancy } from './withdraw-vacancy.ts';
