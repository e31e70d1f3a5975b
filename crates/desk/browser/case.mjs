// Cases to look at: dossiers with records that the program itself makes, and desks on them.

import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "../../..");
const PROGRAM = process.env.RAPPORTEUR ?? join(ROOT, "target/debug/rapporteur");
/** Where screenshots are kept. */
export const SHOTS = process.env.DESK_SHOTS ?? join(ROOT, "target/desk-screenshots");

/** The harbour strike, made up and bundled with the program. */
export const harbour = () => open("harbour", (folder) => {
  for (const part of ["dossier.toml", "weights.toml", "reports"]) {
    cpSync(join(ROOT, "examples/harbour-strike", part), join(folder, part), { recursive: true });
  }
});

/** A case in which everything that others write tries to do harm. */
export const hostile = () => open("hostile", (folder) => {
  mkdirSync(join(folder, "reports"));
  writeFileSync(join(folder, "dossier.toml"), DOSSIER);
  HOSTILE.forEach((text, i) => writeFileSync(join(folder, `reports/${i}.md`), text));
});

/** Adds the reports of a folder and opens a desk on it; `close` ends it. */
async function open(name, fill) {
  if (!existsSync(PROGRAM)) {
    throw new Error(`${PROGRAM} is not there: build it with \`cargo build\`, or name it in RAPPORTEUR`);
  }
  const folder = mkdtempSync(join(tmpdir(), `desk-${name}-`));
  fill(folder);
  add(folder);
  const desk = spawn(PROGRAM, ["desk", folder, "--no-open", "--analyst", "Ada Orm"]);
  const address = await told(desk);
  const close = () => {
    desk.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  const json = async (path) => (await fetch(address + path, { headers: { accept: "application/json" } })).json();
  return { name, address, close, json, ...(await known(json)) };
}

/** Reads the reports of a folder into its record; tells how that ended where it failed. */
function add(folder) {
  const { status, signal, stderr } = spawnSync(PROGRAM, ["add", "--quiet", folder], { encoding: "utf8" });
  if (status !== 0) throw new Error(`add ended with ${signal ?? status}: ${stderr}`);
}

/** The address that the program prints. */
function told(desk) {
  return new Promise((resolve, reject) => {
    let printed = "";
    desk.stdout.on("data", (data) => {
      printed += data;
      const found = /http:\/\/\S+(?=\/ )/.exec(printed);
      if (found) resolve(found[0]);
    });
    desk.stderr.on("data", (data) => (printed += data));
    desk.on("exit", (code) => reject(new Error(`the desk ended with ${code}: ${printed}`)));
  });
}

/** What pages can be asked about: the first cell of which something is known, and so on. */
async function known(json) {
  const play = await json("/");
  const cells = play.groups.flatMap((g) => g.points).flatMap((p) => p.cells);
  const best = cells.reduce((a, b) => ((b.position?.statements ?? -1) > (a.position?.statements ?? -1) ? b : a));
  const { reports } = await json("/reports");
  const report = reports.reduce((a, b) => (b.statements > a.statements ? b : a));
  const read = await json(`/report/${report.key}`);
  const days = reports.map((r) => r.date).filter(Boolean).sort();
  const { points } = await json("/points");
  const most = (rows) => rows.reduce((a, b) => (b.statements > a.statements ? b : a));
  const { parties } = await json("/parties");
  const { pairs } = await json("/movement");
  const { proposals } = await json("/proposals");
  return {
    point: most(points).address,
    fact: most(points.filter((p) => p.kind === "fact")).address,
    party: most(parties).party.address,
    person: parties.flatMap((p) => p.people)[0].address,
    pair: pairs[0].address.split("?")[0],
    proposal: proposals[0]?.address ?? "/proposals",
    issue: points.find((p) => p.kind === "issue").id,
    text: proposals[0]?.id ?? "",
    cell: best.address,
    unknown: (cells.find((c) => !c.position) ?? best).address,
    report: report.key,
    statement: read.paragraphs.flatMap((p) => p.cards)[0].quote.key,
    first: days[0],
    last: days[days.length - 1],
  };
}

const DOSSIER = `
id = "hostile"
title = "<script>alert('dossier')</script> & \\"quotes\\""
language = "en"
[[party]]
id = "north"
name = "<img src=x onerror=alert(1)> Northland"
aliases = ["Northland"]
role = "principal"
[[party]]
id = "south/../x"
name = "${"Southland".repeat(30)}"
aliases = ["Southland"]
role = "principal"
[[person]]
id = "ada"
name = "Ada Orm"
party = "north"
office = [ { title = "president" } ]
[[point]]
id = "dam"
kind = "issue"
scale = "ordinal"
question = "</title><script>alert('point')</script> Is the dam built?"
option = [ { id = "yes", text = "The dam is built." }, { id = "no", text = "The dam is not built ${"x".repeat(300)}." } ]
[[point]]
id = "flood"
kind = "fact"
question = "هل فاض النهر؟ Did the river flood?"
option = [ { id = "yes", text = "The river flooded." }, { id = "no", text = "The river did not flood." } ]
`;

const front = (title, outlet, date, url) =>
  `---\ntitle: ${JSON.stringify(title)}\noutlet: ${JSON.stringify(outlet)}\ndate: ${date}\nurl: ${JSON.stringify(url)}\n---\n\n`;

const HOSTILE = [
  front("<script>alert('title')</script>", "<b>Wire</b>", "2031-03-04", "javascript:alert(1)") +
    `President Ada Orm said the dam must be built. "We will build the dam, <script>alert('text')</script>," President Ada Orm said.\n\n` +
    `Ada Orm said that Southland had said that the river did not flood. <img src=x onerror="alert(2)">\n\nSouthland rejected the dam, saying "the dam will never be built".\n`,
  front("\u202eتقرير من اليمين إلى اليسار\u202c", "وكالة", "2031-03-05", "https://example.org/?a=\"><script>") +
    `President Ada Orm said the river \u202eflooded\u202c the valley. שלום "The dam stays," Ada Orm said.\n`,
  front("Long".repeat(400), "Outlet".repeat(60), "2031-03-06", "https://example.org/" + "a".repeat(2000)) +
    `Ada Orm said that ${"w".repeat(3000)} the dam is built.\n\n` + `President Ada Orm said: "The dam is built and it stays." `.repeat(50) + "\n",
  front("", "", "2031-03-07", "") + "Southland said nothing about the dam. Southland denied that the river flooded.\n",
];
