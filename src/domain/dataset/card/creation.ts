/** Where the data comes from and who looked at it. */
import type { PaperFacts } from '../paperwork/document.ts';

export function creation({ manifest: { recipe }, included }: PaperFacts): string {
  const reviewed = included.filter(({ reviews }) => reviews.length > 0).length;
  const assisted = included.filter(each => each.assisted).length;
  return `## Dataset Creation

### Curation Rationale

To let models learn the reasons behind changes to code from those who made them.

### Source Data

Changes in one git repository, with the code around them as it was before. Patches are made by git with fixed settings.

### Annotations

Written by the authors of the changes. ${reviewed} of ${included.length} were approved by at least one colleague on their present content${recipe.reviewedOnly ? ', as this dataset requires' : ''}; nobody reviews their own. In ${assisted} the author marked some of the text as written with or by a machine.`;
}
