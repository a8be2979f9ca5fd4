'use strict';

// Refreshes a part of the page while somebody is using it. With `data-reload`, the page is reloaded when it no longer has
// this part.

/** The default interval. */
const SECONDS = 5;
/** A session must not stay open because of a forgotten page. */
const AWAY = 10 * 60 * 1000;

let lastSeen = Date.now();
let shown = null;
for (const sign of ['pointermove', 'pointerdown', 'keydown', 'scroll']) {
  document.addEventListener(sign, () => { lastSeen = Date.now(); }, { passive: true });
}

/** Keeps opened tables open. */
function keepOpen(before, after) {
  const opened = [...before.querySelectorAll('details')].map((details) => details.open);
  after.querySelectorAll('details').forEach((details, at) => { details.open = opened[at] ?? details.open; });
}

async function refresh(part) {
  if (document.hidden || Date.now() - lastSeen > AWAY) {
    live(false);
    return;
  }
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    const now = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(part.id);
    live(answer.ok && now !== null);
    if (answer.ok && now === null && 'reload' in part.dataset) {
      location.reload();
    }
    // A part that has the focus is not replaced.
    if (now && !part.matches(':focus-within') && now.textContent !== shown) {
      shown = now.textContent;
      keepOpen(part, now);
      part.replaceChildren(...[...now.childNodes].map((node) => document.adoptNode(node)));
    }
  } catch {
    live(false);
  }
}

const fresh = document.getElementById('fresh');
if (fresh) {
  live(true);
  setInterval(() => refresh(fresh), (fresh.dataset.seconds ?? SECONDS) * 1000);
}
