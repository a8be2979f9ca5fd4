'use strict';

// Keeps a part of a page true: asks for the page again and takes over what has changed, while somebody is there.

const EVERY = 5000;
/** A session must not stay open because of a forgotten page. */
const AWAY = 10 * 60 * 1000;

let lastSeen = Date.now();
let shown = null;
for (const sign of ['pointermove', 'pointerdown', 'keydown', 'scroll']) {
  document.addEventListener(sign, () => { lastSeen = Date.now(); }, { passive: true });
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
    // What somebody is using stays as it is until they have done.
    if (now && !part.matches(':focus-within') && now.textContent !== shown) {
      shown = now.textContent;
      part.replaceChildren(...[...now.childNodes].map((node) => document.adoptNode(node)));
    }
  } catch {
    live(false);
  }
}

const fresh = document.getElementById('fresh');
if (fresh) {
  live(true);
  setInterval(() => refresh(fresh), EVERY);
}
