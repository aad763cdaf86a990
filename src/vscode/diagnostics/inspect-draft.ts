/** What there is to say about a draft's document. Loaded with the first one that is opened: the markdown parser and the checks are heavy. */
import * as vscode from 'vscode';
import type { Finding } from '../../domain/capture/checks/check.ts';
import { rewrittenByPerson } from '../../domain/capture/authorship.ts';
import { advise } from '../../domain/capture/checks/index.ts';
import type { Example } from '../../domain/capture/example.ts';
import { parseMadr, type Place } from '../../domain/capture/madr.ts';
import { nameFinder, ownNameIn } from '../../domain/capture/own-name.ts';
import { findingKey, scanExample } from '../../domain/capture/scan-example.ts';
import { isAnonymous } from '../../domain/dataset/anonymous.ts';
import type { Scanner } from '../../domain/ports.ts';
import type { App } from '../app.ts';
import { properPeople } from '../proper-people.ts';
import type { Repository } from '../repositories.ts';
import { scannerFor } from '../watching-scanner.ts';
import { allowedIn } from '../consent/allowances.ts';
import type { DraftDocument } from '../documents/draft-document.ts';
import { nameInDocument, ownName } from '../documents/own-name.ts';
import type { Raised } from '../questions/open-questions.ts';
import type { PlacedQuestion } from '../questions/place.ts';

/** Offsets are into the document's text. */
export interface Issue {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly severity: 'error' | 'warning' | 'advice';
  /** Id of the check that speaks. */
  readonly code?: string;
  readonly finding?: Finding;
}

export interface Inspected { readonly issues: readonly Issue[]; readonly questions: readonly PlacedQuestion[]; /** For the next look. */ readonly raised: Raised | undefined; }

export async function inspectDraft(app: App, draft: DraftDocument, text: string, before: Raised | undefined): Promise<Inspected> {
  // Kept, or thrown away: the editor holds the text a while longer, and nobody has to settle anything in it.
  if (await vscode.workspace.fs.stat(draft.uri).then(() => false, () => true)) return { issues: [], questions: [], raised: before };
  const { repository, id } = draft;
  const { reasoning, problems, places } = parseMadr(text);
  const lines = lineSpans(text);
  const top = places.get('title') ?? lines[0] ?? { start: 0, end: 0 };
  const parsing = problems.map(({ line, endLine, message, severity }): Issue => ({ start: lines[line - 1]?.start ?? 0, end: lines[endLine - 1]?.end ?? text.length, message, severity }));
  const example = await repository.store.read(id).catch((error: unknown) => { app.log.warn(String(error)); return undefined; });
  const advice = example ? advise(rewrittenByPerson(example, reasoning)).map(finding => placed(finding, places, top)) : [];
  const allowed = allowedIn(app, repository, id);
  const open = (finding: Finding): boolean => finding.severity === 'blocks' && !allowed.has(findingKey(finding));
  const written = (await scannerFor(app, repository).scan(text, example ? { authorEmail: example.author.email } : undefined)).filter(open)
    .map((finding): Issue => ({ start: finding.start ?? 0, end: finding.end ?? 0, message: finding.message, severity: 'error', code: finding.check, finding }));
  const inChange = example ? (await findingsInChange(scannerFor(app, repository), example)).filter(open)
    .map((finding): Issue => ({ start: top.start, end: top.end, message: vscode.l10n.t('In the attached change: {0}', finding.message), severity: 'error', code: finding.check, finding })) : [];
  const own = example ? (await ownNames(repository, example, text, top)) : [];
  const asked = example && draft.kind !== 'suggestion' ? (await import('../questions/questions.ts')).questionsIn(app, draft, { change: example.change, reasoning, text, places }, before) : undefined;
  return { issues: [...parsing, ...advice, ...written, ...inChange, ...own], questions: asked?.questions ?? [], raised: asked?.raised };
}

/** Of who chose to be anonymous: an example that says who they are is taken by no dataset, so they hear of it while they write. */
async function ownNames(repository: Repository, example: Example, text: string, top: Pick<Place, 'start' | 'end'>): Promise<readonly Issue[]> {
  const { snapshot } = repository;
  if (!snapshot || !await isAnonymous(snapshot, example.author, properPeople(repository))) return [];
  const message = vscode.l10n.t('You chose to be anonymous, and this says who you are. With it, no dataset takes this example.');
  const find = nameFinder(example.author);
  const at = nameInDocument(text, find);
  const inChange = ownNameIn(example, find, field => field.startsWith('change.'));
  return [
    ...at ? [{ ...at, message, severity: 'warning' as const, code: ownName }] : [],
    ...inChange === undefined ? [] : [{ start: top.start, end: top.end, message: vscode.l10n.t('In the attached change: {0}', message), severity: 'warning' as const, code: ownName }],
  ];
}

/** Where a field has nothing yet there is no place for it but its heading, or the title. */
const placed = (finding: Finding, places: ReadonlyMap<string, Place>, top: Pick<Place, 'start' | 'end'>): Issue => {
  const { start, end } = places.get(finding.field ?? '') ?? places.get(`${finding.field ?? ''}.0.title`) ?? top;
  return { start, end, message: finding.message, severity: 'advice', code: finding.check };
};

/** Once each: the same token on ten lines is one thing to settle. */
async function findingsInChange(scanner: Scanner, example: Example): Promise<readonly Finding[]> {
  const found = (await scanExample(scanner, example)).filter(finding => finding.field?.startsWith('change.'));
  return [...new Map(found.map(finding => [findingKey(finding), finding])).values()];
}

function lineSpans(text: string): readonly { readonly start: number; readonly end: number }[] {
  const spans: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n?|\n/gu)) {
    spans.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  return [...spans, { start, end: text.length }];
}
