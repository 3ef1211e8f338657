"use strict";

const sheets = [...document.querySelectorAll(".sheet")];
const message = document.getElementById("message");
const card = document.getElementById("card");
const help = document.getElementById("help");
const printed = window.matchMedia("print");

let sheet = sheets[0];
let followed = null; // {key, title, stops}, a stop being {at, parts, why}
let index = -1;

const marks = () => [...sheet.querySelectorAll("[data-at]")];
const one = (selector) => sheet.querySelector(selector);
const partsOf = (sort, id) => [...sheet.querySelectorAll(`[data-${sort}~="${id}"]`)].filter((each) => "at" in each.dataset);

function stop(sort, id, why) {
  const parts = partsOf(sort, id);
  return parts.length ? { at: Number(parts[0].dataset.at), parts, why } : null;
}

function actorAt(number) {
  return sheet.querySelectorAll("[data-actor-entry]")[number - 1];
}

function mentionsOf(entry) {
  const stops = [...entry.querySelectorAll("[data-mention]")].map((link) =>
    stop("m", link.dataset.mention, `“${link.textContent}” ← ${link.title}`),
  );
  return { key: entry.dataset.actorEntry, title: entry.dataset.name, stops: stops.filter(Boolean) };
}

function quotesOf(actor) {
  const entries = [...sheet.querySelectorAll("[data-quote]")].filter((each) => !actor || each.dataset.actor === actor.key);
  const stops = entries.map((each) => stop("q", each.dataset.quote, each.querySelector(".detail").textContent));
  return {
    key: actor ? `${actor.key} quotes` : "quotes",
    title: actor ? `${actor.title}, quotes` : "quotes",
    stops: stops.filter(Boolean),
  };
}

function place() {
  const current = followed && index >= 0 ? followed.stops[index] : null;
  if (current && isVisible(current.parts[0])) return current.at;
  const first = marks().find((mark) => mark.getBoundingClientRect().bottom > 0);
  return first ? Number(first.dataset.at) : 0;
}

function isVisible(mark) {
  const box = mark.getBoundingClientRect();
  return box.bottom > 0 && box.top < window.innerHeight;
}

function draw() {
  for (const mark of document.querySelectorAll(".hit, .here")) mark.classList.remove("hit", "here");
  for (const entry of document.querySelectorAll(".followed")) entry.classList.remove("followed");
  listQuotes();
  if (!followed) {
    say("");
    return;
  }
  for (const each of followed.stops) for (const part of each.parts) part.classList.add("hit");
  const actor = followed.key.split(" ")[0];
  const entry = one(`[data-actor-entry="${actor}"]`);
  if (entry) {
    entry.classList.add("followed");
    reveal(entry);
  }
  const current = followed.stops[index];
  if (!current) return;
  for (const part of current.parts) part.classList.add("here");
  const box = current.parts[0].getBoundingClientRect();
  if (box.top < window.innerHeight * 0.15 || box.bottom > window.innerHeight * 0.75) {
    window.scrollTo({ top: window.scrollY + box.top - window.innerHeight / 3 });
  }
  say(`${followed.title} ${index + 1}/${followed.stops.length} ─ ${current.why}`);
}

function reveal(entry) {
  const list = entry.closest(".list");
  if (getComputedStyle(list).overflowY === "visible") return;
  const box = entry.getBoundingClientRect();
  const room = list.getBoundingClientRect();
  const head = list.querySelector("h2").offsetHeight;
  if (box.top < room.top + head || box.bottom > room.bottom) list.scrollTop += box.top - room.top - head;
}

// Beside an actor that is followed stand that actor's quotes; all of them on paper, and where that actor says nothing.
function listQuotes(of = sheet) {
  const key = followed && of === sheet && !printed.matches && followed.key.split(" ")[0];
  const entry = key && of.querySelector(`[data-actor-entry="${key}"]`);
  const rows = [...of.querySelectorAll("[data-quote]")];
  const own = entry ? rows.filter((row) => row.dataset.actor === entry.dataset.actorEntry) : [];
  for (const row of rows) row.hidden = own.length > 0 && !own.includes(row);
  const title = own.length ? `Quotes of ${entry.dataset.name}` : entry && rows.length ? `No quotes of ${entry.dataset.name}: all` : "Quotes";
  of.querySelector(".quotes h2").textContent = `${title} (${own.length || rows.length})`;
  if (of === sheet) light();
}

// The quote that is read: the one at or beside what is gone to, else the first from a sixth of the window on.
function light() {
  const rows = [...sheet.querySelectorAll("[data-quote]")].filter((row) => !row.hidden);
  const last = (row) => partsOf("q", row.dataset.quote).at(-1);
  const current = followed && followed.stops[index] && followed.stops[index].parts[0];
  const beside = (row) =>
    last(row) && Number(last(row).dataset.at) >= Number(current.dataset.at) && last(row).closest("p, h1") === current.closest("p, h1");
  const seen = (row) => last(row) && last(row).getBoundingClientRect().bottom > window.innerHeight / 6;
  const row = (current && isVisible(current) && rows.find(beside)) || rows.find(seen);
  const lit = one(".lit");
  if (row === lit) return;
  if (lit) lit.classList.remove("lit");
  if (!row) return;
  row.classList.add("lit");
  reveal(row);
}

function say(words) {
  const several = sheets.length > 1 ? `${sheets.indexOf(sheet) + 1}/${sheets.length}  ` : "";
  message.textContent = several + (words || "1–9 follow an actor · n N next, previous · ? all keys");
}

function follow(target, at) {
  if (!target.stops.length) {
    say(`${target.title}: nothing to go to`);
    return;
  }
  const from = at ?? place();
  followed = target;
  index = Math.max(0, followed.stops.findIndex((each) => each.at >= from));
  draw();
}

function step(by) {
  if (!followed) {
    say("nothing is followed: 1–9 an actor, * the one here");
    return;
  }
  const count = followed.stops.length;
  const here = followed.stops[index];
  if (here && isVisible(here.parts[0])) {
    index = (index + by + count) % count;
  } else {
    const from = place();
    const after = followed.stops.findIndex((each) => each.at >= from);
    const next = after < 0 ? 0 : after;
    index = by > 0 ? next : (next - 1 + count) % count;
  }
  draw();
}

function followNumbered(number) {
  const entry = actorAt(number);
  if (!entry) say(`there is no actor ${number}`);
  else if (followed && followed.key === entry.dataset.actorEntry) step(1);
  else follow(mentionsOf(entry));
}

function followHere() {
  const from = place();
  const mark = marks().find((each) => "m" in each.dataset && Number(each.dataset.at) >= from);
  if (!mark) say("there is no actor here");
  else followMark(mark);
}

function followMark(mark) {
  const link = one(`[data-mention="${mark.dataset.m.split(" ")[0]}"]`);
  follow(mentionsOf(link.closest("[data-actor-entry]")), Number(mark.dataset.at));
}

function toggleQuotes() {
  const key = followed ? followed.key.split(" ") : ["quotes"];
  const entry = one(`[data-actor-entry="${key[0]}"]`);
  if (!entry) follow(quotesOf(null));
  else follow(key.length > 1 ? mentionsOf(entry) : quotesOf(mentionsOf(entry)));
}

function stepQuote(by) {
  const from = place();
  const target = quotesOf(null);
  if (!target.stops.length) {
    say("quotes: nothing to go to");
    return;
  }
  const on = followed && index >= 0 && followed.stops[index].at === from ? from + (by > 0 ? 1 : 0) : from;
  followed = target;
  const after = target.stops.findIndex((each) => each.at >= on);
  const count = target.stops.length;
  if (by > 0) index = after < 0 ? 0 : after;
  else index = ((after < 0 ? count : after) - 1 + count) % count;
  draw();
}

function turn(by) {
  const next = sheets[sheets.indexOf(sheet) + by];
  if (!next) {
    say(by > 0 ? "this is the last article" : "this is the first article");
    return;
  }
  followed = null;
  index = -1;
  sheet = next;
  for (const each of sheets) each.hidden = each !== sheet;
  window.scrollTo({ top: 0 });
  draw();
}

function paragraph(words, name) {
  const line = document.createElement("p");
  line.textContent = words;
  if (name) line.className = name;
  return line;
}

function showCard(mark) {
  const lines = [];
  for (const id of (mark.dataset.m || "").split(" ").filter(Boolean)) {
    const link = one(`[data-mention="${id}"]`);
    const entry = link.closest("[data-actor-entry]");
    lines.push(paragraph(entry.dataset.name, "name"), paragraph(entry.querySelector(".detail").textContent, "detail"));
    lines.push(paragraph(link.title, "why"));
  }
  for (const id of (mark.dataset.q || "").split(" ").filter(Boolean)) {
    const entry = one(`[data-quote="${id}"]`);
    lines.push(paragraph(entry.querySelector(".detail").textContent, "detail"), paragraph(entry.dataset.why, "why"));
  }
  card.replaceChildren(...lines);
  card.hidden = lines.length === 0;
  const box = mark.getBoundingClientRect();
  const below = box.bottom + 8 + card.offsetHeight < window.innerHeight;
  card.style.top = `${below ? box.bottom + 8 : Math.max(0, box.top - card.offsetHeight - 8)}px`;
  card.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - card.offsetWidth - 8))}px`;
}

function changeTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
}

const keys = {
  n: () => step(1),
  N: () => step(-1),
  0: () => {
    followed = null;
    index = -1;
    draw();
  },
  "*": followHere,
  '"': toggleQuotes,
  "]": () => stepQuote(1),
  "[": () => stepQuote(-1),
  j: () => window.scrollBy({ top: 48 }),
  k: () => window.scrollBy({ top: -48 }),
  g: () => window.scrollTo({ top: 0 }),
  G: () => window.scrollTo({ top: document.documentElement.scrollHeight }),
  J: () => turn(1),
  K: () => turn(-1),
  i: () => {
    const here = one(".here");
    if (!card.hidden) card.hidden = true;
    else if (here) showCard(here);
  },
  "?": () => (help.open ? help.close() : help.showModal()),
  Escape: () => {
    card.hidden = true;
  },
};
for (let number = 1; number <= 9; number += 1) keys[number] = () => followNumbered(number);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(keys, event.key)) return;
  if (help.open && event.key !== "?") return;
  if (event.key !== "Escape") event.preventDefault();
  if (event.key !== "i") card.hidden = true;
  keys[event.key]();
});
document.addEventListener("pointerover", (event) => {
  const mark = event.target.closest("[data-at]");
  if (mark) showCard(mark);
  else card.hidden = true;
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-mention], a[data-goes-to]");
  const mark = event.target.closest(".m");
  if (link && link.dataset.mention) {
    event.preventDefault();
    follow(mentionsOf(link.closest("[data-actor-entry]")), stop("m", link.dataset.mention).at);
  } else if (link) {
    event.preventDefault();
    const row = link.closest("[data-quote]");
    const entry = followed && row.dataset.actor === followed.key.split(" ")[0] && one(`[data-actor-entry="${row.dataset.actor}"]`);
    follow(quotesOf(entry ? mentionsOf(entry) : null), stop("q", link.dataset.goesTo).at);
  } else if (event.target.closest(".row")) {
    follow(mentionsOf(event.target.closest("[data-actor-entry]")));
  } else if (mark && window.getSelection().isCollapsed) {
    followMark(mark);
  }
});
let waiting = false;
document.addEventListener("scroll", () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    light();
  });
});
printed.addEventListener("change", () => sheets.forEach((each) => listQuotes(each)));
document.getElementById("theme").addEventListener("click", changeTheme);
document.getElementById("keys").addEventListener("click", () => help.showModal());

for (const each of sheets) each.hidden = each !== sheet;
if (sheet) draw();
else say("");
