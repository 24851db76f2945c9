// The page's side of the service worker, and what tabs ask each other before a new version takes over.

/** The build this page is of. */
const BUILD = document.querySelector('meta[name="zazinmori-build"]')?.content;
/** Least time between two looks for a new version, for a tab that stays open. */
const LOOK_MS = 60 * 60 * 1000;
/** Longest wait for tabs to answer; one that is hidden has written everything down. */
const ANSWER_MS = 300;
/** Longest wait for the new worker. */
const REPLACE_MS = 5000;

const container = navigator.serviceWorker;

/**
 * Registers the worker. `told` hears "ready" once the pages are kept, "newer" when those of another build are kept and
 * wait, "none" where nothing can be kept.
 */
export async function register(told) {
  if (!container || !BUILD) return told("none");
  let wasControlled = Boolean(container.controller);
  try {
    const registration = await container.register("/sw.js", { updateViaCache: "none" });
    const ask = (worker) => worker?.postMessage("build");
    container.addEventListener("message", ({ data, source }) => {
      if (data === "off") return told("none");
      if (!data?.build) return;
      if (source !== registration.waiting) {
        told("ready");
        if (!wasControlled) source.postMessage({ fonts: loadedFonts() });
        wasControlled = true;
      } else if (data.build !== BUILD) told("newer");
      // The page came from the network and is of that build already.
      else source.postMessage("replace");
    });
    const follow = (worker) =>
      worker?.addEventListener("statechange", () => {
        ask(registration.waiting);
        // It could not keep all it was to keep, and there is none before it.
        if (worker.state === "redundant" && !registration.active) told("none");
      });
    follow(registration.installing);
    registration.addEventListener("updatefound", () => follow(registration.installing));
    ask(registration.waiting);
    container.ready.then(({ active }) => ask(active));
    look(registration);
  } catch {
    told("none");
  }
}

/** Fonts that this page loaded before the worker saw its requests. */
function loadedFonts() {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
  return loaded.filter((url) => url.origin === location.origin && url.pathname.startsWith("/fonts/")).map((url) => url.pathname);
}

/** Browsers look for a new version when a page is opened; a tab that stays open looks when it is seen again. */
function look(registration) {
  let last = performance.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" || performance.now() - last < LOOK_MS) return;
    last = performance.now();
    registration.update().catch(() => {});
  });
}

/** Lets the worker that waits take over. Done when it has, or another tab did that already. */
export async function replace() {
  const registration = await container?.getRegistration();
  if (!registration?.waiting) return;
  await new Promise((resolve) => {
    container.addEventListener("controllerchange", resolve, { once: true });
    setTimeout(resolve, REPLACE_MS);
    registration.waiting.postMessage("replace");
  });
}

const tabs = typeof BroadcastChannel === "function" ? new BroadcastChannel("zazinmori-unkept") : undefined;

/** Answers other tabs that ask whether something here is not on the disk. */
export function answer(isUnkept) {
  tabs?.addEventListener("message", ({ data }) => {
    if (data === "ask" && isUnkept()) tabs.postMessage("unkept");
  });
}

/** Whether another tab has something that is not on the disk. */
export function isUnkeptElsewhere() {
  return new Promise((resolve) => {
    const heard = ({ data }) => data === "unkept" && resolve(true);
    tabs?.addEventListener("message", heard);
    tabs?.postMessage("ask");
    setTimeout(() => {
      tabs?.removeEventListener("message", heard);
      resolve(false);
    }, ANSWER_MS);
  });
}
