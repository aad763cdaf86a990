/** A dataset in numbers: agreement by the published example, lengths, and what is counted of whom. */
import assert from 'node:assert/strict';
import type { Example } from '../../../src/domain/capture/example.ts';
import type { Event, Reviewed } from '../../../src/domain/ledger/event.ts';
import { agreementOf } from '../../../src/domain/dataset/statistics/agreement.ts';
import { histogramOf, lengthsOf } from '../../../src/domain/dataset/statistics/lengths.ts';
import type { Statistics } from '../../../src/domain/dataset/statistics/statistics.ts';
import { approved, decision, granted } from '../../support/decision.ts';
import { exportWorld, filesIn, linesIn, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

/** Somebody else's verdict. */
const by = (example: Example, who: string, verdict: Reviewed['verdict'] = 'approved', more: Partial<Reviewed> = {}): Event => {
  const event = approved(example, verdict);
  return { ...event, id: event.id.slice(0, 9) + [...who].reverse().join('').padStart(12, '0').slice(0, 12), by: { name: who, email: `${who}@reviewer.example` }, ...more };
};

describe('dataset: statistics', () => {
  afterEach(removeTemporaryFolders);

  describe('alpha is that of worked examples', () => {
    /** A row for each observer; a dot or a star where one did not judge. */
    const alphaOf = (...observers: readonly string[]) => {
      const categories = [...new Set(observers.join(''))].filter(each => !'.*'.includes(each)).sort();
      return agreementOf(Array.from(observers[0] ?? '', (_, unit) => categories.map(category => observers.filter(values => values[unit] === category).length)));
    };

    it('in Krippendorff, “Computing Krippendorff’s Alpha-Reliability” (2011), https://repository.upenn.edu/handle/20.500.14332/2089: two observers and two values, two and five, four with missing data', () => {
      assert.equal(alphaOf('0100000010', '1110010000').alpha?.toFixed(3), '0.095');
      assert.equal(alphaOf('aabbdcccedda', 'babbbccceddd').alpha?.toFixed(3), '0.692');
      const four = alphaOf('123321412...', '1233224125.3', '.3332342251.', '12332441251.');
      assert.deepEqual([four.alpha?.toFixed(3), four.units], ['0.743', 11]);
    });

    it('in https://en.wikipedia.org/wiki/Krippendorff%27s_alpha, which the package krippendorff of Python takes for its own: three observers, more missing than said', () => {
      assert.equal(alphaOf('*****34121133*3', '1*213343*******', '**21344*21133*4').alpha?.toFixed(3), '0.691');
    });
  });

  it('say how long reviews took as one median, over five or more of at least two people who wanted it recorded, and of nobody alone', async () => {
    const timeIn = async (said: readonly (readonly [who: string, seconds?: number])[]) => {
      const world = exportWorld(said.map(([who, seconds], at) => { const example = decision(at); return { example, events: [granted(example), by(example, who, 'approved', seconds === undefined ? {} : { seconds })] }; }));
      const { folder } = await world.build(await world.plan());
      const files = filesIn(folder);
      const told = /Of \d+ reviews whose reviewers chose[^.]*\./.exec(files['README.md'] ?? '')?.[0];
      assert.ok(!/"seconds"/.test(Object.values(files).join()), 'no single time in any file');
      return [(JSON.parse(files['statistics.json'] ?? '') as Statistics).reviews.time, told];
    };
    assert.deepEqual(await timeIn([['ann', 10], ['ann', 20], ['bo', 90], ['bo', 40], ['ann']]), [undefined, undefined], 'four of five');
    assert.deepEqual(await timeIn([['ann', 10], ['ann', 20], ['ann', 90], ['ann', 40], ['ann', 50], ['bo']]), [undefined, undefined], 'all of one person');
    assert.deepEqual(await timeIn([['ann', 10], ['ann', 20], ['bo', 90], ['bo', 40], ['ann', 300], ['bo']]), [{ reviews: 5, medianSeconds: 40 }, 'Of 5 reviews whose reviewers chose to have their time recorded, half took no longer than 40 seconds.']);
  });

  it('agreement is not defined where nobody could have disagreed', () => {
    assert.deepEqual(agreementOf([]), { units: 0, unanimous: null, alpha: null });
    assert.deepEqual(agreementOf([[1, 0], [0, 1]]), { units: 0, unanimous: null, alpha: null });
    assert.deepEqual(agreementOf([[2, 0], [3, 0]]), { units: 2, unanimous: 1, alpha: null });
    assert.deepEqual(agreementOf([[2, 0], [0, 2]]), { units: 2, unanimous: 1, alpha: 1 });
    assert.ok((agreementOf([[1, 1], [1, 1]]).alpha ?? 0) < 0);
  });

  it('quantiles are lengths that occur, and the steps of the histogram double', () => {
    assert.deepEqual(lengthsOf(Float64Array.from([5, 1, 100, 7])), { min: 1, p25: 1, median: 5, p75: 7, p95: 100, max: 100, mean: 28 });
    assert.equal(lengthsOf(new Float64Array()), undefined);
    assert.deepEqual(histogramOf(Float64Array.from([5, 4, 7, 16])), [{ from: 4, below: 8, lines: 3 }, { from: 8, below: 16, lines: 0 }, { from: 16, below: 32, lines: 1 }]);
  });

  it('counts what is in the dataset, and names nobody', async () => {
    const all = Array.from({ length: 24 }, (_, number) => decision(number));
    for (const [number, example] of all.entries()) {
      if (number < 6) example.author = { name: 'Mary Somerville', email: 'mary@somerville.example' };
      const [file] = example.change.files;
      if (number === 0 && file) example.change.files = [...example.change.files, { ...file, path: 'build.gradle', language: 'groovy' }];
    }
    const kept = all.map(example => ({ example, events: [granted(example), approved(example)] }));
    const [one, two, three] = all as [Example, Example, Example];
    const otherwise = one.options.findIndex(({ chosen }) => !chosen);
    kept[0]?.events.push(by(one, 'ann', 'approved', { wouldChoose: otherwise }) as Reviewed);
    kept[1]?.events.push(by(two, 'ann') as Reviewed);
    kept[2]?.events.push(by(three, 'ann', 'rejected') as Reviewed);
    const world = exportWorld(kept);
    const { folder } = await world.build(await world.plan());
    const files = filesIn(folder);
    const statistics = JSON.parse(files['statistics.json'] ?? '') as Statistics;
    assert.equal(statistics.examples, 23, 'the rejected one is not in it');
    assert.deepEqual(statistics.contributors.examples, [18, 5]);
    assert.equal(statistics.contributors.largestShare, 0.7826);
    assert.deepEqual(statistics.languages, [{ name: 'typescript', examples: 23 }, { name: 'groovy', examples: 1 }]);
    assert.deepEqual(statistics.areas, [{ name: 'src', examples: 23 }, { name: '.', examples: 1 }]);
    assert.deepEqual(statistics.kinds, [{ name: 'decision', examples: 23 }]);
    assert.equal(statistics.reviews.reviewers, 2);
    assert.deepEqual(statistics.reviews.approvals, [0, 21, 2]);
    assert.deepEqual([statistics.reviews.verdicts.units, statistics.reviews.verdicts.unanimous], [3, 0.6667], 'what a verdict keeps out counts, or agreement would be full by choice');
    assert.deepEqual([statistics.reviews.choices.units, statistics.reviews.choices.unanimous], [2, 0.5]);
    assert.equal(Object.values(statistics.splits).reduce((sum, split) => sum + split.lines, 0), linesIn(folder).length);
    assert.equal(statistics.tokensOfALine.histogram.reduce((sum, bin) => sum + bin.lines, 0), statistics.tasks.reduce((sum, task) => sum + task.lines, 0));
    for (const person of ['Lovelace', 'Somerville', 'ann@', 'Hopper', 'hopper']) assert.ok(!Object.values(files).join('\n').includes(person), person);
  });

  it('tells nothing of a draft or of what its author did not consent to, whatever was said about it', async () => {
    const draft = decision(30);
    const unconsented = decision(31);
    const objected = (example: Example) => [by(example, 'ann', 'rejected'), by(example, 'bob')];
    const world = exportWorld([...Array.from({ length: 12 }, (_, number) => ready(decision(number))), { example: draft, events: [granted(draft), ...objected(draft)], draft: true }, { example: unconsented, events: objected(unconsented) }]);
    const { folder } = await world.build(await world.plan());
    assert.equal((JSON.parse(filesIn(folder)['statistics.json'] ?? '') as Statistics).reviews.verdicts.units, 0);
  });
});
