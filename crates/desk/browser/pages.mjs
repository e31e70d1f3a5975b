// Every page that is looked at in the browser: a name, and its address or how to find it in
// a case (see case.mjs). On each of them runs everything in tests/pages.test.mjs. A new page
// is a line here.

/** Pages of every case. */
export const PAGES = [
  ["play", () => "/"],
  ["play-compared", (c) => `/?at=${c.last}&since=${c.first}`],
  ["play-held-back", () => "/?sure=100"],
  ["cell", (c) => c.cell],
  ["cell-unknown", (c) => c.unknown],
  ["statement", (c) => `/statement/${c.statement}`],
  ["report", (c) => `/report/${c.report}`],
  ["reports", () => "/reports"],
  ["sources", () => "/sources"],
  ["review", () => "/review"],
  ["review-of-one", (c) => `/review?statement=${c.statement}`],
  ["mark", (c) => `/report/${c.report}/mark`],
  ["mark-chosen", (c) => `/report/${c.report}/mark?from=2&to=3`],
  ["search", () => "/search"],
  ["search-found", () => "/search?words=said+OR+strike+OR+dam"],
  ["search-nothing", () => "/search?words=zeppelin&stance=open"],
  ["dossier", () => "/dossier"],
  ["log", () => "/log"],
  ["not-here", () => "/nothing/of/this/name"],
  ["not-understood", () => "/?at=yesterday"],
];
