// What csv-parse takes for a file, and nothing else.
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

let rows = 0;
const parser = createReadStream(process.argv[2]).pipe(parse({ bom: true, relax_column_count: true }));
parser.on('data', () => {
  rows += 1;
});
parser.on('end', () => console.log(rows));
