import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { feature } from 'topojson-client';

/** A place on the map, with the number that stands beside it in the list. */
export interface MapPoint {
  readonly n: number;
  readonly at: readonly [lon: number, lat: number];
}

const require = createRequire(import.meta.url);
/** The land of the world at 1:110 million, Natural Earth, public domain. */
const land = () => {
  const world = JSON.parse(readFileSync(require.resolve('world-atlas/land-110m.json'), 'utf8'));
  return feature(world, world.objects.land);
};
let known: ReturnType<typeof land> | undefined;

/** Coordinates of a drawing to whole units: a phone shows no finer, and the page stays small. */
const rounded = (svg: string): string =>
  svg.replace(/ (?:d|cx|cy|transform)="[^"]*"/g, (coordinates) =>
    coordinates.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number)))),
  );

/** The world in an equal-area projection with numbered points: size tells the truth, and each point stands in the list beside it. */
export const mapSvg = (points: readonly MapPoint[], label: string): string => {
  known ??= land();
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const figure = Plot.plot({
    document,
    width: 720,
    height: 360,
    margin: 2,
    projection: { type: 'equal-earth', domain: { type: 'Sphere' } },
    marks: [
      Plot.geo(known as never, { fill: 'currentColor', fillOpacity: 0.2 }),
      Plot.dot(points, { x: (one: MapPoint) => one.at[0], y: (one: MapPoint) => one.at[1], r: 7, fill: 'currentColor' }),
      Plot.text(points, {
        x: (one: MapPoint) => one.at[0],
        y: (one: MapPoint) => one.at[1],
        text: (one: MapPoint) => String(one.n),
        dy: -18,
        fontSize: 24,
      }),
    ],
  });
  figure.querySelector('style')?.remove();
  for (const part of figure.querySelectorAll('*')) for (const name of ['aria-label', 'class', 'style']) part.removeAttribute(name);
  figure.removeAttribute('width');
  figure.removeAttribute('height');
  figure.removeAttribute('class');
  figure.setAttribute('role', 'img');
  figure.setAttribute('aria-label', label);
  return rounded(figure.outerHTML);
};
