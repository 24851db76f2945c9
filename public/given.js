// What is typed into the form of an essay one gives (/accepted/give) is not lost unasked: whoever leaves is asked, and it
// comes back in this tab until it was saved, is thrown away, or somebody signs out (leave.js). On a computer others use too
// one is asked, and nothing is kept. Every page that leads here is left with a full load, so that `early.js` sees it.

/** What was typed has names that begin so; the number of the draft it is for follows, none for a new one. */
const PREFIX = "zazinmori-given/";
const TOLD = `<p class="help" role="status">전에 적던 글이에요. 동의는 다시 확인해 주세요.</p>
<details class="given__ask"><summary class="linkbtn">버리기</summary><p class="help">버리면 되살릴 수 없어요.</p>
<button type="button" class="btn btn--danger">정말 버리기</button></details>`;

/** The form that is shown; none on other pages. */
let form = null;
/** Something was typed into it that the server does not have. */
let isTyped = false;
/** The browser itself sends it. */
let isPosted = false;

function isSending() {
  return isPosted || Boolean(form.querySelector("[aria-busy=true]"));
}

/** Goes on with the form that is there now. */
function begin() {
  const shown = document.querySelector("main.give form.given");
  if (shown === form) return;
  [form, isTyped] = [shown, false];
  if (!form) return;
  const [all, mine] = [stored(), value("owner")];
  // Another's, who signed in here before.
  for (const { name, owner } of all) if (mine && owner !== mine) sessionStorage.removeItem(name);
  const before = isMine() && all.find(({ name, owner }) => name === here() && owner === mine);
  isTyped = fields().some(isTouched);
  if (before) restore(before.typed);
  if (isTyped) keep();
}

/** Whether something stands in a field that the server did not put there; what is chosen tells nothing. */
const isTouched = ({ value, defaultValue = value }) => value !== defaultValue.replace(/\r\n?/g, "\n");

function restore(typed) {
  isTyped = true;
  // Whoever was faster than this script goes on with what stands there.
  for (const field of fields()) if (!isTouched(field)) field.value = typed[field.name] ?? field.value;
  for (const part of form.querySelectorAll("details")) part.open ||= [...part.querySelectorAll("textarea")].some((it) => it.value);
  const told = Object.assign(document.createElement("div"), { className: "given__back", innerHTML: TOLD });
  told.querySelector("button").addEventListener("click", () => {
    isTyped = false;
    sessionStorage.removeItem(here());
    location.reload();
  });
  form.querySelector(".given__row")?.before(told);
}

/** All that one types or chooses; the boxes are ticked anew each time. */
const fields = () => [...form.querySelectorAll("input.input, textarea, select")];

const value = (name) => form.elements.namedItem(name)?.value ?? "";

/** The name under which this form's text is kept. */
const here = () => PREFIX + value("contribution");

/** Whether its owner is still signed in here, and nobody else uses this computer. */
function isMine() {
  const cookies = document.cookie.split("; ");
  return cookies.includes(`last_account=${value("owner")}`) && !cookies.includes("shared_device=1");
}

function keep(isSent = false) {
  try {
    if (!isMine()) return sessionStorage.removeItem(here());
    const typed = Object.fromEntries(fields().map((field) => [field.name, field.value]));
    sessionStorage.setItem(here(), JSON.stringify({ owner: value("owner"), typed, isSent }));
  } catch {
    // No room, or the browser keeps nothing: whoever leaves is asked all the same.
  }
}

/** All that this tab keeps. */
function stored() {
  try {
    const names = Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX));
    return names.map((name) => ({ ...JSON.parse(sessionStorage.getItem(name)), name }));
  } catch {
    return [];
  }
}

/** The server has what was sent last. */
function saved() {
  for (const { name, isSent } of stored()) if (isSent) sessionStorage.removeItem(name);
}

addEventListener("input", ({ target }) => {
  if (!form?.contains(target) || target.type === "checkbox") return;
  [isTyped, isPosted] = [true, false];
  keep();
});
addEventListener("submit", (event) => {
  // Else the site's code sends it, and its button is busy until another page is there.
  isPosted = event.target === form && !event.defaultPrevented;
});
addEventListener("beforeunload", (event) => {
  if (isTyped && !isSending()) event.preventDefault();
});
addEventListener("pagehide", () => {
  if (!isTyped) return;
  keep(isSending());
  isTyped = !isSending();
});
// Links are followed by the browser, which asks.
addEventListener("click", ({ target }) => isTyped && target.closest?.("a[href]")?.relList.add("external"), true);

if (new URLSearchParams(location.search).get("done") === "saved") saved();
// The site's own code may put another form in the place of the server's.
new MutationObserver(begin).observe(document.body, { childList: true, subtree: true });
begin();
