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
  { subject: 'Start with a client that gives up after five seconds', words: {
    title: 'Give up after five seconds', problem: 'fetch waits for an answer as long as the server likes, and in July one slow service held up nine others.',
    options: [option('One time limit in the client', true, { pros: ['Nobody can forget it'] }), option('A time limit in each caller', false, { rejectedBecause: 'two of nine callers had one, and both had forgotten to close the connection' })],
    because: 'the slowest healthy answer of the last quarter took 3.1 seconds, and the load balancer cuts the line after ten.', consequences: { positive: ['A slow service stays its own problem'], negative: ['A report that takes longer needs its own limit'] }, confidence: 'high', tags: ['resilience'] } },
  { subject: 'Offer callbacks to the two services that are not on promises yet', words: {
    title: 'A thin layer of callbacks over the client', problem: 'Billing and search still run on callbacks and cannot wait for their rewrite.',
    options: [option('A layer over the promises', true, { cons: ['A second way to call'] }), option('A second client', false, { rejectedBecause: 'every fix would have to be made twice from the first day on' })],
    because: 'twelve lines can be thrown away in a quarter, and until then both services get the time limit.', consequences: { positive: ['Billing and search can move over now'], negative: ['Errors thrown in a callback end up nowhere'] }, confidence: 'medium', tags: ['migration'] } },
  { subject: 'Throttle requests', words: {
    title: 'Count requests in whole seconds', problem: 'The provider of addresses blocks us for a minute above fifty requests a second.',
    options: [option('A counter for each second', true, { pros: ['Ten lines'], cons: ['Twice the limit at the turn of a second'] }), option('A queue with a worker', false, { rejectedBecause: 'it has to survive a restart, and nobody is on call for it' })],
    because: 'we are at thirty requests at noon, so the border between two seconds will not matter before winter.', consequences: { positive: ['No block since'], negative: ['A burst can still get through'] }, confidence: 'low', tags: ['quota'] } },
  { subject: 'Überblick für neue Leute', words: {
    title: 'Introduce the client in German', problem: 'Three people joined in Leipzig, and each asked the same five questions in the first week.',
    options: [option('One page in the language of the team', true), option('Comments in the code', false, { rejectedBecause: 'they say what a line does and never which part to read first' }), option('A recorded talk', false, { rejectedBecause: 'nobody finds a sentence in a video again' })],
    because: 'whoever is new reads a page on the first day, and the questions were about the order of things, which no single file shows.', consequences: { positive: ['Two of five questions are gone'], negative: ['It has to be kept up to date by hand'] }, confidence: 'medium', tags: ['documentation'] } },
];
