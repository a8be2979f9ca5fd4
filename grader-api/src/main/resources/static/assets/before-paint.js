'use strict';

// What would be seen to change, had it to wait until the page is there.

try {
  // The theme that was chosen in this browser, if one was.
  const theme = localStorage.getItem('theme');
  if (theme) {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // A browser that keeps nothing follows the system.
}

/** The server writes UTC; a reader wants the local time. */
function writeLocally(time) {
  const at = new Date(time.dateTime);
  const today = at.toDateString() === new Date().toDateString();
  const clock = at.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
  time.textContent = today
    ? `today ${clock}`
    : `${at.toLocaleDateString(undefined, { day: 'numeric', month: 'short', year: 'numeric' })}, ${clock}`;
  time.title = at.toLocaleString();
}

new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      if (node.nodeType === Node.ELEMENT_NODE) {
        (node.matches('time[datetime]') ? [node] : node.querySelectorAll('time[datetime]')).forEach(writeLocally);
      }
    }
  }
}).observe(document, { childList: true, subtree: true });
