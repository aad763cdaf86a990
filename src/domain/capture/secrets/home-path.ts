/** Paths of a person's home folder: they name the person, and often the employer's project. Names that every machine has are none. */
import type { Found } from './rule.ts';

/** Accounts of systems, images and build machines, and words that stand for a name or, after `/home/`, for a page of a web site. */
const nobody = new Set(`user username users you yourname your_name your-name yourusername name me myself someone somebody person example sample test tester foo bar baz
 ubuntu debian fedora centos alpine arch pi vagrant docker container runner runneradmin vsts vsts_azpcontainer vscode codespace coder gitpod node app application web www www-data nginx git svn
 dev devel develop developer build builder ci jenkins circleci travis appveyor buildkite gitlab-runner teamcity bamboo ec2-user azureuser opc core admin administrator root guest anonymous nobody
 public shared default all linuxbrew brew jovyan sandbox nonroot steam deck home index page pages main about contact login logout signin signup settings profile account dashboard feed search help news
 components component header footer hero layout styles assets src lib views routes controller module service store cy en de fr es it`.split(/\s+/));

const name = String.raw`[A-Za-z_][\w.-]{0,63}`;
const unix = new RegExp(String.raw`(?:(?<![\w.~@$)\]}%-])|(?<=(?<![\w-])-[A-Za-z]))(?:\/(?:var|usr|export|mnt\/[a-z]|[a-z]))?\/(?:home|Users)\/(?<name>${name})`, 'g');
const windows = /(?<![A-Za-z0-9])[A-Za-z]:(?:\\{1,4}|\/)(?:Users|Documents and Settings)(?:\\{1,4}|\/)(?<name>[^\s\\/:*?"'`<>|,;()]{1,64}(?: [A-Z][^\s\\/:*?"'`<>|,;()]{0,32}){0,2}(?=[\\/])|[^\s\\/:*?"'`<>|,;()]{1,64})/gi;

/** Without one of these there is no such path; see `keywordSearch`. */
export const homePathKeywords = ['/home/', '/users/', '/users\\', '\\users/', '\\users\\', 'documents and settings'] as const;

export function findHomePaths(text: string): readonly Found[] {
  return [...text.matchAll(unix), ...text.matchAll(windows)].flatMap(match => {
    const who = (match.groups?.name ?? '').replace(/[.-]+$/, '');
    if (who === '' || nobody.has(who.toLowerCase()) || /^(?:%|\$|\{|<)/.test(who)) return [];
    const value = match[0].slice(0, match[0].length - ((match.groups?.name ?? '').length - who.length));
    return [{ id: 'home-path', kind: 'HOME_PATH', title: 'the home folder of a person', start: match.index, end: match.index + value.length, value }];
  });
}
