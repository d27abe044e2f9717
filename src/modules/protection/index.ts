export { type PostedEffect, postEffect } from './side/index.ts';
