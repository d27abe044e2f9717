export { noteLook } from './looks/note-look.ts';
