/**
 * Hosts of one word, where what stands around says that it is one that somebody has: a tool that teams run for themselves in the address of a page, a machine that is counted, and where somebody signs in.
 * Any other word in an address is what a container is called there, and is in every tutorial: `http://backend:3000`, `redis://cache:6379`.
 */
import type { Found } from './rule.ts';

export const oneWordKeywords: readonly string[] = ['http://', 'https://', 'ssh ', 'scp ', 'sftp ', 'rsync '];

const page = /https?:\/\/(?:[^\s/@"'<>]{1,128}@)?(?<host>[a-z][a-z0-9-]{2,40})(?=(?::\d{2,5})?(?:[/?#"'`\s\\)>,;\]]|$))/iy;
const signIn = /(?<![\w-])(?:s(?:sh|cp|ftp)|rsync) {1,3}(?:[^\s@'"`<>|&;]{1,80} {1,3}){0,5}?["']?[a-z_][\w.-]{1,31}@(?<host>[a-z][a-z0-9-]{2,40})(?![\w.@-])/iy;

const tool = /^(?:jenkins|hudson|teamcity|bamboo|gitlab|gitea|gogs|gerrit|bitbucket|stash|phabricator|crucible|fisheye|nexus|artifactory|harbor|sonar|sonarqube|jira|confluence|wiki|redmine|bugzilla|rundeck|foreman|awx|splunk|sharepoint|buildbot|buildbox|buildserver|fileserver|mailserver|devbox|nas)(?:-?\d{1,3}|-(?:prod|dev|staging|stage|test|ci|master|new|old|int))?$/i;
/** `srv-017`, `pgsql04`, but not `web01` nor `node-12`, which every cluster counts up to. */
const counted = /^[a-z]{2,}(?:-[a-z]{2,}){0,3}-?\d{2,3}$/i;
/** What stands for a host in examples, and names of roles, as a whole or counted. */
const word = '(?:host|server|machine|box|vm|node|peer|worker|master|slave|primary|replica|leader|follower|client|web|www|app|api|db|redis|cache|proxy|backend|frontend|service|svc|site|domain|company|ip|address|localhost|localnet|bastion|jump|jumphost|gateway|router|switch|dev|prod|staging|backup|raspberrypi|pi|container|docker|instance|cluster|controller|compute|login|desktop|laptop|pc|nginx|apache|httpbin|kafka|broker|mongo|mongodb|postgres|mysql|elastic|elasticsearch|es|etcd|zookeeper|zk|consul|vault|minio|rabbit|rabbitmq|ipv|http|https|tls|ssl|utf|abc|xyz|am|h|s|u|v|rfc|iso)';
const anybodys = new RegExp(String.raw`^(?:(?:my|your|some|the|an?-|example|test|foo|bar|baz|demo|fake|mock|dummy|sample|local|new|old|other|remote|target)[a-z0-9-]*|(?:[a-z0-9]|${word}(?:-${word})*)(?:name)?(?:-?\d{1,3}|-?[a-z])?)$`, 'i');

/** @param at where one of the keywords stands */
export function findOneWord(text: string, at: number): Found | undefined {
  const isPage = text.charCodeAt(at) === 0x68 || text.charCodeAt(at) === 0x48, pattern = isPage ? page : signIn;
  pattern.lastIndex = at;
  const match = pattern.exec(text), host = match?.groups?.['host'] ?? '';
  if (!match || anybodys.test(host) || (isPage && !tool.test(host) && !counted.test(host))) return undefined;
  const end = match.index + match[0].length;
  return { id: 'internal-host', kind: 'INTERNAL_HOST', title: 'a host inside a private network', start: end - host.length, end, value: host };
}
