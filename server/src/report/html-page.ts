import { STYLE } from './html-style.ts';
import { type Html, html, type Part } from './html-tag.ts';

/** A part of a page with a heading of its own. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Part;
}

export interface Page {
  readonly title: string;
  /** Below the title. */
  readonly about: Part;
  readonly sections: readonly Section[];
  readonly foot: string;
}

/** Nothing is loaded, nothing runs, nothing is sent; only the styles of the document itself count. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const sectionHtml = ({ id, title, body }: Section): Html =>
  html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${body}</section>\n`;

/** One HTML file that needs nothing else: no script, no request, its own styles. */
export const page = ({ title, about, sections, foot }: Page): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<a class="skip" href="#main">To the review</a>
<header><h1>${title}</h1>${about}</header>
<nav aria-label="Sections"><ul>${sections.map(s => html`<li><a href="#${s.id}">${s.title}</a></li>`)}</ul></nav>
<main id="main" tabindex="-1">
${sections.map(sectionHtml)}</main>
<footer><p>${foot}</p></footer>
</body>
</html>
`.html;
