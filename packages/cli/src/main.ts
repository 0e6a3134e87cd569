#!/usr/bin/env node
import { run } from './internal/run.ts';

await run(process.argv.slice(2));
