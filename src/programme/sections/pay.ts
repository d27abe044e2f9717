import { z } from 'zod';
import { leaf, words } from '../leaf.ts';

/** Kinds of deductions that a payslip can hold. */
export const deductionKinds = [
  'tax',
  'social_security',
  'meals',
  'housing',
  'advance',
  'transport',
  'tools',
  'recruitment',
  'union',
  'court_order',
  'other',
] as const;
export type DeductionKind = (typeof deductionKinds)[number];

/** How a part of the smallest coin is made whole. */
export const roundings = ['half_up', 'up', 'down'] as const;
export type Rounding = (typeof roundings)[number];

/** What the program reads of the section `pay`, against which each payslip is checked. */
export const paySettings = {
  overtime_after_week: leaf(z.number().int().min(1).max(168)).optional().describe('hours a week after which an hour is overtime'),
  overtime_percent: leaf(z.number().int().min(100).max(1000)).optional().describe('pay of an hour of overtime, in percent of the rate'),
  guaranteed_percent: leaf(z.number().int().min(1).max(100))
    .optional()
    .describe('share of the hours of the contract for which work or pay is guaranteed'),
  lawful_deductions: leaf(z.array(z.enum(deductionKinds)))
    .optional()
    .describe('every other deduction is owed back'),
  deductions_cap: leaf(words).optional().describe('how much all deductions together may take at most, in words'),
  net_floor: leaf(words).optional().describe('how much is left after all deductions at least, in words'),
  rounding: leaf(z.enum(roundings)).optional().describe('half_up unless the pack says otherwise'),
};
