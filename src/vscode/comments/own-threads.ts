/** The drafts and, until their change is committed, the examples of the person at this keyboard that are about lines of a document. Nobody else's: who only reads sees nothing. */
import * as vscode from 'vscode';
import type { Anchor, AnchorMatch } from '../../domain/capture/anchor.ts';
import type { Example } from '../../domain/capture/example.ts';
import { findLines } from '../../domain/capture/find-lines.ts';
import { joinRejected } from '../../domain/capture/rejected.ts';
import { SearchedText } from '../../domain/capture/searched-text.ts';
import type { Listing } from '../listing/listing.ts';
import type { Row } from '../listing/row.ts';
import { rangeOf, spanNow, type Known } from './changed-documents.ts';
import { touches, type Span } from './changed-lines.ts';
import { lineIn, type PointedAt } from './pointed.ts';
import { contextOf, type ThreadKind } from './thread-context.ts';

export interface OwnThread {
  readonly id: string;
  readonly kind: ThreadKind;
  readonly range: vscode.Range;
  readonly label: string;
  readonly contextValue: string;
  readonly comments: readonly vscode.Comment[];
  /** It holds what was rejected, and nobody has said yet why. */
  readonly open: boolean;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** In one document at most so many, the newest ones, and of each so many of its places are looked for. The editor puts a thread under its last line: of a longer hunk, such as a new file, it stands under the line that was pointed at, else the first. */
const most = { examples: 50, places: 20, lines: 20 };

/** In the document as it is now. @param listing knows whose each example is. @param pointed at which line of a long hunk, where somebody did */
export async function ownThreads(listing: Pick<Listing, 'sources'>, document: vscode.TextDocument, known: Known, pointed: readonly PointedAt[]): Promise<readonly OwnThread[]> {
  const { repository, changed } = known;
  const names = [known.path, ...changed?.oldPath === undefined ? [] : [changed.oldPath]];
  const examples = (await Promise.all(candidates(listing, known, names).map(async ({ id, draft }) => {
    const example = await repository.store.read(id).catch(() => undefined);
    return example ? [{ example, draft, anchors: example.anchors.filter(anchor => names.includes(anchor.path)).slice(0, most.places) }] : [];
  }))).flat();
  const places = await placesOf(document, known, examples.flatMap(({ anchors }) => anchors));
  let next = 0;
  return examples.flatMap(({ example, draft, anchors }) => {
    const found = anchors.map(() => places[next++]).filter(each => each !== undefined);
    // What was recorded is shown as long as the change is not committed; then it is for the examples' own view.
    const place = draft && !known.committed ? found[0] : found.find(each => changed?.hunks.some(({ here }) => touches(here, each)));
    return place ? [threadOf(example, draft ? 'draft' : 'kept', rangeOf(document, spanNow(document, known.lines, shortened(place, known.lines, pointed.find(each => each.id === example.id && names.includes(each.path))))))] : [];
  });
}

const shortened = (place: Span, lines: readonly string[], pointed: PointedAt | undefined): Span => place.count <= most.lines ? place : lineIn(place, lines, pointed ?? { offset: 0, text: lines[place.start - 1] ?? '' });

/** Ids of all that may have a thread somewhere. */
export const ownIds = ({ sources }: Pick<Listing, 'sources'>): ReadonlySet<string> => new Set(sources.flatMap(({ rows }) => rows.filter(isOwn).map(({ entry }) => entry.facts.id)));
const isOwn = ({ mine, state }: Row): boolean => mine && state.stage !== 'withdrawn';

function candidates({ sources }: Pick<Listing, 'sources'>, { repository, changed }: Known, names: readonly string[]): readonly { readonly id: string; readonly draft: boolean }[] {
  const rows = sources.find(({ root }) => root === repository.root.toString())?.rows ?? [];
  const own = rows.filter(isOwn).filter(({ entry: { facts, summary } }) => (facts.draft || changed) && summary?.paths.some(each => names.includes(each)));
  // Ids begin with the day.
  return own.map(({ entry: { facts: { id, draft } } }) => ({ id, draft })).sort((a, b) => a.id < b.id ? 1 : -1).slice(0, most.examples);
}

/** Where each stands in the text that is known; undefined for those that are not in it. */
async function placesOf(document: vscode.TextDocument, { git, path, lines }: Known, anchors: readonly Anchor[]): Promise<readonly (Span | undefined)[]> {
  if (anchors.length === 0) return [];
  if (document.uri.scheme === 'file') return (await git.findAll(anchors)).map(match => ofMatch(match, path));
  // In a diff of what is staged the work tree says nothing: the lines themselves have to be there.
  const text = new SearchedText(lines);
  return anchors.map(anchor => {
    const found = findLines(anchor, text);
    return 'same' in found && found.same ? { start: found.startLine, count: found.lineCount } : undefined;
  });
}

const ofMatch = (match: AnchorMatch, path: string): Span | undefined => match.found === 'lost' || match.path !== path ? undefined : { start: match.startLine, count: match.lineCount };

function threadOf(example: Example, kind: ThreadKind, range: vscode.Range): OwnThread {
  const author = { name: example.author.name };
  // Plain strings are shown as they are; markdown would make links and pictures of what somebody wrote.
  const comment = (body: string, label?: string): vscode.Comment => ({ body, author, mode: vscode.CommentMode.Preview, ...label !== undefined && { label } });
  const [because, title] = [example.because.trim(), example.title.trim()];
  const rejected = example.options.filter(option => !option.chosen && option.title.trim() !== '').map(option => comment(joinRejected(option), vscode.l10n.t('rejected')));
  const comments = [...because ? [comment(because, vscode.l10n.t('because'))] : [], ...rejected];
  return {
    id: example.id, kind, range, contextValue: contextOf(kind, example.id), open: because === '' && rejected.length > 0, createdAt: example.createdAt,
    label: kind === 'draft' ? vscode.l10n.t('Private draft: {0}', title || vscode.l10n.t('without a title')) : vscode.l10n.t('Recorded: {0}', title),
    comments: comments.length > 0 ? comments : [comment(title || vscode.l10n.t('Nothing is said yet.'))],
  };
}
