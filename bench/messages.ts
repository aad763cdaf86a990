/**
 * How well a message that says why is told from one that does not, on messages that people have labelled: Tian et al., “What Makes a Good Commit Message?”, ICSE 2022 (https://doi.org/10.1145/3510003.3510205).
 * The data (`Dataset/sampled messages.csv` of https://github.com/WhatMakesAGoodCM/What-Makes-a-Good-Commit-Message) carry no licence, so they are not in this repository: `BECAUSE_MESSAGES` is the path of the file.
 */
import { readFileSync } from 'node:fs';
import { explanationIn } from '../src/domain/history/explains.ts';
import { parseMessage } from '../src/domain/history/message.ts';
import type { Row } from './table.ts';

interface Labelled { readonly project: string; readonly message: string; readonly why: boolean; }

/** Higher is more of a why; it is one above `least`. */
interface Judge { readonly called: string; readonly scores: (all: readonly Labelled[]) => readonly number[]; readonly least: number; }

export function messageRows(): readonly Row[] {
  const file = process.env['BECAUSE_MESSAGES'];
  if (file === undefined) return [{ what: 'messages that say why', value: 'not measured', beside: 'BECAUSE_MESSAGES names no file' }];
  const all = labelled(readFileSync(file, 'utf8'));
  const judges: readonly Judge[] = [
    { called: 'ours', least: 0.4999, scores: some => some.map(({ message }) => explanationIn(parseMessage(message)).score) },
    { called: 'words that speak for a why', least: 0.5, scores: some => some.map(({ message }) => (message.match(keywords) ?? []).length) },
    { called: 'bag of words, logistic regression', least: 0, scores: leaveOneOut },
    { called: 'always yes', least: 0, scores: some => some.map(() => 1) },
  ];
  const results = judges.map(judge => ({ judge, scores: judge.scores(all) }));
  const said = ({ judge, scores }: (typeof results)[number]) => { const { mcc, balanced } = confusion(all, scores, judge.least); return `MCC ${mcc.toFixed(2)}, balanced accuracy ${balanced.toFixed(2)}, AUC ${areaUnder(all, scores).toFixed(2)}`; };
  const [ours, ...others] = results;
  const numbers = results.map(({ judge, scores }) => ({ mcc: confusion(all, scores, judge.least).mcc, auc: areaUnder(all, scores) }));
  const projects = [...new Set(all.map(({ project }) => project))].sort();
  const each = projects.map(project => { const at = all.flatMap((one, index) => one.project === project ? [index] : []); return confusion(at.map(index => all[index]!), at.map(index => ours?.scores[index] ?? 0), 0.4999).mcc.toFixed(2); });
  return [
    {
      what: `${all.length.toLocaleString('en')} messages of ${projects.length} projects, labelled by people`, value: ours ? said(ours) : '', beside: others.map(result => `${result.judge.called}: ${said(result)}`).join('; '),
      budget: 'better than these, and than MCC 0.52, AUC 0.86', met: [...numbers.slice(1), tuned].every(({ mcc, auc }) => (numbers[0]?.mcc ?? 0) > mcc && (numbers[0]?.auc ?? 0) > auc),
    },
    { what: '… project by project', value: `MCC ${each.join(', ')}`, beside: 'the signs and their weights were chosen by hand with all five in view: no project was left out' },
  ];
}

/** What a bag of words reached elsewhere, with more care than is taken here. */
const tuned = { mcc: 0.52, auc: 0.86 };
const keywords = /\b(?:because|since|so that|in order to|due to|to avoid|to prevent|to allow|to make|fix(?:es|ed)?|bugs?|fail(?:s|ed|ing|ure)?|error|issue|problem|not|no longer|instead|should|unused|unnecessary|missing|wrong|broken|incorrect|see|closes?)\b/giu;

function labelled(text: string): readonly Labelled[] {
  const [head = [], ...rows] = csv(text);
  const at = (name: string) => head.indexOf(name);
  // 0 has why and what, 1 neither, 2 no what, 3 no why. A commit of several things was left out by those who labelled.
  return rows.filter(row => row.length === head.length && row[at('if_mulit_commit')] !== '1').map(row => ({ project: row[at('repo_id')] ?? '', why: ['0', '2'].includes(row[at('label')] ?? ''), message: (row[at('message')] ?? '').replaceAll(/ ?<enter> ?/g, '\n') }));
}

function csv(text: string): readonly string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  return rows.filter(row => row.length > 1);
}

function confusion(all: readonly Labelled[], scores: readonly number[], least: number): { readonly mcc: number; readonly balanced: number } {
  const count = (why: boolean, yes: boolean) => all.filter((each, at) => each.why === why && ((scores[at] ?? 0) > least) === yes).length;
  const [tp, fn, fp, tn] = [count(true, true), count(true, false), count(false, true), count(false, false)];
  return { mcc: (tp * tn - fp * fn) / (Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)) || 1), balanced: (tp / (tp + fn) + tn / (tn + fp)) / 2 };
}

/** How often one with a why has more than one without, ties counting half. */
function areaUnder(all: readonly Labelled[], scores: readonly number[]): number {
  const [yes, no] = [true, false].map(why => scores.filter((_, at) => all[at]?.why === why));
  let won = 0;
  for (const one of yes ?? []) for (const other of no ?? []) won += one > other ? 1 : one === other ? 0.5 : 0;
  return won / ((yes?.length ?? 1) * (no?.length ?? 1));
}

/** Words that are in three messages at least, each there or not; gradient descent with a little ridge, trained on the other projects. */
function leaveOneOut(all: readonly Labelled[]): readonly number[] {
  const bags = all.map(({ message }) => [...new Set(message.toLowerCase().replaceAll(/#\d+/g, ' #number ').match(/#?[a-z]{2,}/g) ?? [])]);
  const scores: number[] = [];
  for (const project of new Set(all.map(each => each.project))) {
    const known = all.flatMap((each, at) => each.project === project ? [] : [at]);
    const counts = new Map<string, number>();
    for (const at of known) for (const word of bags[at] ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
    const weights = new Map([...counts].filter(([, count]) => count >= 3).map(([word]) => [word, 0]));
    let bias = 0;
    const sum = (at: number) => (bags[at] ?? []).reduce((total, word) => total + (weights.get(word) ?? 0), bias);
    for (let round = 0; round < 60; round++) {
      for (const at of known) {
        const step = 0.05 * ((all[at]?.why ? 1 : 0) - 1 / (1 + Math.exp(-sum(at))));
        bias += step;
        for (const word of bags[at] ?? []) { const weight = weights.get(word); if (weight !== undefined) weights.set(word, weight * 0.9998 + step); }
      }
    }
    all.forEach((each, at) => { if (each.project === project) scores[at] = sum(at); });
  }
  return scores;
}
