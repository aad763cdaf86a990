/** Secrets that only the name before them tells, personal data and what lies inside a network: found, and their like is not. */
import assert from 'node:assert/strict';
import { openFinder } from '../../../src/domain/capture/secrets/find.ts';
import { toFindings } from '../../../src/domain/capture/secrets/to-findings.ts';
import { harmless, machineValue, madeUp, passwordNames, places, secretNames, typedPassword } from '../../support/made-up.ts';

const findByOwnRules = openFinder([]);

const found = (text: string, authorEmail?: string): readonly (readonly [string, string])[] => toFindings(findByOwnRules(text, authorEmail === undefined ? {} : { authorEmail })).map(({ check, start, end }) => [check, text.slice(start, end)]);
const make = madeUp(4), machineHex = (): string => make.text('0123456789abcdef', 32);

describe('a secret behind its name', () => {
  for (const [place, write] of Object.entries(places)) {
    it(`is found in ${place}`, () => {
      for (const [names, value, check] of [[secretNames, machineValue, 'secret/credential'], [passwordNames, typedPassword, 'secret/password']] as const) for (const name of names) {
        const secret = value(make), text = write(name, secret);
        assert.ok(found(text).some(([by, what]) => by === check && (text.includes(secret) ? what === secret : what.length === secret.length)), `${text}: ${JSON.stringify(found(text))}`);
      }
    });
  }

  it('is found on a command line and in an address', () => {
    const password = `${make.text('krtmzg', 4)}!7${make.text('JQVZ', 3)}`;
    assert.deepEqual(found(`curl -u deploy:${password} https://host.example/x`), [['secret/command-line-password', `-u deploy:${password}`]].map(([check]) => [check, password]));
    for (const text of [`run("curl -u \\"deploy:${password}\\" https://host.example")`, `curl --user \\\\\\"deploy:${password}\\\\\\" x`, `curl -u'deploy:${password}' x`]) assert.deepEqual(found(text), [['secret/command-line-password', password]], text);
    // Behind a line end that is written out, as in a string and in a line of a dataset.
    for (const text of [String.raw`"mysqldump db\n--password HERE"`, String.raw`"a\t-PASSWORD HERE"`, JSON.stringify({ content: 'mysqldump db \\\n--password HERE db' })]) assert.deepEqual(found(text.replace('HERE', password)), [['secret/password', password]], text);
    assert.deepEqual(found(String.raw`docker run -u \"1000:1000\" x`), []);
    assert.deepEqual(found(`redis://:${password}@cache.shop.example:6379/0`), [['secret/url-credentials', `redis://:${password}@cache.shop.example:6379`]]);
    assert.deepEqual(found(`jdbc "Server=db;User Id=app;Password=${password};Encrypt=true"`), [['secret/password', password]]);
  });

  it('is found where nothing stands between a name and it, in a comment and in a sentence', () => {
    for (let at = 0; at < 20; at++) {
      const token = machineValue(make), password = typedPassword(make), said = `${make.text('krtmzgwh', 5)}${make.text('JQVZ', 2)}${make.text('2468', 2)}${make.text('krtmz', 3)}`;
      for (const [text, value] of [
        [`FROM x\nENV API_KEY ${token}\nEXPOSE 80\n`, token], [`+ENV DB_PASSWORD "${password}"\n`, password], [`variable "db_password" {\n  type = string\n  default = "${said}"\n}`, said], [`+variable "api_token" {\n+  description = "of the shop"\n+  default     = "${token}"\n`, token],
        [`// pw: ${password}`, password], [`  # password: ${password}\n`, password], [`-- pw=${password}\n`, password], [`Das Passwort ist ${said}.`, said], [`das Passwort für den Server ist ${said}`, said], [`Kennwort: ${said}`, said], [`Das Kennwort lautet: ${said}`, said], [`The root password is ${said} on staging`, said],
        [`We log in with admin / ${said} there.`, said], [`Zugangsdaten: nina.s / ${said}`, said], [`the credentials are deploy / ${password}`, password], [`redis-cli -h cache -a ${said} ping`, said], [`sqlcmd -S db -U sa -P '${password}'`, password], [`ldapsearch -x -D cn=x -w ${said} -b dc=x`, said],
      ] as const) assert.deepEqual(found(text).map(([, what]) => what), [value], text);
    }
    for (const text of ['ENV PATH /usr/local/bin:$PATH', 'ENV API_KEY ${API_KEY}', 'ENV TOKEN must be set', 'ENV API_KEY=', 'variable "db_password" {\n  type = string\n}', 'variable "db_password" {\n  default = ""\n}', 'variable "db_password" { default = "changeme" }', '// pw: string', '# password: required!', 'Das Passwort ist falsch', 'Das Passwort ist zu kurz.', 'Kennwort: vergessen?', 'the password is required',
      'the token was expired-2', 'log in with email / password', 'log in with GitHub / GitLab', 'login with OAuth2/OIDC', 'credentials: user:password1', 'redis-cli -a $REDIS_PASSWORD', 'redis-cli -n 2 get a', 'sqlcmd -P "$SA_PASSWORD"']) assert.deepEqual(found(text), [], text);
  });

  it('is none where a word, a variable or code stands in its place', () => {
    for (const text of [
      'password = "changeme"', 'password: "<your-password>"', 'API_KEY=xxxxxxxxxxxxxxxxxxxx', 'token: ${TOKEN}', 'const apiKey = process.env.API_KEY;', 'secret: "{{ .Values.secret }}"', 'password = getPassword()', 'password: z.string().min(8)', 'const token = await response.json()',
      'apiKey: "YOUR_API_KEY_HERE"', 'password: "Enter your password"', 'passwordLabel: "Password (8 characters)"', 'password: "P@ssw0rd!"', 'password="Password123"', "password: 'hunter2'", 'DB_PASSWORD=postgres', 'secretName: my-app-tls-secret-2', 'token_url = "https://auth.example.com/oauth2/token"',
      'testToken = "test-token-123"', 'fakeApiKey: "a8Kd93jfKslw02mXnq81"', 'mockSecret = "9f86d081884c7d659a2feaa0c55ad015"', 'exampleToken: "k3J9xQ2mP8vL5nR7tW1z"', 'primaryKey: "customer_id_2024"', 'cacheKey = "9f86d081884c7d659a2feaa0c55ad015"', 'publicKey: "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="',
      'nextPageToken: "CAUQAA9f86d081884c7d659"', 'csrfToken = "k3J9xQ2mP8vL5nR7tW1z"', 'keyCode === "ArrowLeft"', 'auth: config.auth.token', 'key: "some.translation.key"', 'tokens: 128000', 'maxTokens = 4096', 'password_field = "user[password]"', 'secret = os.environ["SECRET"]', 'password: %s', 'PASSWORD=$(cat /run/secrets/db)',
      'token: "op://vault/item/field"', 'password: !Ref DbPassword', 'apiKey = secrets.API_KEY', 'const secretKeyRef = { name: "app", key: "password" }', 'key: "-----"', 'author: "Nina Simone"', 'authorization: "none"', 'keyboard: "qwertz-1"', 'pattern: /password=[a-z]{3,}\\d/', 'password.length >= 8', 'passwordRegex = "^(?=.*[A-Z])(?=.*\\d).{8,}$"',
      'SECRET_KEY_BASE=REDACTED_SECRET_kxqzvbntwm', 'password: "<PASSWORD>"', '_digest_auth = self.build_digest_header(', 'old_auth = requests.sessions.get_netrc_auth', '"file:///etc/passwd",\n  "magnet:?xt=urn:btih:be08f00302bc2d1d3cfa3af02024fa647a271431"', '"Authorization": "Basic VXNlcm5hbWU6UGFzc3dvcmQ="', `https://${'hooks.slack'}.com/services/T00000000/B00000000/${'X'.repeat(24)}`, 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'http://test:pest@localhost', 'https://user:pass@host/x',
    ]) assert.deepEqual(found(text).filter(([check]) => check.startsWith('secret/')), [], text);
  });

  it('is none where a search of every page has it, or a comment beside its hash says what everybody knows', () => {
    const key = machineHex(), hash = `$2y$10$${make.text('abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789./', 53)}`;
    for (const text of [`docsearch({\n  apiKey: '${key}',`, `  appId: 'PRLNQV6WAZ',\n  apiKey: '${key}',\n  indexName: 'handbook',`, `'password' => '${hash}', // password`, `password: "${hash}" # secret`]) assert.deepEqual(found(text), [], text);
    for (const text of [`  apiKey: '${key}',`, `'password' => '${hash}', // of the admin`, `'password' => '${hash}',`]) assert.equal(found(text).length, 1, text);
  });

  for (const [what, write] of Object.entries(harmless)) it(`is none in ${what}`, () => { for (let at = 0; at < 200; at++) { const text = write(make); assert.deepEqual(found(text), [], text); } });
});

describe('a password as people make them', () => {
  it('is found in quotes behind its name: a word in both cases, a number, a sign', () => {
    for (const value of ['Passat-1999', 'N3w,Y0rk.C1ty', 'zuHause;7', 'Sommer.2024', 'Blue:Note12', 'Kirsche-7b'])
      for (const text of [`password = "${value}"`, `DB_PASSWORD: '${value}'`, `{"adminPwd": "${value}"}`]) assert.deepEqual(found(text).map(([check]) => check), ['secret/password'], text);
    for (const text of ['password = "Passat"', "password: 'A-Za-z0-9!'", 'passwordPolicy: "Basic-2.0"', 'password = config.Passat1999', 'passwordHint: "at least 8"', "PASSWORD_REGEX = '[A-Za-z0-9-]+'"]) assert.deepEqual(found(text), [], text);
  });
});

describe('personal data and the inside of a network', () => {
  it('is an address or a number of somebody else', () => {
    for (const [text, check, value] of [
      ['ask nina.simone@blue-note.de about it', 'personal/email', 'nina.simone@blue-note.de'], ['Reviewed-by: Nina <nina@blue-note.co.uk>', 'personal/email', 'nina@blue-note.co.uk'], ['+owner = "nsimone@blue-note.io"', 'personal/email', 'nsimone@blue-note.io'],
      ['call +49 30 901820 now', 'personal/phone', '+49 30 901820'], ['phone: "030 9018-20167"', 'personal/phone', '030 9018-20167'], ['Tel: +44 20 7946 0018.', 'personal/phone', '+44 20 7946 0018'],
      ['+49 170 8836291 is his', 'personal/phone', '+49 170 8836291'], ['call (+49 170 8836291)', 'personal/phone', '+49 170 8836291'], ['to: "+4917088362914"', 'personal/phone', '+4917088362914'],
    ] as const) assert.deepEqual(found(text), [[check, value]], text);
    // As they are written in North America, without a word before them.
    for (let at = 0; at < 20; at++) {
      const area = `${make.text('23467', 1)}${make.text('02468', 2)}`, exchange = `${make.text('23467', 1)}${make.text('02468', 2)}`, line = `${make.text('13579', 1)}0${make.text('2468', 1)}9`;
      for (const number of [`(${area}) ${exchange}-${line}`, `(${area})${exchange}-${line}`, `${area}-${exchange}-${line}`, `1-${area}-${exchange}-${line}`, `+1 ${area}-${exchange}-${line}`, `+1 (${area}) ${exchange}-${line}`]) for (const text of [`call ${number} now`, `"${number}"`, `${number}.`]) if (!/888|833|844|866|(\d)\1{4}/.test(number.replace(/\D/g, ''))) assert.deepEqual(found(text), [['personal/phone', number]], text);
    }
    for (const text of ['1-800-273-9255', '(800) 273-9255', '(415) 555-2671', '415-867-53091', '415-867.5309', 'v1.415-867-5309', 'id-415-867-5309', '2026-415-867-5309', '123-456-7890', '(911) 415-5309', 'f(415) - 867 - 5309', '415.867.5309.1', '415.867.5309', '300.400.5000', '/415-867-5309/']) assert.deepEqual(found(text), [], text);
  });

  it('is no finding where a file says whose work it is', () => {
    const address = 'nina.simone@blue-note.de';
    for (const text of [`// Copyright (c) 2026 Nina Simone <${address}>`, ` * @author Nina Simone <${address}>`, `  "author": "Nina Simone <${address}>",`, `  "author": {\n    "name": "Nina Simone",\n    "email": "${address}"\n  },`, `authors = ["Nina Simone <${address}>"]`, `  "contributors": [\n    "Ada <a@b.example>",\n    "Nina Simone <${address}>",`, `authors = [\n  { name = "Nina", email = "${address}" },\n]`,
      `# Licensed to ${address}`, `diff --git a/AUTHORS b/AUTHORS\n@@ -1 +1,2 @@\n Ada\n+Nina <${address}>`, `diff --git a/.mailmap b/.mailmap\n@@ -1 +1 @@\n+Nina <${address}>`, `    <developer>\n      <email>${address}</email>\n    </developer>`]) assert.deepEqual(found(text), [], text);
    for (const text of [`diff --git a/AUTHORS b/AUTHORS\n+x\ndiff --git a/a.ts b/a.ts\n+mail(\'${address}\')`, `const author = 'x';\nnotify('${address}');`, `users.filter((c) => c.email === '${address}')`, `sendLicenseReminder('${address}')`, `const recipients = [\n    'Nina Simone <${address}>',`]) assert.deepEqual(found(text), [['personal/email', address]], text);
    // The same in the bytes of an exported line, where all of it is on one.
    for (const text of [`{\n  "author": {\n    "name": "Nina Simone",\n    "email": "${address}"\n  },`, `  "contributors": [\n    "Ada <a@b.example>",\n    "Nina Simone <${address}>",`, `diff --git a/AUTHORS b/AUTHORS\n@@ -1 +1,2 @@\n Ada\n+Nina <${address}>`, `authors = [\n  { name = "Nina", email = "${address}" },\n]`]) assert.deepEqual(found(JSON.stringify({ messages: [{ role: 'user', content: text }] })), [], text);
  });

  it('is no finding where a package or a file for the public says whom to write to', () => {
    const address = 'nina.simone@blue-note.de', diff = (path: string, line: string) => `diff --git a/${path} b/${path}\n@@ -7,3 +7,3 @@\n${line}\n`;
    for (const text of [diff('package.json', `     "Ada <a@b.example>",\n-    "Nina Simone <${address}>",`), diff('web/package.json', `+      "email": "${address}"`), diff('x.gemspec', `+  s.email = ["${address}"]`), diff('SECURITY.md', `+Write to **${address}**.`), diff('.github/ISSUE_TEMPLATE/bug.yaml', `+  please email ${address} instead`),
      diff('x.gemspec', `+    authors: \`git shortlog\`,\n+    email: ['a@b.example', '${address}'],`), `  author="Nina",\n  author_email="${address}",`, `Nina Simone (<${address}>) the original author of this`, diff('AUTHORS.md', '+- Nina <nina@build7.local>')]) for (const each of [text, JSON.stringify({ content: text })]) assert.deepEqual(found(each), [], each);
    for (const text of [diff('package.json', `+  "deploy": "mail ${address}"`), diff('security.ts', `+mail('${address}')`), diff('.github/workflows/ci.yml', `+  run: git config user.email ${address}`), `send('${address}', author)`, `    email: ['${address}'],`]) assert.deepEqual(found(text), [['personal/email', address]], text);
  });

  it('is made up where documentation has it in a row of what is', () => {
    const row = (...addresses: readonly string[]) => addresses.map((address, at) => `+  "${'abc'[at]}": { "email": "${address}" },`).join('\n'), rows = row('foo@bar.com', 'austin@example.com', 'lena@blue-note.de');
    assert.deepEqual(found(`diff --git a/docs/x.md b/docs/x.md\n@@ -1 +1,3 @@\n${rows}`), []);
    for (const text of [rows, `diff --git a/seed.json b/seed.json\n${rows}`, `diff --git a/docs/x.md b/docs/x.md\n${row('foo@bar.com', 'lena@blue-note.de')}`]) assert.deepEqual(found(text), [['personal/email', 'lena@blue-note.de']], text);
  });

  it('is made up in a test where its domain is a word for that', () => {
    const diff = (path: string, address: string) => `diff --git a/${path} b/${path}\n@@ -0,0 +1 @@\n+send("${address}");\n`;
    for (const address of ['nina@testTown.com', 'nina@testtown.de', 'nina@test-company.com']) assert.deepEqual([found(diff('Src/Shop.Tests/SendTests.cs', address)), found(diff('src/send.cs', address)).length], [[], 1]);
    for (const address of ['nina@blue-note.de', 'nina@BlueNote.de', 'nina@testo-note.de']) assert.equal(found(diff('Src/Shop.Tests/SendTests.cs', address)).length, 1, address);
  });

  it('is an address with any Latin letter in it, and neither a part of a URL nor the number of a message', () => {
    assert.deepEqual(found('to: jörg.weber@blue-note.de'), [['personal/email', 'jörg.weber@blue-note.de']]);
    for (const text of ['smtps://user%40x.example:%3Apass@smtp.blue-note.de', 'Message-ID: <fede478a-aab9-4f02-889c-ad93a76a3548@blue-note.de>', 'attacker@evil.com', 'Package@swift-5.9.swift', String.raw`"\x05BBZ@github.com/x"`, 'test.user@blue-note.de', "'C:/Users/foo~bar/x'"]) assert.deepEqual(found(text).filter(([check]) => check.startsWith('personal/')), [], text);
  });

  it('is an address as a whole, also of whoever has a home folder in the same text', () => {
    assert.deepEqual(found('cat /home/juliet/log | mail juliet@blue-note.de'), [['personal/home-path', '/home/juliet'], ['personal/email', 'juliet@blue-note.de']]);
    assert.deepEqual(found('ssh juliet@build.blue-note.de ls /home/juliet'), [['personal/user-name', 'juliet'], ['personal/home-path', '/home/juliet']]);
    assert.deepEqual(found('rsync -a juliet@files.blue-note.de:/srv /home/juliet'), [['personal/user-name', 'juliet'], ['personal/home-path', '/home/juliet']]);
  });

  it('is a login where nothing else can be meant', () => {
    for (const [text, value] of [
      ['ssh://marta@git.blue-note.de/x.git', 'marta'], ['https://mweber@bitbucket.org/team/x.git', 'mweber'], ['ssh marta@build.blue-note.de', 'marta'], ['scp -P 22 dist.tgz m.weber@files.blue-note.de:/srv', 'm.weber'], ['User ID=CORP\\mweber;', 'mweber'], ['"username": "CORP\\\\nweber"', 'nweber'],
      ['username = "marta.weber"', 'marta.weber'], ['SMTP_USERNAME=m.weber\n', 'm.weber'], ['+  mweber@build-7:~/shop$ make', 'mweber'], ['mweber@laptop:~$ ls', 'mweber'], ['rsync -avz dist/ m.weber@files.blue-note.de:/srv', 'm.weber'], ['uid=mweber,ou=people,dc=blue-note,dc=de', 'mweber'], ['CN=Marta Weber,OU=Staff,DC=blue-note,DC=de', 'Marta Weber'],
    ] as const) assert.deepEqual(found(text), [['personal/user-name', value]], text);
    assert.deepEqual(found('https://git.build.corp/~mweber/x'), [['internal/internal-host', 'git.build.corp'], ['personal/user-name', 'mweber']]);
    assert.deepEqual(found('https://gitlab.build.corp:8443/users/m.weber'), [['internal/internal-host', 'gitlab.build.corp'], ['personal/user-name', 'm.weber']]);
    assert.deepEqual(found('cd /home/mweber && sudo -u mweber make; chown mweber: x; user=mweber; mweber@x; mwebers, the mweber way'), [['personal/home-path', '/home/mweber'], ...Array.from({ length: 4 }, () => ['personal/user-name', 'mweber'])]);
  });

  it('is no login where a program, an example or a field is meant', () => {
    for (const text of ['ssh://git@github.com/x/y', 'ssh ubuntu@10.0.0.1', 'ssh user@host.example.org', 'postgres://marta@db.blue-note.de/x', 'https://x-access-token@github.com/x', 'https://oauth2@gitlab.blue-note.de/x', 'user=marta', 'username: "admin"', 'username = "john.doe"', 'username: form.value', 'username: "login.username"',
      '"user": "ERROR\\nweber"', 'user: NT AUTHORITY\\SYSTEM', 'user HKLM\\Software', 'uid=admin,ou=people,dc=example,dc=org', 'cn=admins,dc=blue-note,dc=de', 'CN=GTS CA 1C3,O=Google Trust Services,C=US', 'TODO(marta): later', 'thanks @marta', 'userId: req.params.id', "import user from 'user.name'", 'https://github.com/users/marta', 'the user name is first.last',
      'ssh deploy@build.blue-note.de', 'root@build-7:~# make', 'ubuntu@ip-10-0-0-1:~$ ls', 'user@host:~/x$ ls', 'mail mweber@laptop:~/x', 'rsync -a deploy@host.example:/x .', 'username="svc.backup"', "loginName = 'display.name'", 'C# user\\d+', '"uid": "a_b"'])
      assert.deepEqual(found(text).filter(([check]) => check === 'personal/user-name'), [], text);
  });

  it('is not a place, a package, an example or the author where the record names them', () => {
    for (const text of ['git@github.com:owner/name.git', 'npm i left-pad@1.3.0', '@types/node@22', 'support@blue-note.de', 'noreply@blue-note.de', 'ada@example.com', '@decorator.name', 'icon@2x.png', 'x@self.weight', 'ssh://deploy@host.name/x', '@@ -1,3 +1,4 @@', 'phone: "555-123-4567"', '+1 234 567 8901', 'a + 12 - 34 + 56 78 90 12', 'version: 2026.11.28.1234'])
      assert.deepEqual(found(text), [], text);
    assert.deepEqual(found('nina@blue-note.de', 'Nina@blue-note.de'), [['personal/author-email', 'nina@blue-note.de']]);
  });
});

describe('hostile texts', () => {
  it('take time in proportion to their length', () => {
    const units = ['password', 'password=', 'key: ', '"key": "', "token='", '://', 'a://b:c', 'eyJ', 'eyJa.eyJa.', '@', 'a@', 'a.a@a.a', '+1 2 ', 'tel: 1 ', '10.', '10.1.', '.internal', 'a.internal.', '://a.', 'sk-', 'authorization: bearer ', '-----BEGIN PRIVATE KEY-----', '/home/', 'C:\\Users\\', '\\', '\\"', '<password>', 'password \t', 'secret[', 'api_key:\n', 'AccountKey=', '?sv=2', 'mongodb://', 'A', 'a-us1', 'ssh a ', 'ssh a@', 'user', 'user: AAA\\', 'username="', 'uid=a,', 'cn=a,dc=a,', '/home/abc ', 'diff --git a/AUTHORS ', 'authors\na@b.cd ', 'xoxb-', '!AQ', ':AA', ' -u a:', 'mysql ', 'mysql -p', 'sshpass -p ', 'docker login ', ' login  -p', 'machine a login b password ', 'server=a;password=', "password: ''", 'password is ', 'PASSWORD=a(', 'fd3', 'fd3c:1:', 'ip-10-', 'ip-10-1-'];
    const work = (text: string): number => { let least = Infinity; for (let run = 0; run < 3; run++) { const before = process.cpuUsage().user; toFindings(findByOwnRules(text, { authorEmail: 'a@a.a' })); least = Math.min(least, process.cpuUsage().user - before); } return least; };
    for (const unit of units) {
      const [short, long] = [16, 128].map(kib => work(unit.repeat(kib * 1024 / unit.length)));
      // Eight times the text: what is not linear takes 64 times the work.
      assert.ok(long! < 24 * Math.max(short!, 4000), `${JSON.stringify(unit)}: ${short} → ${long} µs`);
    }
  }).timeout(120_000);
});
