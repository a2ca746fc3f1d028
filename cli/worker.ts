import { parentPort, workerData } from 'node:worker_threads';
import { keepCode } from './code-cache.ts';

/** The thread that analyses. What it runs is loaded only now, so that it can come from the code that was kept. */
if (workerData === 'keeps code') keepCode(import.meta.url);
const { serve } = await import('./thread.ts');
if (parentPort !== null) serve(parentPort);
