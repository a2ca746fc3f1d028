/** Measures growth in a process of its own: growth.mjs <rounds> prints it as JSON. */
import { asset } from './assets.ts';
import { measureGrowth } from './growth.ts';

process.stdout.write(JSON.stringify(await measureGrowth(asset, Number(process.argv[2]))));
