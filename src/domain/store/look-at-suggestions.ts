/** Words that reviewers suggested, as far as every look must see them: those of an example that was withdrawn and whose words came back. They are read when somebody asks for them. */
import { idIn, suggestionPath, suggestionsFolder } from './layout.ts';
import type { Look } from './look.ts';
import type { Said } from './look-at-events.ts';

export async function lookAtSuggestions(look: Look, said: ReadonlyMap<string, Said>): Promise<void> {
  for (const month of await look.list(suggestionsFolder)) {
    if (month.kind !== 'folder') { look.problem(`${suggestionsFolder}/${month.name}`, { code: 'misplaced', reason: 'Suggested edits lie in a folder for their month and example; this is not used.' }); continue; }
    for (const { name, kind } of await look.list(`${suggestionsFolder}/${month.name}`)) {
      const folder = `${suggestionsFolder}/${month.name}/${name}`;
      const id = idIn(name);
      if (kind !== 'folder' || id === undefined) { look.problem(folder, { code: 'misplaced', reason: 'Suggested edits lie in a folder for their example; this is not used.' }); continue; }
      const withdrawn = said.get(id)?.events.some(({ type }) => type === 'withdrawn');
      for (const file of await look.list(folder, id)) {
        const path = `${folder}/${file.name}`;
        if (withdrawn) look.problem(path, { code: 'returned', reason: 'Its author withdrew the example, and a merge or a person brought back what a reviewer would have had it say. Nothing uses it; delete this file.' }, id);
        else if (file.kind !== 'file' || path !== suggestionPath(id, idIn(file.name, '.json') ?? '')) look.problem(path, { code: 'misplaced', reason: 'It is no suggested edit of this example; it is not used.' });
      }
    }
  }
}
