// Turns simcord's Preview page into the demo: a list of places, message menus, hints, a memory of who looks where.
// It knows of the page only its ids, `window.simcordPreview` and POST /api/action.

const told = JSON.parse(document.getElementById("demo").dataset.told);
const $ = (id) => document.getElementById(id);
const REMEMBERED = "counterpoint-demo";

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// -- names ------------------------------------------------------------------------------------------------------------

function rename(id, words) {
  const text = [...$(id).childNodes].find((child) => child.nodeType === Node.TEXT_NODE && child.textContent.trim());
  if (text) text.textContent = words;
}

document.title = "Counterpoint demo";
document.documentElement.lang = "en-GB";
document.querySelector(".brand-mark").textContent = "C";
document.querySelector(".preview-brand strong").textContent = "Counterpoint";
document.querySelector(".preview-brand small").textContent = "demo";
$("toolbar").setAttribute("aria-label", "Counterpoint demo");
$("messages-sidebar").setAttribute("aria-label", "Channels and hints");
document.querySelector(".sidebar-heading h1").textContent = told.server;
rename("messages-toggle", "Channels");
rename("close", "Stop the demo");

// -- places -----------------------------------------------------------------------------------------------------------

const places = [
  ...told.places.map((place) => ({ ...place, glyph: "#" })),
  { id: told.direct, name: told.bot, note: "direct message", glyph: "@" },
];

function current() {
  const glyph = document.querySelector(".channel-hash").textContent;
  const name = $("channel-name").textContent;
  return places.find((place) => place.glyph === glyph && place.name === name)?.id;
}

function visit(viewer, place) {
  const picker = $("viewer-picker");
  const wanted = `${viewer}:${place}`;
  picker.append(element("option", { value: wanted, textContent: picker.selectedOptions[0]?.textContent ?? "" }));
  picker.value = wanted;
  picker.dispatchEvent(new Event("change"));
}

const list = element("ul", { className: "demo-places" });
const buttons = new Map(places.map((place) => {
  const button = element("button", { type: "button" },
    element("span", { className: "demo-name", textContent: `${place.glyph} ${place.name}` }),
    element("small", { textContent: place.note }));
  button.addEventListener("click", () => {
    visit(window.simcordPreview.viewerId, place.id);
    closeDrawer();
  });
  list.append(element("li", {}, button));
  return [place.id, button];
}));

const hints = element("section", { className: "demo-hints" }, element("h2", { textContent: "Try this" }));
const steps = element("ol");
for (const hint of told.hints) steps.append(step(hint));
hints.append(steps);
document.querySelector(".sidebar-heading").after(
  element("nav", { ariaLabel: "Channels" }, list), hints);

/** A hint is a sentence; one with a message in it is a button that puts the message into the composer. */
function step({ words, message }) {
  if (!message) return element("li", { textContent: words });
  const fill = element("button", { type: "button", textContent: `“${message}”`, title: "Put it into the message box" });
  fill.addEventListener("click", () => {
    const box = $("channel-composer-input");
    box.value = message;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    closeDrawer();
    box.focus();
  });
  return element("li", {}, element("span", { textContent: words }), fill);
}

/** On a phone the list of places lies over the conversation. */
function closeDrawer() {
  if ($("preview-shell").classList.contains("messages-open")) $("messages-toggle").click();
}

/** Where the hints are not in sight, an empty place leads to them. */
const lead = element("button", { type: "button", className: "demo-lead", textContent: "See what to try" });
lead.addEventListener("click", () => $("messages-toggle").click());
$("channel-empty").append(element("br"), lead);

function showPlace() {
  const here = current();
  for (const [place, button] of buttons) {
    if (place === here) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  }
  const viewer = window.simcordPreview.viewerId;
  if (here && viewer && restored) sessionStorage.setItem(REMEMBERED, JSON.stringify({ viewer, place: here }));
}

// -- message menus ----------------------------------------------------------------------------------------------------

async function press(name, message) {
  const page = window.simcordPreview;
  const answer = await fetch("/api/action", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-Simcord-Capability": location.hash.slice(1),
      "X-Simcord-Context": page.contextId,
    },
    body: JSON.stringify({ kind: told.menu, name, target_id: message }),
  });
  $("live-status").textContent = answer.ok ? `${name}: answered` : `${name}: that message can't be checked`;
}

function addMenus() {
  if (current() === told.direct) return;
  for (const toolbar of document.querySelectorAll(".message-context-actions:not([data-demo])")) {
    toolbar.dataset.demo = "";
    const message = toolbar.closest("article[data-message-id]")?.dataset.messageId;
    for (const name of message ? told.menus : []) {
      const button = element("button", { type: "button", className: "demo-menu", textContent: name, title: `Apps › ${name}` });
      button.addEventListener("click", () => press(name, message));
      toolbar.append(button);
    }
  }
}

/** Without a pointer to hover with, a tap on a message opens its toolbar, and closes that of any other. */
$("channel-timeline").addEventListener("click", (event) => {
  if (event.target.closest("a, button, input, select, [role=button]")) return;
  const tapped = event.target.closest("article[data-message-id]");
  for (const open of document.querySelectorAll("article[data-demo-open]")) {
    if (open !== tapped) delete open.dataset.demoOpen;
  }
  tapped?.toggleAttribute("data-demo-open");
});

// -- commands ---------------------------------------------------------------------------------------------------------

const said = element("p", { className: "demo-said", role: "status", hidden: true });
$("channel-composer").before(said);

/** A command is picked from the list. Typed and sent at once it would be posted as chat. */
function refuseTypedCommand(event) {
  if (event.target.id !== "channel-composer") return;
  const box = $("channel-composer-input");
  if (!box) return; // a command was picked, and its fields stand in the composer's place
  const typed = (box.value ?? box.textContent).trim();
  const name = told.commands.find((command) => typed === `/${command}` || typed.startsWith(`/${command} `));
  said.hidden = !name || box.dataset.commandMode === "true";
  if (said.hidden) return;
  said.textContent = `Pick /${name} from the list that opens when you type “/”, then fill in its fields. As it stands it would be posted as chat.`;
  event.preventDefault();
  event.stopImmediatePropagation();
}

document.addEventListener("submit", refuseTypedCommand, true);
$("channel-composer").addEventListener("input", () => { said.hidden = true; });

// -- decisions --------------------------------------------------------------------------------------------------------

const latest = element("summary", { textContent: "Every decision of the bot is told here." });
const decided = element("ol");
$("channel-composer").after(element("details", { className: "demo-decisions" }, latest, decided));
let heard = "";

/** Show the bot's decisions, silences too, below the conversation: the newest, and on a press those before it. */
async function showDecisions() {
  const answer = await fetch("/demo-decisions", {
    headers: { "X-Simcord-Capability": location.hash.slice(1) },
  }).catch(() => undefined);
  const lines = answer?.ok ? await answer.json() : [];
  if (!lines.length || lines.join("\n") === heard) return;
  heard = lines.join("\n");
  latest.textContent = lines.at(-1);
  decided.replaceChildren(...lines.toReversed().map((line) => element("li", { textContent: line })));
}

void showDecisions();
setInterval(showDecisions, 1000);

// -- what is new ------------------------------------------------------------------------------------------------------

let newest = { place: undefined, message: 0n };

/** Bring a new message into view; looking at older ones stays possible. */
function showNewest() {
  const last = [...document.querySelectorAll("article[data-message-id]")].at(-1);
  const now = { place: current(), message: BigInt(last?.dataset.messageId ?? 0) };
  const more = now.place !== newest.place || now.message > newest.message;
  newest = now;
  if (more) scrollTo(last);
}

/** Once the page is drawn: to the end, or to the top of a message that is taller than the view. */
function scrollTo(message) {
  if (!window.simcordPreview.ready) {
    setTimeout(scrollTo, 50, message);
    return;
  }
  const timeline = $("channel-timeline");
  timeline.scrollTop = timeline.scrollHeight;
  if (message && message.offsetHeight > timeline.clientHeight) message.scrollIntoView({ block: "start" });
}

// -- the end ----------------------------------------------------------------------------------------------------------

const over = element("p", { className: "demo-over", role: "status", hidden: true });
$("preview-workspace").before(over);

/** The page itself only says that it lost its connection. */
function tellTheEnd() {
  const status = $("action-status").textContent;
  const ended = /closed|ended|unavailable|interrupted|uncertain/.test(status);
  over.hidden = !ended;
  if (ended) over.textContent = "The demo does not answer any more. Start it again with “make demo”, and open the address it prints.";
}

new MutationObserver(tellTheEnd).observe($("action-status"), { childList: true, characterData: true, subtree: true });

// -- memory -----------------------------------------------------------------------------------------------------------

let restored = false;

function restore() {
  const page = window.simcordPreview;
  if (restored || !page?.ready || !page.viewerId) return;
  restored = true;
  const { viewer, place } = JSON.parse(sessionStorage.getItem(REMEMBERED) ?? "{}");
  const known = [...$("viewer-picker").options].some((option) => option.value === viewer);
  if (known && buttons.has(place) && (viewer !== page.viewerId || place !== current())) visit(viewer, place);
}

function follow() {
  restore();
  showPlace();
  addMenus();
  showNewest();
}

new MutationObserver(follow).observe($("channel-layout"), { childList: true, subtree: true, characterData: true });
const waiting = setInterval(() => {
  follow();
  if (restored) clearInterval(waiting);
}, 100);
