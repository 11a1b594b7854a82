// Whether a description is valid by the OpenAPI initiative's own schema: validate.mjs FILE (- is standard input)
import {readFileSync} from 'node:fs';
import {Validator} from '@seriousme/openapi-schema-validator';

const [file] = process.argv.slice(2);
const validator = new Validator();
const result = await validator.validate(JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8')));
if (!result.valid) {
  console.error(JSON.stringify(result.errors, null, 1));
  process.exit(1);
}
console.log(`valid OpenAPI ${validator.version}`);
