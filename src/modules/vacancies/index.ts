export { type PayUnit, payUnits, type Vacancy, vacancyFacts } from './domain/vacancy.ts';
export { fileVacancy } from './file-vacancy.ts';
export { refuseVacancy } from './refuse-vacancy.ts';
export { type LockedVacancy, lock as lockVacancy, takePlaces, vacancyOf } from './store.ts';
export { verifyVacancy } from './verify-vacancy.ts';
export { withdrawVacancy } from './withdraw-vacancy.ts';
