import './errors.ts';
import './tables.ts';

export { endAbsence } from './end-absence.ts';
export { setAbsence, setAbsenceFor } from './set-absence.ts';
