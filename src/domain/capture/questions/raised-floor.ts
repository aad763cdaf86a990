/** Question: who has an older runtime cannot use this any more. */
import { isManifest } from './manifests.ts';
import { at, defineQuestion } from './question.ts';

const floor = /^["']?(?<name>node|npm|vscode|php|ruby|dart|flutter|sdk|requires-python|python_requires|python|rust-version|edition|go|toolchain|minSdk(?:Version)?|jdk|java\.version|maven\.compiler\.(?:source|target|release))["']?\s*[>=:(]?\s*["'=:(>]?\s*["']?(?<value>[\^~>=<\s]*v?\d[\w.]*(?:\s*[,|<].*?)?)["'<),]*(?:\/.*)?$/u;

export const raisedFloor = defineQuestion({
  id: 'raised-floor', title: 'Another oldest version', field: 'because', weight: 9,
  said: /\b(?:drop(?:s|ped|ping)?|end[- ]of[- ]life|eol|no longer support\w*|support for|oldest|minimum)\b/iu,
  raises: ({ files }) => files.filter(({ path, sort }) => sort !== 'test' && isManifest(path)).flatMap(file => file.pairs.flatMap(({ was, is }) => {
    const [old, now] = [floor.exec(was.text)?.groups, floor.exec(is.text)?.groups];
    const [from, to] = [old?.['value']?.trim() ?? '', now?.['value']?.trim() ?? ''];
    if (!old || !now || old['name'] !== now['name'] || first(to) <= first(from)) return [];
    return [{ subject: now['name'] ?? '', text: `“${now['name'] ?? ''}” has to be ${to} now, before it was ${from}: what needs that, and who is left behind?`, ...at(file, is) }];
  })),
});

/** The oldest version that a range names, as one number: `>=18.2` is 18.002. */
function first(range: string): number {
  const [, major = '0', minor = '0'] = /(\d+)(?:\.(\d+))?/u.exec(range) ?? [];
  return Number(major) + Number(minor) / 1000;
}
