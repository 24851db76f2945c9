// The service worker: after one visit all that one needs to write opens with no network (docs/offline.md).
//
// The build puts a line before these: `const STAMP = { build, fonts, files: [[path, integrity], …] };`. What is kept
// belongs to one build: a page of one never gets files of another.

const { build: BUILD, files: FILES } = STAMP;
const CACHE = `build-${BUILD}`;
// Letters come when a page shows them, and most builds have the same.
const FONTS = `fonts-${STAMP.fonts}`;
const SHELL = "/essays";
const OFFLINE = "/offline";
/** How long the network may take before the kept page is shown. */
const PATIENCE_MS = 3000;

/** Its content's hash is in its name: whoever has it has the right one. */
const isHashed = (path) => /-[0-9a-f]{8,}(_bg)?\.(js|css|wasm|woff2)$/.test(path);
const isFont = (path) => /^\/fonts\/[\w-]+\.woff2$/.test(path);
const isEssay = (path) => path === SHELL || path.startsWith(`${SHELL}/`);
const KEPT = new Set(FILES.map(([path]) => path));

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(tidy()));

/** Keeps all of this build, or nothing. */
async function keep() {
  try {
    const cache = await caches.open(CACHE);
    await Promise.all(FILES.map(async ([path, integrity]) => cache.put(path, await get(path, { integrity }))));
    await cache.put(OFFLINE, await plain(await get(OFFLINE)));
    // Its policy names the nonce of its scripts: head and body stay together.
    const shell = await get(SHELL, { cache: "no-cache" });
    if (!(await shell.clone().text()).includes(BUILD)) throw new Error("the server has another build by now");
    await cache.put(SHELL, shell);
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** Without cookies: nobody's name may be on what is kept. */
async function get(path, options) {
  const response = await fetch(path, { ...options, credentials: "omit" });
  if (!response.ok || response.redirected) throw new Error(`${path}: ${response.status}`);
  return response;
}

/** The page without its scripts, which are not kept: links work, and what needs a script is not shown. */
async function plain(response) {
  const html = await response.text();
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  const scripts = /<script\b[^]*?<\/script>|<link rel="(?:modulepreload|preload)"[^>]*>/g;
  return new Response(html.replace(scripts, ""), { headers });
}

/** The build before stays, as the server keeps its files: pages of it may be open. */
async function tidy() {
  // In the order they were made.
  const names = await caches.keys();
  const before = names.filter((name) => name.startsWith("build-") && name !== CACHE).at(-1);
  const old = names.filter((name) => /^(build|fonts)-/.test(name) && ![CACHE, FONTS, before].includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
  // A page that needs the network does not wait until this worker is awake.
  await registration.navigationPreload?.enable();
  await clients.claim();
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || pathname.startsWith("/api/")) return;
  if (request.mode === "navigate") event.respondWith(page(event, pathname));
  else if (isHashed(pathname)) event.respondWith(file(event, pathname));
  else if (KEPT.has(pathname)) event.respondWith(fetch(request).catch(() => kept(pathname)));
});

/** From the network; the kept page where there is none. Pages are never kept: a name may be on them. */
async function page(event, path) {
  const network = Promise.resolve(event.preloadResponse).then((response) => response ?? fetch(event.request));
  event.waitUntil(network.catch(() => {}));
  if (!isEssay(path)) return network.catch(async () => (await kept(OFFLINE)) ?? Response.error());
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const response = await Promise.race([network.catch(() => {}), late]);
  if (response && response.status < 500) return response;
  return (await kept(SHELL)) ?? network;
}

async function kept(path) {
  return (await caches.open(CACHE)).match(path, { ignoreVary: true });
}

async function file(event, path) {
  const found = await caches.match(path, { ignoreVary: true });
  if (found) return found;
  const response = await fetch(event.request);
  if (response.ok && isFont(path)) {
    const copy = response.clone();
    event.waitUntil(caches.open(FONTS).then((cache) => cache.put(path, copy)));
  }
  return response;
}

addEventListener("message", (event) => {
  const { data, source } = event;
  if (data === "build") source.postMessage({ build: BUILD });
  if (data === "replace") skipWaiting();
  // What the page had loaded before this worker came.
  if (Array.isArray(data?.fonts)) event.waitUntil(keepFonts(data.fonts.filter(isFont)));
});

async function keepFonts(paths) {
  const cache = await caches.open(FONTS);
  const missing = async (path) => !(await cache.match(path));
  // The browser has them still; one that does not come is no harm.
  const add = async (path) => ((await missing(path)) ? cache.put(path, await get(path)) : undefined);
  await Promise.allSettled(paths.map(add));
}
