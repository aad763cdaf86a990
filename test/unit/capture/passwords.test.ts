/** Passwords of every kind in every place: how many are found whole, so that a redaction leaves nothing of them; and what stands in the same places and is none. */
import assert from 'node:assert/strict';
import { openFinder } from '../../../src/domain/capture/secrets/find.ts';
import { toFindings } from '../../../src/domain/capture/secrets/to-findings.ts';
import { madeUp } from '../../support/made-up.ts';
import { passwordKinds, passwordPlaces } from '../../support/made-up-passwords.ts';

const findByOwnRules = openFinder([]);

const secrets = (text: string, path?: string) => toFindings(findByOwnRules(text, { path })).filter(({ check }) => check.startsWith('secret/'));
const shown = (text: string, path?: string) => secrets(text, path).map(({ start, end }) => text.slice(start, end));

describe('passwords', () => {
  /** In percent; what is measured is a little more, and goes into bench/results.md. */
  const least: Readonly<Record<string, number>> = { 'any printable signs': 85, 'letters, digits and a few signs': 93, 'letters and digits': 98, 'a word, a number, a sign': 96, 'two words and a number': 98, 'four words': 96 };
  for (const [kind, value] of Object.entries(passwordKinds)) {
    it(`of ${kind} are found whole in most places, and in none of them seldom`, () => {
      const make = madeUp(31);
      let all = 0, whole = 0;
      for (const [place, write] of Object.entries(passwordPlaces)) {
        const cases = Array.from({ length: 20 }, () => write(value(make), make)).filter(each => each !== undefined);
        const found = cases.filter(({ text, written }) => { const at = text.lastIndexOf(written); return secrets(text).some(({ start = 0, end = 0 }) => start <= at && end >= at + written.length); });
        assert.ok(cases.length < 5 || found.length >= cases.length * (kind === 'any printable signs' ? 0.25 : 0.6), `${place}: ${found.length} of ${cases.length}`);
        all += cases.length;
        whole += found.length;
      }
      assert.ok(100 * whole >= (least[kind] ?? 100) * all, `${whole} of ${all}`);
    });
  }

  it('are handed to programs, in quotes and without', () => {
    const make = madeUp(5), value = `${make.text('kxqz', 4)}#${make.text('JQVZ', 3)}7`;
    for (const text of [`mysql -uapp -p'${value}' shop`, `mysqldump --single-transaction -p"${value}" shop`, `sshpass -p ${value} ssh deploy@build`, `SSHPASS=x sshpass -p'${value}' scp a b:`, `docker login -u deploy -p '${value}' registry.example.net`, `helm registry login -u a -p ${value} x`, `curl -u deploy:${value} https://x.example`, `curl --user 'deploy:${value}' x`,
      `machine x.example login deploy password ${value}`, `machine x.example\n  login deploy\n  password ${value}\n`, `"Data Source=db;User Id=app;Password=${value};"`, `mongodump --password=${value}`, `net use x: --password '${value}'`]) assert.deepEqual(shown(text), [value], text);
  });

  it('are none where a variable, a port, a word or code stands there', () => {
    for (const text of ['mysql -uroot -p', 'mysql -u root -p shop', 'mysql -p$DB_PASSWORD', 'mysql -p"$PASS"', "mysql -p'${PASS}'", 'mysql -ppassword', 'mysql -P 3307 shop', 'docker run --name mysql -p3306:3306 mysql:8', 'sshpass -p "$PASSWORD" ssh x', 'sshpass -e ssh x', 'sshpass -p {{ password }} ssh', 'docker login -u $USER -p $TOKEN', 'docker run -u 1000:1000 x', 'chown -u app:app x', 'curl -u "$USER:$PASS" x', 'curl -u user:password x', "sign -d 'x' -u 'https://www.blue-note.de/json7'",
      'machine api.example.com login <user> password <token>', "t.pass('custom validator compiler called')", 'password: string', 'password: SecretStr', '  password: form.password1,', 'passwordHint: "At least eight letters long"', '"password": "Enter your new password"', 'forgotPassword: "auth.forgot-password.page.title"', 'password: "your-new-secret-password"', 'the password is required', 'password is invalid or expired',
      'PASSWORD=$(pass show db)', 'export PASSWORD=`cat x`', 'DB_PASSWORD=${DB_PASSWORD:-postgres}', 'PASSWORD_FILE=/run/secrets/db', 'DB_PASSWORD=/run/secrets/db1', 'SECRET=hello', 'Server=host;Port=5432;User Id=user;Password=<password>;', 'Server=host;Uid=user;Password={0};', 'password = models.CharField(max_length=128)', 'password = hash_password(request.form["pw"], 12)', 'if (password !== confirm2) {'])
      assert.deepEqual(shown(text), [], text);
  });

  it('are all that stands behind a name in a file of settings', () => {
    for (const [text, path] of [['db.pass = maple7otter\n', 'app.properties'], ['password=maple7otter\n', 'config/app.ini'], ['master_password = maple7otter', 'prod.tfvars']] as const) assert.deepEqual([shown(text, path), shown('password = user.secret7\n', 'src/a.ts')], [['maple7otter'], []], text);
    assert.deepEqual(shown("password: 'k9''x#Lq2Zv'"), ["k9''x#Lq2Zv"]);
  });
});
