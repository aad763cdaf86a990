/** `statistics.json`: the dataset in numbers, for whoever wants to compute on. What the card shows in part is here in full. */
import { defineDocument, jsonText } from './document.ts';

export const statistics = defineDocument({ id: 'statistics', name: 'statistics.json', title: 'Statistics', text: facts => jsonText(facts.statistics) });
