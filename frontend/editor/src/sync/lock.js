// One tab at a time speaks with the server. A browser without locks has each tab do it: the server tells pushes apart.

/** Does the work if no other tab is at it; resolves when it is done, or at once. */
export async function exclusively(name, work) {
  if (!navigator.locks) return work();
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : undefined));
}
