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
  ["points", () => "/points"],
  ["point", (c) => c.point],
  ["fact", (c) => c.fact],
  ["parties", () => "/parties"],
  ["party", (c) => c.party],
  ["person", (c) => c.person],
  ["movement", (c) => `/movement?at=${c.last}&since=${c.first}`],
  ["pair", (c) => `${c.pair}?at=${c.last}&since=${c.first}`],
  ["proposals", () => "/proposals"],
  ["proposal", (c) => c.proposal],
  ["draft", () => "/draft"],
  ["brief", (c) => `/brief?at=${c.last}&since=${c.first}`],
  ["statement", (c) => `/statement/${c.statement}`],
  ["report", (c) => `/report/${c.report}`],
  ["reports", () => "/reports"],
  ["sources", () => "/sources"],
  ["log", () => "/log"],
  ["not-here", () => "/nothing/of/this/name"],
  ["not-understood", () => "/?at=yesterday"],
];
