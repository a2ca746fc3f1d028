import { html } from '../html.ts';
import { capabilityStyle } from './capabilities.ts';
import { colourStyle } from './colour.ts';
import { findingStyle } from './findings.ts';
import { pageStyle } from './page.ts';
import { printStyle } from './print.ts';

/** The one style sheet of a page. */
export const style = html`${colourStyle}${pageStyle}${capabilityStyle}${findingStyle}${printStyle}`;
