/** A draft's open questions above the lines where their answers will stand: a click answers, another puts the question away. */
import * as vscode from 'vscode';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import type { CommandId } from '../ids.ts';
import type { PlacedQuestion } from '../questions/place.ts';

/** Beside a diff a line has room for about so many characters. The whole question stands where the pointer rests, and where the answer is typed. */
const most = 48;

/** What is so; what is asked of it is the longer half. Of a model's words the beginning. */
function shortened(text: string, by: string | undefined): string {
  const fact = by === undefined ? /^(.+?): ./u.exec(text)?.[1] ?? text : text;
  return fact.length > most ? oneLine(fact, most).replace(/\s+\S*…$/u, ' …') : fact === text ? text : `${fact} …`;
}

export function questionLenses(uri: vscode.Uri, questions: readonly PlacedQuestion[]): vscode.CodeLens[] {
  return questions.flatMap(({ line, id, text, by, place }, at) => {
    const lens = (title: string, tooltip: string, command: CommandId, ...args: readonly string[]) => new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { command, title, tooltip, arguments: [uri, ...args] });
    // What a model wrote is marked as its own; neither that nor quoted code makes an icon.
    const said = (by === undefined ? text : vscode.l10n.t('{0} asks: {1}', by, text)).replaceAll('$(', '$ (');
    // What can be done about it stands in front: there it is never cut off.
    return [
      lens('$(close)', vscode.l10n.t('Not worth asking'), 'because.dismissQuestion', id),
      ...at === questions.length - 1 ? [lens('$(ellipsis)', vscode.l10n.t('All questions…'), 'because.answerQuestion')] : [],
      lens(`$(${by === undefined ? 'question' : 'hubot'})\u00a0${shortened(said, by)}`, vscode.l10n.t('{0} Answer in one line.', place === undefined ? said : `${said} (${place})`), 'because.answerQuestion', id),
    ];
  });
}
