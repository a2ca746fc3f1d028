import type { Dialect } from '../tree/front-end.ts';
import { api } from './api.ts';
import { rules } from './lower.ts';
import { left, prepare } from './macros.ts';
import { shape, survey } from './survey.ts';

/** Rust as a dialect: apart from the language's names, so that it is loaded where there is such code. */
export const dialect: Dialect = { name: 'Rust', starts: ['main'], shape, rules, api, survey, prepare, left };
