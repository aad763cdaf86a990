/** Where everything lies below the root of a repository (design §3), and what a path there is about. */
import { idPattern, monthOf } from '../capture/id.ts';

export const home = '.because';
export const policyPath = `${home}/policy.json`;
export const guidelinesPath = `${home}/guidelines.md`;
export const readmePath = `${home}/README.md`;
export const ignorePath = `${home}/.gitignore`;
export const examplesFolder = `${home}/examples`;
export const eventsFolder = `${home}/events`;
/** Words that reviewers suggest, beside their reviews: `<month>/<example>/<review>.json`. They are content: a withdrawal removes them. */
export const suggestionsFolder = `${home}/suggestions`;
export const recipesFolder = `${home}/recipes`;
export const datasetsFolder = `${home}/datasets`;
export const privateFolder = `${home}/private`;
export const draftsFolder = `${privateFolder}/drafts`;
export const snapshotsFolder = `${privateFolder}/snapshots`;
/** Where texts lie while they are written outside of VS Code, and after that until they are whole. */
export const editorFolder = `${privateFolder}/editor`;
/** What exports are about to give its name: `<name>-<version>.json` each, gone when they have. */
export const exportsFolder = `${privateFolder}/exports`;
export const exportNotePath = (dataset: string): string => `${exportsFolder}/${dataset}.json`;
export const privateIgnorePath = `${privateFolder}/.gitignore`;
/** Folders in which only single files are asked for; leftovers of writes that died there are found by looking for them. */
export const otherFolders = [`${home}/terms`, recipesFolder, datasetsFolder, privateFolder, editorFolder, `${privateFolder}/recovered`, snapshotsFolder, exportsFolder] as const;
export const lockPath = `${privateFolder}/.lock`;

export const termsPath = (version: number): string => `${home}/terms/${String(version)}.md`;
export const recipePath = (name: string): string => `${recipesFolder}/${name}.json`;
export const examplePath = (id: string): string => `${examplesFolder}/${monthOf(id)}/${id}.json`;
export const eventFolder = (example: string): string => `${eventsFolder}/${monthOf(example)}/${example}`;
export const eventPath = (example: string, event: string): string => `${eventFolder(example)}/${event}.json`;
export const suggestionFolder = (example: string): string => `${suggestionsFolder}/${monthOf(example)}/${example}`;
export const suggestionPath = (example: string, event: string): string => `${suggestionFolder(example)}/${event}.json`;
export const draftPath = (id: string): string => `${draftsFolder}/${id}.json`;
export const documentPath = (id: string): string => `${draftsFolder}/${id}.md`;
export const editorPath = (id: string): string => `${editorFolder}/${id}.md`;
/** The draft of a text of which nothing was written when its editor ended: an editor that does not wait may still be open. */
export const begunPath = (id: string): string => `${editorFolder}/${id}.json`;
/** What is known of an AI's proposal, and its text apart, which is larger. */
export const snapshotPath = (id: string): string => `${snapshotsFolder}/${id}.json`;
export const snapshotTextPath = (id: string): string => `${snapshotsFolder}/${id}.files.json`;
/** Where the text of a broken example goes when it is withdrawn. */
export const recoveredPath = (id: string): string => `${privateFolder}/recovered/${id}.txt`;

/** The id in `<id>.json`, or in `<id>`; undefined when the name is no id. Exact case: another one is another file on most disks. */
export function idIn(name: string, suffix = ''): string | undefined {
  const id = name.endsWith(suffix) ? name.slice(0, name.length - suffix.length) : '';
  return idPattern.test(id) ? id : undefined;
}
