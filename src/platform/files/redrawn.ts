import type { Sharp } from 'sharp';

/** Dots that are unpacked at most: more than telephones make, while a few packed bytes can be gigabytes. */
const mostDots = 40_000_000;

/**
 * A picture drawn anew and upright, without what its camera wrote beside it (place, time, device, preview) and without whatever else was hidden
 * in the file. The library that draws is loaded with the first picture: most processes never meet one.
 * @param as the size and the form in which it is kept
 * @returns undefined for what cannot be drawn
 */
export const redrawn = async (bytes: Uint8Array, as: (picture: Sharp) => Sharp): Promise<Uint8Array | undefined> => {
  const { default: sharp } = await import('sharp');
  try {
    const picture = sharp(bytes, { limitInputPixels: mostDots, failOn: 'error', pages: 1 }).rotate().flatten({ background: '#ffffff' });
    return await as(picture).toBuffer();
  } catch {
    return undefined;
  }
};
