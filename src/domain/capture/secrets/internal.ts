/** Where only the team can go: hosts, shared folders and URLs inside its network; addresses are in a file beside. They say how it is built, and help nobody to learn. */
import type { Found } from './rule.ts';
import { userInPath, userNameIn } from './user-name.ts';

/** Without one of these there is no such host. */
export const hostKeywords: readonly string[] = ['.internal', '.corp', '.intranet', '.intra.', '.lan', '.private', '.home.arpa', '//intranet', '//corp.', '//internal', '.local', 'sharepoint.com'];

const suffixes = 'internal|corp|intranet|intra|lan|private|home\\.arpa|localdomain';
/** A host in a URL, before a port, or behind an `@`; elsewhere `err.internal` is code. */
const host = new RegExp(String.raw`(?:(?<=:\/\/(?:[^\s/@"'<>]{1,128}@)?)|(?<=[\w.-]@)|(?<![\w.@$\/\\-]))(?<host>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}(?:${suffixes}|local))(?![\w-]|\.\w|\()(?<port>:\d{2,5})?`, 'g');
const inside = /(?<=:\/\/(?:[^\s/@"'<>]{1,128}@)?)(?<host>(?:[a-z0-9-]{1,63}\.){0,4}(?:internal|intranet|corp|intra|int)\.(?:[a-z0-9-]{1,63}\.){1,3}[a-z]{2,12}|(?:intranet|corp)(?=[:/])|[a-z0-9-]{2,60}\.sharepoint\.com)(?![\w-]|\.\w)/g;
/** Names that clouds, containers and devices give to themselves everywhere, or documentation to its examples: of those, every part is such a word, at most counted, and none is somebody's. */
const everywhere = /(?:^|\.)(?:docker\.internal|metadata\.google\.internal|compute\.internal|ec2\.internal|containers\.internal|example\.[a-z.]+|yourdomain\.[a-z]+|localhost\.localdomain)$|^(?:(?:(?:my|your|some|foo|bar|test|example|demo|local)[a-z0-9-]*|(?:host|server|app|api|service|db|dev|svc|web|www|staging|prod|default|company|domain)(?:name|-?\d{1,3}|-?[a-z])?)\.)+(?:internal|corp|lan|local|intranet|private)$|example|^(?:www\.)?corp\.(?:com|org)$/;

/** What a cluster calls a service, `payments.shop.svc.cluster.local`: https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/. Everybody's where the service or the namespace is one that every cluster has, or that examples have. */
const inCluster = /(?:^|\.)(?<service>[a-z0-9-]{1,63})\.(?<namespace>[a-z0-9-]{1,63})\.(?:svc|pod)(?:\.cluster\.local|\.[a-z0-9-]+\.local)?$|(?:^|\.)cluster\.local$/;
const ofEveryCluster = /^(?:\d+(?:-\d+)*|(?:my|your|some|foo|bar|baz|test|example|demo|sample|local)[a-z0-9-]*|kube-[a-z-]+|kubernetes|coredns|metrics-server|ingress-nginx[a-z-]*|istio[a-z-]*|cert-manager[a-z-]*|flux-system|argocd[a-z-]*|argo|knative[a-z-]*|linkerd[a-z-]*|monitoring|logging|observability|prometheus[a-z-]*|grafana|alertmanager[a-z-]*|loki[a-z-]*|tempo|jaeger[a-z-]*|zipkin|otel[a-z-]*|opentelemetry[a-z-]*|vault|consul|etcd|minio|nats|kafka|zookeeper|redis(?:-(?:master|replicas?|headless))?|postgres(?:ql)?|mysql|mariadb|mongo(?:db)?|elasticsearch|opensearch|rabbitmq|memcached|nginx|httpbin|sleep|web|api|app|backend|frontend|service|svc|server|db|database|cache|hello[a-z-]*|whoami|echo[a-z-]*)(?:-?\d{1,3})?$/;

function isOfEveryCluster(host: string): boolean {
  const { service, namespace } = inCluster.exec(host)?.groups ?? {};
  return service === undefined || namespace === undefined ? inCluster.test(host) : ofEveryCluster.test(service) || /^(?:my|your|example|test|foo|bar|demo|sample|namespace|ns|kube-)/.test(namespace);
}

export function findHosts(text: string): readonly Found[] {
  const found: Found[] = [];
  const add = (value: string, start: number) => {
    if (everywhere.test(value) || isOfEveryCluster(value)) return;
    const end = start + value.length, path = userInPath.exec(text.slice(end, end + 200)), who = path?.groups?.['who'] ?? '';
    found.push({ id: 'internal-host', kind: 'INTERNAL_HOST', title: 'a host inside a private network', start, end, value }, ...path ? userNameIn(who, end + path[0].length - who.length) : []);
  };
  for (const match of text.matchAll(host)) {
    const name = match.groups?.['host'] ?? '', before = text.slice(Math.max(0, match.index - 3), match.index);
    const sure = before.endsWith('://') || before.endsWith('@') || match.groups?.['port'] !== undefined;
    // In prose and code only what no property is called: three parts and more, with a digit or a line in one.
    // Of two parts one that is counted: `build-7.lan`.
    if (sure || (!name.endsWith('.local') && name.split('.').length >= 3 && /[\d-]/.test(name)) || /^[a-z][a-z0-9-]*-\d{1,3}\.(?:corp|lan|intranet|internal|local)$/.test(name)) add(name, match.index);
  }
  for (const match of text.matchAll(inside)) add(match.groups?.['host'] ?? '', match.index);
  return found;
}

/** `\\\\files01\\builds`, as it is and with its backslashes doubled once or twice: https://learn.microsoft.com/en-us/dotnet/standard/io/file-path-formats#unc-paths */
const share = /(?<lead>\\{2,8})(?<host>[A-Za-z][A-Za-z0-9.-]{1,62})(?<between>\\{1,4})(?<share>[A-Za-z][\w.-]{1,79}\$?)/y;
const anybodysServer = /^(?:(?:my|your|some|the|file|nas|remote)?-?(?:server|host|hostname|servername|computer|machine|nas|share|fileserver|pc|network|domain)[a-z\d]?|localhost|wsl|wsl\.localhost|tsclient|unc|pipe|vboxsvr|vmware-host|foo|bar|baz|test|example[\w.-]*|\d+)$/i;

export function findShares(text: string): readonly Found[] {
  const found: Found[] = [];
  for (let at = text.indexOf('\\\\'); at >= 0; at = text.indexOf('\\\\', at + 1)) {
    if (/[\w\\)\]}:.*+?^-]/.test(text[at - 1] ?? '')) continue;
    share.lastIndex = at;
    const { lead = '', host: name = '', between = '', share: folder = '' } = share.exec(text)?.groups ?? {};
    if (name === '') continue;
    at += lead.length - 1;
    // In code and in LaTeX a backslash begins something else: a host has a number, a dot, a line or capitals, or a folder of it is hidden.
    if (lead.length !== 2 * between.length || anybodysServer.test(name) || !(/[a-z]\d|[a-z][.-][a-z\d]/i.test(name) || /^[A-Z]{3}/.test(name) || folder.endsWith('$')) || /^(?:[nrtbdwsSDWBuxp]|x[0-9a-f]{2}|u[0-9a-f]{4}|[0-7]{3})$/.test(name)) continue;
    found.push({ id: 'internal-host', kind: 'INTERNAL_HOST', title: 'a host inside a private network', start: at + 1, end: at + 1 + name.length, value: name });
  }
  return found;
}
