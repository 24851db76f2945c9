// What the server answers for /sw.js where the operator switched the worker off (ZAZINMORI_WORKER): it takes itself and
// all it kept away. What was written is elsewhere, and stays.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(end()));

async function end() {
  for (const name of await caches.keys()) await caches.delete(name);
  // Pages say what there is with no network.
  for (const page of await clients.matchAll({ type: "window", includeUncontrolled: true })) page.postMessage("off");
  await registration.unregister();
}
