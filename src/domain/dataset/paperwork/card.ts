/** The dataset card, `README.md`: what the data is, for people, from facts alone. Holds no text of any example. */
import { frontMatter } from '../card/front-matter.ts';
import { sections } from '../card/index.ts';
import { defineDocument } from './document.ts';

export const card = defineDocument({
  id: 'card',
  name: 'README.md',
  title: 'Dataset card',
  text: facts => `${[frontMatter(facts), `# ${facts.manifest.name}, version ${facts.manifest.version}`, ...sections.map(section => section(facts)).filter(text => text !== '')].join('\n\n')}\n`,
});
