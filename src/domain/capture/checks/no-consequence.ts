/** Advice: a decision without any consequence named, good or bad. */
import { defineCheck } from './check.ts';

export const noConsequence = defineCheck({
  id: 'no-consequence', title: 'No consequence', field: 'consequences',
  run: ({ consequences }) => [...consequences.positive, ...consequences.negative].some(text => text.trim() !== '')
    ? undefined : 'No consequence yet. What gets better, and what does it cost?',
});
