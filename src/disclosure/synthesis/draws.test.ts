import { expect, test } from 'vitest';
import { seededDraw } from '../testing/seeded-draw.ts';
import { bernoulliExp, discreteGaussian, secureDraw } from './draws.ts';

test('a draw with probability exp(-g) comes as often as that', () => {
  const draw = seededDraw('bernoulli');
  for (const [over, under] of [
    [0n, 1n],
    [1n, 2n],
    [1n, 1n],
    [5n, 2n],
  ] as const) {
    const many = 20_000;
    let hits = 0;
    for (let i = 0; i < many; i += 1) hits += Number(bernoulliExp(draw, { over, under }));
    const expected = Math.exp(-Number(over) / Number(under));
    expect(Math.abs(hits / many - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / many) + 1e-9);
  }
});

test.each([0.7, 1.5, 7.3453749])('whole noise with a standard deviation of %d has the probabilities of a discrete Gaussian', (sigma) => {
  const draw = seededDraw(`gauss ${sigma}`);
  const many = 6_000;
  const seen = new Map<number, number>();
  for (let i = 0; i < many; i += 1) {
    const noise = discreteGaussian(draw, sigma);
    expect(Number.isInteger(noise)).toBe(true);
    seen.set(noise, (seen.get(noise) ?? 0) + 1);
  }
  const weight = (x: number) => Math.exp(-(x * x) / (2 * sigma * sigma));
  let all = 0;
  for (let x = -200; x <= 200; x += 1) all += weight(x);
  for (let x = -Math.ceil(2 * sigma); x <= Math.ceil(2 * sigma); x += 1) {
    const expected = weight(x) / all;
    expect(Math.abs((seen.get(x) ?? 0) / many - expected), `${x}`).toBeLessThan(4.5 * Math.sqrt(expected / many));
  }
});

test('the randomness of a release comes from the operating system and stays in its range', () => {
  for (let i = 0; i < 500; i += 1) expect(secureDraw(3n) < 3n).toBe(true);
  expect(new Set(Array.from({ length: 200 }, () => secureDraw(1_000_000n))).size).toBeGreaterThan(190);
});
