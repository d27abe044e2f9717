import './errors.ts';
import './end-vacancy.ts';

export { type Vacancy, type VacancyStatus, vacancyFacts } from './domain/vacancy.ts';
export { fileVacancy } from './file-vacancy.ts';
export { type ImportFile, importVacancies } from './import/import-vacancies.ts';
export { refuseVacancy } from './refuse-vacancy.ts';
export { type LockedVacancy, lock as lockVacancy, takePlaces, vacancyOf } from './store.ts';
export { verifyVacancy } from './verify-vacancy.ts';
export { factLabel } from './views/words.ts';
export { withdrawVacancy } from './withdraw-vacancy.ts';
