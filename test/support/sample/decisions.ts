/** What Mara says about the sample repository's commits: real reasons for real changes, for journeys and pictures. */
import type { Example } from '../../../src/domain/capture/example.ts';

export interface Told { readonly subject: string; readonly words: Partial<Example>; }

const option = (title: string, chosen: boolean, more: Partial<Example['options'][number]> = {}): Example['options'][number] => ({ title, description: '', pros: [], cons: [], chosen, ...more });

export const decisions: readonly Told[] = [
  { subject: 'Retry reads up to three times', words: {
    title: 'Retry reads only, up to three times', problem: 'One reply in four hundred is a 503 while the service deploys, and callers see it as an outage.',
    drivers: ['Callers should not notice a deployment', 'Nothing may be booked twice'],
    options: [option('Retry GET three times', true, { pros: ['Nothing can be booked twice'], cons: ['Writes still fail during a deployment'] }), option('Retry every method', false, { rejectedBecause: 'a POST whose answer got lost would book a second time' }), option('An idempotency key for each write', false, { rejectedBecause: 'the booking service does not look at it before 3.0' })],
    because: 'a read can be repeated without harm, and in the logs of August the second attempt answered in 97 of 100 cases.', consequences: { positive: ['Deployments are invisible to readers'], negative: ['A server that is down gets three times the reads'] }, confidence: 'high', tags: ['resilience'] } },
  { subject: 'Wait longer before each retry', words: {
    title: 'Double the wait before each retry', problem: 'Three attempts within a millisecond all meet the same restarting process.',
    options: [option('Exponential waits from 100 ms', true, { pros: ['Covers a restart of half a second'] }), option('A fixed wait of one second', false, { rejectedBecause: 'most failures are over after 100 ms, and everybody would wait ten times as long' })],
    because: 'a restart takes 400 ms at the median, so the third attempt has to come later than that, while the first should stay quick.', consequences: { positive: ['The third attempt meets a started process'], negative: ['A read can take 300 ms longer'] }, confidence: 'medium', tags: ['resilience'] } },
  { subject: 'Spread retries over time', words: {
    title: 'Full jitter on every retry delay', problem: 'On Tuesday every client came back 100 ms after the failure, and the wave took the server down again.',
    options: [option('Random between nothing and the delay', true, { pros: ['No wave, whatever the number of clients'], cons: ['A retry may come at once'] }), option('Plus or minus ten percent', false, { rejectedBecause: 'a thousand clients within 20 ms are still a wave' }), option('A queue on the server', false, { rejectedBecause: 'it holds the connections that we want to get rid of' })],
    because: 'spreading over the whole interval halves the peak of the wave compared with equal jitter, and the code stays one line.', consequences: { positive: ['The server comes back by itself'], negative: ['Tests need a fixed source of randomness'] }, confidence: 'high', tags: ['resilience', 'outage'] } },
  { subject: 'Wait as long as the server asks for, and retry 429', words: {
    title: 'Believe Retry-After, up to ten seconds', problem: 'Servers say when they will be ready, and we asked again before that.',
    options: [option('Take the header, cut at ten seconds', true, { cons: ['A date in the header is not understood'] }), option('Ignore it', false, { rejectedBecause: 'asking too early counts against our quota at two providers' })],
    because: 'the server knows its own recovery better than our formula; the cut keeps a wrong header from hanging a request for an hour.', consequences: { positive: ['Fewer refused retries'], negative: ['A caller may wait ten seconds'] }, confidence: 'medium', tags: ['quota'] } },
  { subject: 'Fill the rate limit evenly', words: {
    title: 'Token bucket instead of fixed seconds', problem: 'A burst at the turn of a second got twice the limit, and the provider blocked us for a minute.',
    options: [option('Token bucket', true, { pros: ['No edge to exploit', 'Two numbers of state'] }), option('Sliding log of timestamps', false, { rejectedBecause: 'it keeps a list per client, and we have forty thousand of them' })],
    because: 'it has no border at which the limit doubles, and needs two numbers for each client instead of a list.', consequences: { positive: ['The provider has not blocked us since'], negative: ['Harder to explain than a counter'] }, confidence: 'high', tags: ['quota'] } },
  { subject: 'Drop callbacks: the last caller moved to promises', words: {
    title: 'Remove the callback interface', problem: 'Two ways to call the client, and only one of them handled retries.',
    options: [option('Remove it now', true), option('Mark it as deprecated for a release', false, { rejectedBecause: 'nobody uses it any more, so nobody would see the mark' })],
    because: 'the last two services moved to promises in August, and every fix had to be made twice.', consequences: { positive: ['One way to call'], negative: [] }, confidence: 'high', tags: ['cleanup'] } },
  { subject: 'Call it a rate limit: it refuses, it does not slow down', words: {
    title: 'Name it rate limit, not throttle', problem: 'People expected a throttled request to wait and were surprised by a refusal.',
    options: [option('Rename to rate limit', true), option('Make it wait', false, { rejectedBecause: 'a hidden queue turns a clear error into a timeout' })],
    because: 'the name promised waiting, and three bug reports in one month came from that.', consequences: { positive: ['The name says what happens'], negative: ['One import to change'] }, confidence: 'medium', tags: ['naming'] } },
];
