export { openCsv } from './csv/open-csv.ts';
