/** A peer of the export: the same selection and projection in SQL, with DuckDB. Looks for nothing and checks no hash. usage: duckdb-peer.mjs <repository> <out file> */
import { DuckDBInstance } from '@duckdb/node-api';

const [root, out] = process.argv.slice(2);
const text = value => `'${value.replaceAll('\'', '\'\'')}'`;
const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run(`
  COPY (
    WITH said AS (
      SELECT * FROM read_json(${text(`${root}/.because/events/*/*/*.json`)}, columns = {example: 'VARCHAR', contentHash: 'VARCHAR', type: 'VARCHAR', purposes: 'VARCHAR[]', verdict: 'VARCHAR'})
    ), allowed AS (
      SELECT DISTINCT example FROM said g JOIN said r USING (example, contentHash)
      WHERE g.type = 'granted' AND list_contains(g.purposes, 'internal-training') AND r.type = 'reviewed' AND r.verdict = 'approved'
    ), wanted AS (
      SELECT *, list_aggregate(list_transform(change.files, lambda f: f.patch), 'string_agg', '') AS patch,
        list_aggregate(list_transform(flatten(list_transform(change.files, lambda f: f.before)), lambda b: b.text), 'string_agg', chr(10)) AS code,
        list_aggregate(list_transform(options, lambda o: '- ' || o.title || ': ' || o.description), 'string_agg', chr(10)) AS offered
      FROM read_json(${text(`${root}/.because/examples/*/*.json`)}, columns = {id: 'VARCHAR', problem: 'VARCHAR', because: 'VARCHAR',
        options: 'STRUCT(title VARCHAR, description VARCHAR, chosen BOOLEAN)[]', change: 'STRUCT(files STRUCT(patch VARCHAR, before STRUCT(text VARCHAR)[])[])'}) JOIN allowed ON id = example
    )
    SELECT unnest([
      [{role: 'user', content: problem || chr(10) || code}, {role: 'assistant', content: because || chr(10) || patch}],
      [{role: 'user', content: 'Why was this change made?' || chr(10) || patch}, {role: 'assistant', content: problem || chr(10) || because}],
      [{role: 'user', content: problem || chr(10) || offered}, {role: 'assistant', content: list_filter(options, lambda o: o.chosen)[1].title || chr(10) || because}]
    ]) AS messages FROM wanted
  ) TO ${text(out)} (FORMAT json)`);
