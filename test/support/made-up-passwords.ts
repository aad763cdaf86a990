/** Passwords of every kind that people and machines make, written as each language writes them, with its own quotes and escapes. */
import { alphanumeric, digits, letters, type MadeUp } from './made-up.ts';

/** All that can be typed and is no blank. */
const printable = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).join('');
const words = `anchor apple autumn basket beacon bridge butter candle canyon carbon castle cherry circle cobalt copper cotton cradle dagger desert dinner dragon eagle ember fabric falcon feather fiddle forest frozen galaxy garden ginger glacier granite hammer harbor helmet honey island jacket jungle kettle ladder lantern lemon
 library lobster magnet maple marble meadow mirror monsoon mountain needle nephew ocean olive orange orchard oyster paddle parrot pepper pillow planet pocket prairie puzzle quartz rabbit rattle ribbon river rocket saddle salmon shadow silver spider sunset tailor thunder timber turtle umbrella valley velvet violet walnut whistle window winter yellow zipper`.split(/\s+/);
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const signs = printable.replace(/[A-Za-z0-9]/g, '');

/** By what it is: a value. */
export const passwordKinds: Readonly<Record<string, (make: MadeUp) => string>> = {
  'any printable signs': make => { for (;;) { const text = make.text(printable, make.between(10, 20)); if (/[A-Za-z]/.test(text) && /\d/.test(text)) return text; } },
  'letters, digits and a few signs': make => `${make.text(alphanumeric, make.between(4, 9))}${make.text(signs, make.between(1, 2))}${make.text(alphanumeric, make.between(3, 7))}${make.text(digits, 1)}`,
  'letters and digits': make => `${make.text(letters, 2)}${make.text(alphanumeric, make.between(7, 16))}${make.text(digits, 1)}`,
  'a word, a number, a sign': make => make.pick([() => `${capital(make.pick(words))}${make.text(digits, make.between(2, 4))}${make.text('!?#$%&*@.', 1)}`, () => `${capital(make.pick(words))}${make.text('!?#$%&*@._-', 1)}${make.text(digits, make.between(2, 4))}`])(),
  'two words and a number': make => `${capital(make.pick(words))}${capital(make.pick(words))}${make.text(digits, make.between(1, 3))}`,
  'four words': make => Array.from({ length: 4 }, () => make.pick(words)).join(make.pick(['-', '.', '_', ' '])),
};

const json = (text: string): string => JSON.stringify(text);
const shell = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const single = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
/** Fits bare where a blank or one of these would end it. */
const bare = (text: string, ends: RegExp): string | undefined => ends.test(text) ? undefined : text;

/** By where it stands: a text with the value in it as that language writes it, with a number of telling names; undefined where the value cannot stand there. */
export const passwordPlaces: Readonly<Record<string, (value: string, make: MadeUp) => { readonly text: string; readonly written: string } | undefined>> = {
  'JSON': (value, make) => put(json(value), written => `{\n  "host": "db.example.net",\n  "${make.pick(['password', 'dbPassword', 'adminPassword', 'pass'])}": ${written},\n  "port": 5432\n}`, 1),
  'YAML, in double quotes': (value, make) => put(json(value), written => `database:\n  user: app\n  ${make.pick(['password', 'db_password', 'passwd'])}: ${written}\n`, 1),
  'YAML, in single quotes': (value, make) => put(`'${value.replaceAll("'", "''")}'`, written => `spring:\n  datasource:\n    ${make.pick(['password', 'db-password'])}: ${written}\n`, 1),
  'YAML, bare': (value, make) => put(bare(value, /^[-?:,[\]{}#&*!|>'"%@`~=]|: | #|[:#]$/), written => `redis:\n  ${make.pick(['password', 'requirepass', 'admin_password'])}: ${written}\n  port: 6379\n`),
  '.env, bare': (value, make) => put(bare(value, /[\s"'`#$\\]/), written => `APP_ENV=production\n${make.pick(['DB_PASSWORD', 'SMTP_PASS', 'ADMIN_PASSWORD', 'REDIS_PASSWORD'])}=${written}\nDEBUG=0\n`),
  '.env, in quotes': (value, make) => put(json(value), written => `${make.pick(['DB_PASSWORD', 'MAIL_PASSWORD', 'PGPASSWORD'])}=${written}\n`, 1),
  'Java properties': (value, make) => put(value.replace(/[\\:=#!]/g, sign => `\\${sign}`), written => `${make.pick(['spring.datasource.password', 'db.password', 'javax.net.ssl.keyStorePassword'])} = ${written}\nserver.port=8080\n`),
  'Terraform': (value, make) => put(json(value).replaceAll('${', '$${'), written => `resource "aws_db_instance" "main" {\n  username = "app"\n  ${make.pick(['password', 'master_password'])} = ${written}\n}\n`, 1),
  'Dockerfile': value => put(json(value), written => `FROM postgres:16\nENV POSTGRES_PASSWORD=${written}\nEXPOSE 5432\n`, 1),
  'web.config': (value, make) => put(xml(value), written => make.pick([`<add key="SmtpPassword" value="${written}" />`, `<add name="main" connectionString="Server=db;Database=shop;User Id=app;Password=${written};Encrypt=true" />`])),
  'an element of XML': (value, make) => put(xml(value), written => `  <server>\n    <username>deploy</username>\n    <${make.pick(['password', 'passphrase'])}>${written}</password>\n  </server>`.replace(/<(password|passphrase)>([^]*)<\/password>/, '<$1>$2</$1>')),
  'JavaScript': (value, make) => put(make.pick([json, single])(value), written => `const pool = new Pool({ user: 'app', ${make.pick(['password', 'dbPassword'])}: ${written}, port: 5432 });`, 1),
  'a template string': value => put(value.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${'), written => `const password = \`${written}\`;`),
  'Python': (value, make) => put(make.pick([json, single])(value), written => `conn = connect(host="db", user="app", ${make.pick(['password', 'passwd'])}=${written})`, 1),
  'Go': (value, make) => put(value.includes('`') ? json(value) : make.pick([json(value), `\`${value}\``]), written => `\tcfg := Config{User: "app", ${make.pick(['Password', 'AdminPassword'])}: ${written}}`, 1),
  'C#': value => put(value.includes('"') ? json(value) : `"${value.replaceAll('\\', '\\\\')}"`, written => `var credential = new NetworkCredential { UserName = "app", Password = ${written} };`, 1),
  'PHP': value => put(single(value), written => `define('DB_PASSWORD', ${written});`, 1),
  'a connection string': value => put(bare(value, /[;"'\\ ]/), written => `"Server=tcp:shop.database.windows.net,1433;Database=shop;User ID=app;Password=${written};Encrypt=True;"`),
  'a URL': value => put(encodeURIComponent(value).replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`), written => `DATABASE_URL=postgres://app:${written}@db.shop.example.net:5432/shop\n`),
  'mysql -p': value => put(shell(value), written => `mysql -h db -uapp -p${written} shop < dump.sql`, 1),
  'mysql -p, bare': value => put(bare(value, /[\s"'`$\\|&;<>()#*?[\]{}~!]/), written => `mysqldump -u app -p${written} shop > dump.sql`),
  '--password=': value => put(shell(value), written => `mongodump --host db --username app --password=${written} --db shop`, 1),
  '--password, bare': value => put(bare(value, /[\s"'`$\\|&;<>()#*?[\]{}~!]/), written => `az login --service-principal -u app --password ${written} --tenant shop`),
  'PGPASSWORD=': value => put(shell(value), written => `PGPASSWORD=${written} psql -h db -U app shop`, 1),
  'curl -u': value => put(value.includes(':') ? undefined : shell(`deploy:${value}`), written => `curl -sf -u ${written} -T app.jar https://nexus.example.net/repository/x`, 8),
  'curl --user': value => put(bare(value, /[\s"'`$\\|&;<>()#*?[\]{}~!:]/), written => `curl --user deploy:${written} https://nexus.example.net/x`),
  'sshpass -p': value => put(shell(value), written => `sshpass -p ${written} scp app.tgz deploy@build.example.net:/srv`, 1),
  'docker login -p': value => put(bare(value, /[\s"'`$\\|&;<>()#*?[\]{}~!]/), written => `docker login -u deploy -p ${written} registry.example.net`),
  '.netrc': value => put(bare(value, /\s/), written => `machine api.example.net login deploy password ${written}\n`),
  'a sentence': (value, make) => put(bare(value, /\s/), written => make.pick([`The password is ${written} until Friday.`, `Log in as admin with password "${written}".`, `password: ${written}`, `the admin password for staging is \`${written}\`, ask before you change it`])),
};

/** @param quotes how many signs around the value belong to its quotes on the left; on the right it is one, or none */
function put(written: string | undefined, into: (written: string) => string, quotes = 0): { readonly text: string; readonly written: string } | undefined {
  return written === undefined ? undefined : { text: into(written), written: written.slice(quotes, quotes > 0 ? -1 : undefined) };
}
