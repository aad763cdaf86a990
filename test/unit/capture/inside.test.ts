/** What lies inside a network: hosts, shared folders, addresses of both versions. And those that every router, container and example has, which are nobody's. */
import assert from 'node:assert/strict';
import { redactText } from '../../../src/domain/capture/redact.ts';
import { openFinder } from '../../../src/domain/capture/secrets/find.ts';
import { toFindings } from '../../../src/domain/capture/secrets/to-findings.ts';
import { openScanner } from '../../../src/node/scanner.ts';
import { quickTags } from '../../support/tags.ts';

const findByOwnRules = openFinder([]);

const found = (text: string, path?: string): readonly (readonly [string, string])[] => toFindings(findByOwnRules(text, { path })).map(({ check, start, end }) => [check, text.slice(start, end)]);

describe('what lies inside a network', () => {
  it('is a host or an address that only the team reaches', () => {
    for (const [text, value] of [
      ['https://jenkins.build.corp/job/1', 'jenkins.build.corp'], ['http://wiki.intranet:8080/x', 'wiki.intranet'], ['psql -h orders-db-2.prod.internal -p 5432', 'orders-db-2.prod.internal'], ['https://git.internal.blue-note.com/x', 'git.internal.blue-note.com'], ['ssh nina@build-7.lan', 'build-7.lan'],
      ['https://api.billing.acme.internal/v1', 'api.billing.acme.internal'], ['db01.prod.acme.corp:5432', 'db01.prod.acme.corp'], ['http://db-master.acme.internal:5432', 'db-master.acme.internal'],
      ['host = "10.23.114.7"', '10.23.114.7'], ['172.27.3.41:9092', '172.27.3.41'], ['https://blue-note.sharepoint.com/sites/x', 'blue-note.sharepoint.com'],
    ] as const) assert.ok(found(text).some(([check, what]) => check.startsWith('internal/') && what === value), `${text}: ${JSON.stringify(found(text))}`);
    for (const text of ['127.0.0.1', '192.168.1.1', '10.0.0.5', '172.17.0.2', '10.0.0.0/8', 'err.internal.code', 'node:internal/modules', 'http://host.docker.internal:3000', 'res.locals.user', '.env.local', 'http://printer.local.example.com', 'app.internal', 'http://localhost:8080', 'Chrome/110.0.5481.77', 'private.key', 'com.acme.internal.Foo', 'http://foo.dev.local', 'http://api.local:3000', 'https://my-service.default.svc.internal', 'x = y +4917088362914', '-1\n+49 170 8836291'])
      assert.deepEqual(found(text), [], text);
  });

  it('is an address in a network that is usual, where the host is not, and one in any other', () => {
    for (const address of ['10.0.0.173', '10.1.44.9', '10.10.3.157', '10.20.17.61', '10.96.14.201', '10.128.9.77', '192.168.1.57', '192.168.10.163', '192.168.56.173', '192.168.77.31', '172.17.4.19', '172.20.9.83', '100.64.12.9', '100.100.7.61']) for (const text of [`host: ${address}`, `"${address}:5432"`, `http://${address}/x`, `${address}/32`]) assert.deepEqual(found(text), [['internal/private-address', address]], text);
    for (const address of ['10.0.0.1', '10.0.0.12', '10.0.2.15', '10.1.2.3', '10.1.1.1', '10.10.10.10', '10.96.0.1', '10.96.0.10', '10.43.0.10', '10.244.1.7', '192.168.0.1', '192.168.1.10', '192.168.1.100', '192.168.33.10', '192.168.49.2', '192.168.56.101', '192.168.99.100', '192.168.122.1', '192.168.16.1', '192.168.77.254', '172.17.0.1', '172.18.0.3', '192.0.2.57', '198.51.100.173', '203.0.113.61', '127.0.0.1', '169.254.169.254', '8.8.8.8'])
      for (const text of [`host: ${address}`, `"${address}:5432"`]) assert.deepEqual(found(text), [], text);
    for (const text of ['10.0.0.0/8', '10.23.0.0/16', '172.16.0.0/12', 'version 10.23.114.7.1', 'v10.23.114.7', '10.23.114.700', 'Chrome/110.0.5481.77']) assert.deepEqual(found(text), [], text);
  });

  it('is an address of version 6 that is of a network of one’s own or of one wire', () => {
    for (const address of ['fd3c:9d2e:41b7:12::8', 'fd3c:9d2e:41b7:12:0:0:0:8', 'FD3C:9D2E:41B7::1', 'fc00:47a1:93::5', 'fe80::a00:27ff:fe4e:66a1']) for (const text of [`host: ${address}`, `"[${address}]:5432"`, `ping6 ${address}%eth0`]) assert.deepEqual(found(text), [['internal/private-address', address]], text);
    for (const text of ['::1', 'fe80::1', 'fd00::1', 'fc00::/7', 'fe80::/10', 'fd12:3456:789a:1::1', 'fd00:dead:beef::1', 'fd00:ec2::254', '2001:db8::47a1:93', '2001:db8:85a3::8a2e:370:7334', '2606:4700:4700::1111', 'fc:ab:12', 'fd3c', 'std::fd3c::x', 'a = fd3c::new()', 'sha fd3c9d2e41b7:12', '"fd3c:9d2e"', 'mac fd:3c:9d:2e:41:b7', 'rgb: fdfdfd']) assert.deepEqual(found(text), [], text);
  });

  it('is the name that a cloud makes of an address', () => {
    for (const [text, host] of [['http://ip-10-23-114-7.ec2.internal:8080', 'ip-10-23-114-7.ec2.internal'], ['node ip-172-27-3-41.eu-west-1.compute.internal is not ready', 'ip-172-27-3-41.eu-west-1.compute.internal'], ['ubuntu@ip-10-23-114-7:~$', 'ip-10-23-114-7']] as const) assert.deepEqual(found(text), [['internal/internal-host', host]], text);
    for (const text of ['ip-10-0-0-1.ec2.internal', 'ip-10-0-0-12.eu-west-1.compute.internal', 'zip-10-23-114-7', 'ip-10-23-114-700', 'ip-10-23']) assert.deepEqual(found(text), [], text);
  });

  it('is a host of a shared folder, however its backslashes are written', async () => {
    for (const [text, host] of [[String.raw`copy a.zip \\files01\builds\x`, 'files01'], [String.raw`path = "\\\\files-01.blue\\builds\\x"`, 'files-01.blue'], [JSON.stringify({ text: String.raw`net use Z: "\\\\NASBERLIN\\team"` }), 'NASBERLIN'], [String.raw`\\backup\daily$`, 'backup'], [String.raw`r'\\dc1.blue-note\netlogon'`, 'dc1.blue-note']] as const) assert.deepEqual(found(text), [['internal/internal-host', host]], text);
    for (const text of [String.raw`\\server\share`, String.raw`\\\\SERVER\\share`, String.raw`\\localhost\c$`, String.raw`\\wsl$\Ubuntu`, String.raw`\\.\pipe\x1`, String.raw`\\?\C:\x`, String.raw`C:\\Users\\all`, String.raw`\\begin{a}\\end`, String.raw`\\hline\textbf{x}`, String.raw`"\\d+\\w"`, String.raw`a\\nb1\\nc`, String.raw`/^\\s2\w/`, String.raw`\\NETWORKA\Foo`]) assert.deepEqual(found(text), [], text);
    const text = String.raw`open("\\\\files01\\builds")`;
    assert.match(await redactText(text, await openScanner().scan(text), quickTags), /^open\("\\\\\\\\REDACTED_INTERNAL_HOST_[a-z]+\\\\builds"\)$/);
  });

  it('is a host of two parts that is counted, and none in a fixture', () => {
    for (const host of ['build-7.lan', 'orders-02.corp', 'edge-12.internal']) assert.deepEqual(found(`it runs on ${host} now`), [['internal/internal-host', host]]);
    for (const text of ['err.internal', 'app.internal', 'this.local', 'v-2.private']) assert.deepEqual(found(text), [], text);
    // What stands behind an address of a page is a path, and a full stop behind one ends a sentence.
    for (const text of ['http://10.77.31.9/42', 'http://10.77.31.9/80/x', 'http://10.77.31.9/8', 'The build box is 10.77.31.9.', '10.77.31.9/99']) assert.deepEqual(found(text), [['internal/private-address', '10.77.31.9']], text);
    assert.deepEqual(found('allow 10.77.31.0/24.'), [['internal/private-address', '10.77.31.0/24']]);
    // Of one word only what a team runs for itself, a machine that is counted, and where somebody signs in.
    for (const [text, host] of [['curl http://jenkins:8080/job/1', 'jenkins'], ['"https://artifactory-prod/x"', 'artifactory-prod'], ['see https://wiki/Deploy', 'wiki'], ['http://srv-017:9200', 'srv-017'], ['ssh deploy@buildbox', 'buildbox'], ['scp -P 22 a.zip root@files01:/srv', 'files01'], ['rsync -a x deploy@orders-db:/x', 'orders-db']] as const) assert.deepEqual(found(text), [['internal/internal-host', host]], text);
    for (const text of ['rsync -a dist/ user@web-server:/var/www', 'ssh deploy@prod-server "ls"', 'http://web-server-01/', 'http://backend:3000', 'http://web01/x', 'redis://jenkins:6379', 'http://localhost:8080', 'http://jenkins.io/x', 'http://node-12:80', 'http://my-wiki/x', 'ssh deploy@host', 'ssh ubuntu@server-2', 'ssh user@remote-host', 'ssh git@github.com', 'ssh key@', 'http://jenkins-plugin-api/x']) assert.deepEqual(found(text), [], text);
    assert.deepEqual(found('diff --git a/test/a_test.go b/test/a_test.go\n@@ -0,0 +1 @@\n+url := "http://jenkins:8080/"\n'), []);
    // A word that stands for one at everybody's is one as a whole or counted, not as the beginning of a name.
    for (const host of ['prod-payroll.internal', 'api-payments.corp', 'company-wiki.intranet', 'web.billing.lan', 'staging-orders.eu.internal', 'server-payroll.lan']) assert.deepEqual(found(`http://${host}/x`), [['internal/internal-host', host]]);
    for (const host of ['prod.internal', 'web01.lan', 'db-2.prod.internal', 'api.staging.corp', 'server-a.lan', 'hostname.local', 'my-payroll.internal', 'www.company.internal']) assert.deepEqual(found(`http://${host}/x`), [], host);
    // What a cluster calls a service is somebody's, but for those that every cluster and every example has.
    for (const host of ['payments.default.svc.cluster.local', 'ledger-api.billing.svc.cluster.local', 'orders-0.orders.shop.svc.cluster.local', 'cache-service.nginx-cache.svc.cluster.local']) for (const text of [`http://${host}:80/x`, `"${host}:8080"`]) assert.deepEqual(found(text), [['internal/internal-host', host]], text);
    for (const host of ['kubernetes.default.svc.cluster.local', 'kube-dns.kube-system.svc.cluster.local', 'my-service.my-namespace.svc.cluster.local', 'prometheus-server.monitoring.svc.cluster.local', 'redis.default.svc.cluster.local', 'cluster.local', 'web-0.nginx.default.svc.cluster.local']) assert.deepEqual(found(`http://${host}:80/x`), [], host);
    const diff = (path: string) => `diff --git a/${path} b/${path}\n@@ -0,0 +1 @@\n+url: https://jenkins.build.corp/job and fd3c:9d2e:41b7:12::8 and 10.23.114.7\n`;
    assert.deepEqual([found(diff('src/a.yml')).length, found(diff('test/a_test.go')).length, found(diff('test/fixtures/a.yml'))], [3, 3, []]);
  });

  it('is an address in a test too, but for those in networks that everybody has', () => {
    const inTest = (address: string) => found(`diff --git a/test/a_test.go b/test/a_test.go\n@@ -0,0 +1 @@\n+host := "${address}"\n`).map(([, what]) => what);
    for (const address of ['10.23.114.7', '172.27.3.41', '192.168.77.31', 'fe80::a00:27ff:fe4e:66a1']) assert.deepEqual(inTest(address), [address]);
    for (const address of ['192.168.0.1', '10.0.0.1', '127.0.0.1', '10.0.101.206', '192.168.1.175', '192.168.16.121', '10.122.1.1', 'fe80::5054:ff:fe5a:fc0']) assert.deepEqual(inTest(address), [], address);
  });

  it('is a range of addresses as narrow as somebody’s own', () => {
    for (const range of ['10.42.17.0/24', '10.23.114.0/24', '192.168.77.0/24', '172.27.3.64/26', '10.87.128.0/17', '100.71.12.0/24']) for (const text of [`allow ${range};`, `cidr = "${range}"`]) assert.deepEqual(found(text), [['internal/private-address', range]], text);
    for (const range of ['10.0.0.0/8', '10.0.0.0/16', '10.23.0.0/16', '172.16.0.0/12', '192.168.0.0/16', '192.168.0.0/24', '192.168.1.0/24', '10.0.101.0/24', '10.10.0.0/24', '10.244.3.0/24', '10.42.0.0/24', '172.17.0.0/24', '100.64.0.0/10', '10.1.2.0/24', '10.23.114.0/99']) assert.deepEqual(found(`cidr = "${range}"`), [], range);
  });
});
