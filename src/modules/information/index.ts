import './errors.ts';
